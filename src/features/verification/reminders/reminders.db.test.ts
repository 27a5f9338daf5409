import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord, type RecordOverrides } from '#features/directory/testing/records.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue, type RunningJobs, startJobs } from '#platform/jobs/runner.ts'
import { openMailer } from '#platform/mail/index.ts'
import { type MailServer, mailServer, textOf } from '#platform/mail/testing/mail-server.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { answerLink } from '../links/answer-link.ts'
import { linkAt } from '../links/link-at.ts'
import { overdueQueue, takeOverdue } from '../overdue/overdue-queue.ts'
import { verificationCrontab, verificationTasks } from '../tasks.ts'
import { askSeveral } from './ask-several.ts'
import { mayMail } from './may-mail.ts'

import { planReminders } from './plan-reminders.ts'
import { reminderMail } from './reminder-mail.ts'
import { askForReminder, type MailDesk, sendReminder } from './send-reminder.ts'

let db: TestDatabase
let server: MailServer
let desk: MailDesk
beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  server = await mailServer()
  desk = { mailer: openMailer(server.url, 'https://help.example.org'), publicUrl: 'https://help.example.org' }
})
afterAll(async () => {
  desk.mailer.close()
  await server.close()
  await db.close()
})
beforeEach(async () => {
  server.received.length = 0
  server.refuse = undefined
  await db.admin.query(
    `delete from directory.proposal; delete from directory.mail_stop; delete from directory.outreach;
     delete from directory.public_card; delete from graphile_worker._private_jobs`,
  )
})

async function made(
  daysAgo: number | null,
  given: RecordOverrides = {},
  email = 'office@agency.example',
): Promise<string> {
  const { serviceId } = await asSteward(db, (ctx) =>
    aRecord(ctx, {
      ...given,
      service: {
        doc: { email },
        ...(daysAgo !== null && { confirmedAt: new Date(Date.now() - daysAgo * 86_400_000) }),
        ...given.service,
      },
    }),
  )
  await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
  return serviceId
}

const plan = () => asOperator(db, planReminders)
const send = (id: string, asked = false) => asOperator(db, (ctx) => sendReminder(ctx, desk, id, asked))
const queued = async () =>
  (await db.admin.query('select key, payload from graphile_worker._private_jobs order by key')).rows
const outreach = async (id: string) =>
  (await db.admin.query('select mails, mail_state from directory.outreach where service_id = $1', [id]))
    .rows[0]
const weekLater = () =>
  db.admin.query(`update directory.outreach set mailed_at = mailed_at - interval '7 days 1 minute'`)
const secretIn = (mail: string) => /https:\/\/help\.example\.org\/check\/([\w-]{43})/.exec(mail)?.[1] ?? ''

/** Lets real workers run what is queued until the queue is empty. */
async function work(options: Parameters<typeof verificationTasks>[0]): Promise<string[]> {
  const failures: string[] = []
  const jobs: RunningJobs = await startJobs({
    jobsUrl: db.urls.jobs,
    roles: defaultRoles,
    pool: db.app,
    crontab: verificationCrontab.join('\n'),
    tasks: verificationTasks(options),
    onFailure: (task) => void failures.push(task),
  })
  // Done jobs are gone; one that failed keeps why, and waits.
  const underWay =
    'select 1 from graphile_worker._private_jobs where last_error is null or locked_at is not null'
  await expect.poll(async () => (await db.admin.query(underWay)).rowCount, { timeout: 60_000 }).toBe(0)
  await jobs.stop()
  return failures
}

describe('planning reminders', () => {
  it('queues one job for each record that is due, however often it is planned', async () => {
    const due = await made(100)
    await made(10)
    expect([await plan(), await plan()]).toEqual([1, 1])
    expect((await queued()).map((job) => job.payload)).toEqual([{ asked: false, service: due }])
  })

  it('leaves out what nobody ever confirmed, what is made up, and what has no address', async () => {
    await made(null)
    await made(100, {}, 'not an address')
    const fictional = await made(100)
    await db.admin.query('update directory.public_card set fictional = true where service_id = $1', [
      fictional,
    ])
    expect(await plan()).toBe(0)
  })

  it('leaves out what a steward is calling about at this moment', async () => {
    await made(100)
    await asSteward(db, (ctx) => takeOverdue(ctx))
    expect(await plan()).toBe(0)
  })

  it('is work of the program: visitors cannot start it', async () => {
    await expect(asVisitor(db, planReminders)).rejects.toMatchObject({ code: 'staff-only' })
    await expect(asVisitor(db, (ctx) => sendReminder(ctx, desk, 'x', true))).rejects.toMatchObject({
      code: 'staff-only',
    })
  })

  it('does nothing and queues nothing where no mail server is set up', async () => {
    await made(100)
    const tasks = verificationTasks({ mail: undefined, privateHosts: [] })
    await asOperator(db, async (ctx) => await tasks['plan-reminders']?.(ctx, {}))
    expect(await queued()).toEqual([])
  })
})

