import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asLinkHolder, makeLink, revokeLink } from '#features/identity/index.ts'
import { notices } from '#features/notices/feature.ts'
import { type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { asActor } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startJobs } from '#platform/jobs/runner.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { confirmContactPoint, stopByLink } from '../keeping/contact-point/answer-link.ts'
import { endContactPoint, giveContactPoint } from '../keeping/contact-point/contact-point.ts'
import { countMessageTasks } from '../keeping/contact-point/tasks.ts'
import { aKeeper, aLine, aSeeker, as, type Keeper, newKey, setClock } from '../testing/lines.ts'
import { answerByLink } from './answer-ask.ts'
import { askNow } from './ask-now.ts'
import { askOfLink } from './asks-here.ts'
import { closeAsk } from './close-ask.ts'
import { askAnswers, ownAsk } from './own-asks.ts'
import { sendAsk } from './send-ask.ts'
import { askTasks, clearAsks, tellDueAsks } from './tasks.ts'
import { aLineWithoutAccount, aNeed } from './testing/asks.ts'

let db: TestDatabase
let office: PostOffice
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>

beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  job = { kind: 'session', secret: randomBytes(32).toString('base64url') }
  await db.owner.query('select identity.operator_sign_in($1)', [
    createHash('sha256').update(job.secret).digest(),
  ])
  keeper = await aKeeper(db)
  seeker = await aSeeker(db)
})
afterAll(async () => {
  await office.close()
  await db.close()
})
beforeEach(async () => {
  office.clear()
  await setClock(db, 0)
  for (const table of ['ask_to', 'ask']) await db.admin.query(`delete from availability.${table}`)
  await db.admin.query(`update availability.line set taking = 'ended'`)
})

/** Where a job would act: the operator may do the same. */
const inJob = <T>(work: Parameters<typeof asActor<T>>[2]) => asOperator(db, work)
let job: { readonly kind: 'session'; readonly secret: string }
const call = () => ({
  run: <T>(work: Parameters<typeof asActor<T>>[2]) => asActor(db.app, { kind: 'visitor' }, work),
  services: { pool: db.app } as Parameters<typeof asLinkHolder>[0]['services'],
  requestId: 'test',
})
const press = (secret: string) => asLinkHolder(call(), secret, (ctx) => answerByLink(ctx, { answer: 'yes' }))
const look = (secret: string) => asVisitor(db, (ctx) => askOfLink(ctx, secret))

/** An ask to one line without an account, its mail sent. @returns the secret in the mail */
async function aMailedAsk(given: Parameters<typeof aNeed>[0] = {}) {
  const { lineId, contactPointId, address } = await aLineWithoutAccount(db, keeper)
  const { askId } = await as(db, seeker.secret, (ctx) => askNow(ctx, { need: aNeed(given), key: newKey() }))
  const { rows } = await db.admin.query<{ id: string }>(
    'select id from availability.ask_to where ask_id = $1',
    [askId],
  )
  const toId = rows[0]?.id ?? ''
  await inJob(tellDueAsks)
  expect(await sendAsk(db.app, office.desk, job, { to: toId, contactPoint: contactPointId })).toBe('sent')
  const mail = office.mail.received.at(-1)
  if (!mail) throw new Error('no mail')
  const words = textOf(mail)
  return {
    askId,
    toId,
    lineId,
    contactPointId,
    address,
    words,
    secret: /answer\/([\w-]{43})/.exec(words)?.[1] ?? '',
  }
}
const untouched = async (askId: string) =>
  expect(await as(db, seeker.secret, (ctx) => askAnswers(ctx, askId))).toMatchObject([{ answer: null }])