describe('a reminder', () => {
  it('says on which day its link ends where its reader is', async () => {
    const id = await made(100, { location: { timezone: 'Pacific/Honolulu' } })
    const may = await asOperator(db, (ctx) => mayMail(ctx, id))
    expect(may).toEqual({ to: 'office@agency.example', zone: 'Pacific/Honolulu' })
    const { text } = reminderMail(
      'a@agency.example',
      '',
      new Date('2026-12-01T05:30:00Z'),
      'Pacific/Honolulu',
    )
    expect(text).toContain('November 30, 2026')
    expect(text).toContain('30 de noviembre de 2026')
  })

  it('is sent by a real worker through a real mail server, and its link confirms the record', async () => {
    const id = await made(100)
    await plan()
    expect(await work({ mail: desk, privateHosts: [] })).toEqual([])
    expect(server.received.map((one) => one.to)).toEqual([['office@agency.example']])
    const [mail] = server.received
    const secret = secretIn(mail ? textOf(mail) : '')
    const link = await asVisitor(db, (ctx) => linkAt(ctx, secret))
    if (link.state !== 'open') throw new Error(link.state)
    expect([link.serviceId, link.wasMailed]).toEqual([id, true])
    await asActor(db.app, { kind: 'link', secret }, (ctx: Context) =>
      answerLink(ctx, link, { said: 'still-true' }),
    )
    expect(await outreach(id)).toEqual({ mails: 0, mail_state: null })
    expect(await plan()).toBe(0)
    const { rows } = await db.admin.query(
      `select action, actor_kind from audit.event where object_id = $1 order by at`,
      [id],
    )
    expect(rows).toEqual([
      { action: 'link.mailed', actor_kind: 'job' },
      { action: 'record.confirmed', actor_kind: 'link' },
    ])
  })

  it('keeps its secret out of the queue and the database', async () => {
    const id = await made(100)
    await plan()
    expect(JSON.stringify(await queued())).not.toMatch(/check\//)
    await send(id)
    const secret = secretIn(textOf(server.received[0] ?? { from: '', to: [], raw: '' }))
    expect(secret).toHaveLength(43)
    const { rows } = await db.admin.query(
      `select count(*)::int as n from identity.link l where l::text like '%' || $1 || '%'`,
      [secret],
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('says the same for every service: no name, no kind, no place, also of a confidential one', async () => {
    const open = await made(100, {
      organization: { name: 'Lantern House' },
      service: {
        name: 'Night shelter for girls',
        doc: { email: 'a@agency.example' },
        confirmedAt: new Date(Date.now() - 100 * 86_400_000),
      },
    })
    const hidden = await made(100, {
      organization: { name: 'Safe Harbor' },
      service: {
        name: 'Safe house',
        doc: { email: 'b@agency.example' },
        confirmedAt: new Date(Date.now() - 100 * 86_400_000),
      },
      location: { visibility: 'contact', doc: {} },
    })
    await send(open)
    await send(hidden)
    const [first, second] = server.received.map((mail) =>
      `${/^Subject: .*$/m.exec(mail.raw)?.[0]}\n${textOf(mail)}`.replace(/check\/[\w-]{43}/g, 'check/…'),
    )
    expect(first).toBe(second)
    expect(first).toContain('Subject: Please check a page')
    for (const mail of server.received)
      expect(`${mail.raw}\n${textOf(mail)}`).not.toMatch(
        /shelter|house|harbor|lantern|girls|traffick|youth|street/i,
      )
  })

  it('comes twice, a week apart, and then the queue says to call', async () => {
    const id = await made(100)
    expect(await send(id)).toBe('sent')
    expect(await send(id)).toBe('lately')
    expect(await plan()).toBe(0)
    const step = async () =>
      (await asSteward(db, (ctx) => overdueQueue(ctx))).services.map((one) => [one.step, one.mails])
    expect(await step()).toEqual([['wait', 1]])
    await weekLater()
    expect(await plan()).toBe(1)
    expect(await send(id)).toBe('sent')
    expect(await step()).toEqual([['wait', 2]])
    await weekLater()
    expect([await plan(), await send(id)]).toEqual([0, 'enough'])
    expect(await step()).toEqual([['call', 2]])
    expect((await asSteward(db, (ctx) => takeOverdue(ctx)))?.serviceId).toBe(id)
    // The first link is too old by then, the second still opens.
    const secrets = server.received.map((mail) => secretIn(textOf(mail)))
    expect(new Set(secrets).size).toBe(2)
  })

  it('is not sent when somebody confirmed the record meanwhile', async () => {
    const id = await made(100)
    await plan()
    await asSteward(db, (ctx) => confirmRecord(ctx, { entity: 'service', id, method: 'human call' }))
    expect(await work({ mail: desk, privateHosts: [] })).toEqual([])
    expect(server.received).toEqual([])
  })

  it('is not sent again to an address that the mail server refuses; then it is time to call', async () => {
    const id = await made(100)
    server.refuse = 550
    expect(await send(id)).toBe('refused')
    expect(await outreach(id)).toEqual({ mails: 1, mail_state: 'refused' })
    await weekLater()
    expect([await plan(), await send(id, true)]).toEqual([0, 'refused'])
    const { services } = await asSteward(db, (ctx) => overdueQueue(ctx))
    expect(services.map((one) => one.step)).toEqual(['call'])
  })

  it('is tried again by the queue when the mail server says "not now", and nothing counts as sent', async () => {
    const id = await made(100)
    await plan()
    server.refuse = 450
    const tries = await work({ mail: desk, privateHosts: [] })
    // On a machine that is slow enough the next try is due before the queue is empty.
    expect(new Set(tries)).toEqual(new Set(['send-reminder']))
    expect(await outreach(id)).toBeUndefined()
    const { rows } = await db.admin.query(
      `select attempts, run_at > created_at + interval '1 second' as later from graphile_worker._private_jobs`,
    )
    expect(rows).toEqual([{ attempts: tries.length, later: true }])
    const links = await db.admin.query('select 1 from identity.link where object_id = $1', [id])
    expect(links.rows).toEqual([])
  })

  it('is sent once when two nodes send at the same moment', async () => {
    const id = await made(100)
    // The row is there already: adding it would make them take turns by itself.
    await db.admin.query('insert into directory.outreach (service_id) values ($1)', [id])
    const results = await Promise.all([send(id), send(id), send(id)])
    expect(results.toSorted()).toEqual(['lately', 'lately', 'sent'])
    expect(server.received).toHaveLength(1)
  })

  it('goes no more to a reader who is the wrong person or wants no mail', async () => {
    const id = await made(100)
    const other = await made(100)
    await send(id)
    const secret = secretIn(textOf(server.received[0] ?? { from: '', to: [], raw: '' }))
    const link = await asVisitor(db, (ctx) => linkAt(ctx, secret))
    if (link.state !== 'open') throw new Error(link.state)
    await asActor(db.app, { kind: 'link', secret }, (ctx) => answerLink(ctx, link, { said: 'stop' }))
    await weekLater()
    expect([await send(id, true), await send(other, true), await plan()]).toEqual(['stopped', 'stopped', 0])
    const elsewhere = await made(100, {}, 'new-person@agency.example')
    expect(await send(elsewhere)).toBe('sent')
  })
})

describe('a steward', () => {
  const sentence = (why: string) => `Not now: ${why}.`

  it('may have a link mailed for a record that nobody ever confirmed', async () => {
    const id = await made(null)
    await asSteward(db, (ctx) => askForReminder(ctx, id, sentence))
    expect((await queued()).map((job) => job.payload)).toEqual([{ asked: true, service: id }])
    await work({ mail: desk, privateHosts: [] })
    expect(server.received).toHaveLength(1)
  })

  it('may have links mailed for several at once, past those that get none, each once', async () => {
    const ids = [await made(100), await made(null), await made(100, {}, '')]
    const several = (more: string[] = []) => asSteward(db, (ctx) => askSeveral(ctx, [...ids, ...more]))
    expect(await several([ids[0] ?? ''])).toEqual({ asked: 2, passed: 1 })
    expect((await queued()).map((job) => job.payload.service).toSorted()).toEqual(ids.slice(0, 2).toSorted())
    await work({ mail: desk, privateHosts: [] })
    expect(server.received).toHaveLength(2)
    expect(await several()).toEqual({ asked: 0, passed: 3 })
    await expect(asVisitor(db, (ctx) => askSeveral(ctx, ids))).rejects.toMatchObject({
      code: 'stewards-only',
    })
  })

  it('is told why no mail can go out', async () => {
    const id = await made(100, {}, '')
    await expect(asSteward(db, (ctx) => askForReminder(ctx, id, sentence))).rejects.toMatchObject({
      code: 'no-mail',
      sentence: 'Not now: no-address.',
    })
    await expect(asVisitor(db, (ctx) => askForReminder(ctx, id, sentence))).rejects.toMatchObject({
      code: 'stewards-only',
    })
    expect(await queued()).toEqual([])
  })
})