describe('the mail to a place without an account', () => {
  it('says that something waits, and nothing else', async () => {
    const { words, address } = await aMailedAsk()
    expect(office.mail.received.at(-1)?.to).toEqual([address])
    expect(words).toContain('You have an update')
    for (const word of ['bed', 'ask', 'trans', 'sibling', 'Cook', 'Program', '17031'])
      expect(words.replace(/answer\/[\w-]{43}/g, ''), word).not.toContain(word)
  })

  it('is queued by a job for each way to the place, once', async () => {
    await aLineWithoutAccount(db, keeper)
    const { askId } = await as(db, seeker.secret, (ctx) => askNow(ctx, { need: aNeed(), key: newKey() }))
    // Whoever asked reads of no quiet hours where a mail is only on its way.
    expect(await as(db, seeker.secret, (ctx) => askAnswers(ctx, askId))).toMatchObject([{ told: true }])
    expect(await inJob(tellDueAsks)).toBe(1)
    expect(await inJob(tellDueAsks)).toBe(0)
    for (const name of ['tell_due_asks()', 'clear_asks()', 'publish_gaps()'])
      await expect(
        as(db, seeker.secret, (ctx) => ctx.prepared(name, `select availability.${name}`, [])),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it('is not sent when the ask has ended or was answered', async () => {
    const { askId, toId, contactPointId, secret } = await aMailedAsk()
    await press(secret)
    expect(await sendAsk(db.app, office.desk, job, { to: toId, contactPoint: contactPointId })).toBe('none')
    await as(db, seeker.secret, (ctx) => closeAsk(ctx, askId, 'gone'))
    expect(await sendAsk(db.app, office.desk, job, { to: toId, contactPoint: contactPointId })).toBe('none')
  })

  it('does not go to an address of another row, and a line that nobody can be told of is not asked', async () => {
    const { toId } = await aMailedAsk()
    expect(await sendAsk(db.app, office.desk, job, { to: toId, contactPoint: randomUUID() })).toBe('none')
    for (const gone of [
      'confirmed_at = null',
      `failed_at = now(), failure = 'refused', confirmed_at = now()`,
    ]) {
      await db.admin.query(`update availability.contact_point set ${gone} where ended_at is null`)
      await expect(
        as(db, seeker.secret, (ctx) => askNow(ctx, { need: aNeed({ band: '15-17' }), key: newKey() })),
        gone,
      ).rejects.toMatchObject({ code: 'nobody-to-ask' })
    }
  })
})

describe('an address that a steward gave', () => {
  const work = async () => {
    const jobs = await startJobs({
      jobsUrl: db.urls.jobs,
      roles: defaultRoles,
      pool: db.app,
      crontab: '',
      tasks: {
        ...notices.tasks?.({ pool: db.app, desk: office.desk }),
        ...countMessageTasks(db.app, office.desk),
        ...askTasks(db.app, office.desk),
      },
      onFailure: () => undefined,
    })
    const underWay = `select 1 from graphile_worker._private_jobs
      where (last_error is null or locked_at is not null) and run_at <= now() + interval '1 second'`
    await expect.poll(async () => (await db.admin.query(underWay)).rowCount, { timeout: 60_000 }).toBe(0)
    await jobs.stop()
  }
  const lastSecret = (of: 'reach' | 'answer') => {
    const mail = office.mail.received.at(-1)
    return new RegExp(`/${of}/([\\w-]{43})`).exec(mail ? textOf(mail) : '')?.[1] ?? ''
  }

  it('is asked by mail once its reader said that it is right, and answers from there', async () => {
    const lineId = await aLine(db, keeper)
    await db.admin.query('update availability.line set program_id = null where id = $1', [lineId])
    const given = {
      channel: 'mail',
      address: 'night.desk@place.example',
      language: 'en',
      zone: 'America/Chicago',
      remindAt: [],
      nudge: false,
    } as const
    await asSteward(db, (ctx) =>
      giveContactPoint(ctx, db.keyring, lineId, given, { mail: true, text: false }, newKey()),
    )
    const ask = () => as(db, seeker.secret, (ctx) => askNow(ctx, { need: aNeed(), key: newKey() }))
    await expect(ask()).rejects.toMatchObject({ code: 'nobody-to-ask' })
    await work()
    await asLinkHolder(call(), lastSecret('reach'), confirmContactPoint)
    office.clear()
    const { askId } = await ask()
    await work()
    expect(office.mail.received.map(({ to }) => to)).toEqual([[given.address]])
    await press(lastSecret('answer'))
    expect(await as(db, seeker.secret, (ctx) => askAnswers(ctx, askId))).toMatchObject([
      { lineId, answer: 'yes' },
    ])
  })

  it('takes them along too when its reader wants no more messages', async () => {
    const { askId, lineId, secret } = await aMailedAsk()
    const { secret: reminder } = await asOperator(db, (ctx) =>
      makeLink(ctx, { purpose: 'count-line', objectId: lineId, hours: 1 }),
    )
    await asLinkHolder(call(), reminder, (ctx) => stopByLink(ctx, 'count-line'))
    await expect(press(secret)).rejects.toMatchObject({ code: 'link-not-open' })
    expect(await look(secret)).toBeUndefined()
    await untouched(askId)
  })

  it('takes the links that went there along when it ends', async () => {
    const { askId, lineId, secret } = await aMailedAsk()
    await asSteward(db, (ctx) => endContactPoint(ctx, lineId))
    await expect(press(secret)).rejects.toMatchObject({ code: 'link-not-open' })
    expect(await look(secret)).toBeUndefined()
    await untouched(askId)
  })
})

describe('an address that refuses an ask', () => {
  it('is marked, so that nothing more goes there and its keepers read why', async () => {
    const { toId, lineId, contactPointId } = await aMailedAsk()
    office.mail.refuse = 550
    expect(await sendAsk(db.app, office.desk, job, { to: toId, contactPoint: contactPointId })).toBe(
      'refused',
    )
    const { rows } = await db.admin.query(
      'select failure, failed_at, ended_at from availability.contact_point where line_id = $1',
      [lineId],
    )
    expect(rows).toEqual([{ failure: 'refused', failed_at: expect.any(Date), ended_at: null }])
    office.clear()
    expect(await sendAsk(db.app, office.desk, job, { to: toId, contactPoint: contactPointId })).toBe('none')
    expect(office.mail.received).toEqual([])
    await expect(
      as(db, seeker.secret, (ctx) =>
        ctx.prepared('mark', `select availability.note_refused($1, 'refused')`, [contactPointId]),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the link', () => {
  it('changes nothing by being opened, and answers once', async () => {
    const { askId, secret, toId } = await aMailedAsk()
    for (let time = 0; time < 3; time++)
      expect(await look(secret)).toMatchObject({ toId, answer: null, open: true })
    await untouched(askId)
    await press(secret)
    expect(await as(db, seeker.secret, (ctx) => askAnswers(ctx, askId))).toMatchObject([{ answer: 'yes' }])
    expect((await as(db, seeker.secret, (ctx) => ownAsk(ctx, askId))).firstAnswerAt).toBeInstanceOf(Date)
    await expect(press(secret)).rejects.toMatchObject({ code: 'link-not-open' })
    expect(await look(secret)).toBeUndefined()
  })

  it('answers once when forwarded and pressed by several at the same moment', async () => {
    const { secret } = await aMailedAsk()
    const pressed = await Promise.allSettled([press(secret), press(secret), press(secret)])
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('of another purpose, guessed, expired or taken back does nothing and tells nothing', async () => {
    const { askId, toId, secret } = await aMailedAsk()
    const foreign = await asOperator(db, (ctx) =>
      makeLink(ctx, { purpose: 'count-line', objectId: toId, hours: 1 }),
    )
    const revoked = await asOperator(db, (ctx) =>
      makeLink(ctx, { purpose: 'answer-ask', objectId: toId, hours: 1 }),
    )
    await asOperator(db, (ctx) => revokeLink(ctx, revoked.linkId))
    await db.admin.query(
      `update identity.link set expires_at = now() - interval '1 second' where object_id = $1 and purpose = 'answer-ask'`,
      [toId],
    )
    for (const one of [foreign.secret, revoked.secret, secret, 'A'.repeat(43), 'x']) {
      expect(await look(one)).toBeUndefined()
      await expect(press(one)).rejects.toMatchObject({ code: 'link-not-open' })
    }
    await untouched(askId)
  })

  it('of an ask that has ended changes nothing', async () => {
    const { askId, secret } = await aMailedAsk()
    await as(db, seeker.secret, (ctx) => closeAsk(ctx, askId, 'found'))
    await expect(press(secret)).rejects.toMatchObject({ code: 'ask-has-ended' })
    expect(await look(secret)).toMatchObject({ open: false })
    await untouched(askId)
  })

  it('answers for its own line only', async () => {
    const { secret } = await aMailedAsk()
    const other = await aLine(db, keeper)
    const { askId } = await as(db, seeker.secret, (ctx) =>
      askNow(ctx, { need: aNeed({ band: '15-17' }), key: newKey() }),
    )
    const { rows } = await db.admin.query(
      'select id from availability.ask_to where ask_id = $1 and line_id = $2',
      [askId, other],
    )
    await expect(
      asLinkHolder(call(), secret, (ctx) =>
        ctx.prepared('foreign', `select availability.answer_ask($1, 'yes', null, false)`, [rows[0].id]),
      ),
    ).rejects.toMatchObject({ code: 'P0002' })
  })
})

it('is all deleted after seven days, with its links and their log', async () => {
  const { askId, toId, secret } = await aMailedAsk({ by: 'week' })
  await press(secret)
  await setClock(db, 7 * 24 * 60 - 1)
  expect(await inJob(clearAsks)).toBe(0)
  await setClock(db, 7 * 24 * 60 + 1)
  expect(await inJob(clearAsks)).toBe(1)
  for (const [sql, id] of [
    ['select 1 from availability.ask where id = $1', askId],
    ['select 1 from availability.ask_to where id = $1', toId],
    ['select 1 from identity.link where object_id = $1', toId],
    [
      `select 1 from identity.link_event e where not exists (select from identity.link l where l.id = e.link_id) or $1::uuid is null`,
      toId,
    ],
  ] as const)
    expect((await db.admin.query(sql, [id])).rowCount, sql).toBe(0)
})
