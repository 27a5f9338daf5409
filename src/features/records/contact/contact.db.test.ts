import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import type { Context } from '#platform/db/actor.ts'
import { awayKeyStore } from '#platform/key-store/testing/away-key-store.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { asOperator, asSteward, asVisitor } from '#platform/testing/database.ts'
import { mergeSubject } from '../merge.ts'
import { openItems } from '../open-items.ts'
import { aRecord, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { addItem, changeItem, retractItem } from '../write-item.ts'
import { type ContactPermit, checkContact } from './contact-permit.ts'
import type { Way } from './domain/may-contact.ts'
import { type Run, sendToYoungPerson } from './send-to-young-person.ts'

let town: RecordsTown
let office: PostOffice
let worker: Run
beforeAll(async () => {
  town = await recordsTown()
  office = await postOffice(town.db)
  worker = town.worker.run
})
afterAll(async () => {
  await office.close()
  await town.close()
})
afterEach(() => office.clear())

let subject: string
beforeEach(async () => {
  subject = (await aRecord(town, worker)).subject
})

const way = (more: Partial<Way> = {}): Way => ({
  channel: 'text',
  allowed: true,
  to: '+15555550142',
  whoMayAnswer: 'only me',
  days: [0, 1, 2, 3, 4, 5, 6],
  from: 0,
  until: 1440,
  zone: 'America/Chicago',
  sayAs: 'Sam from the library',
  voicemail: false,
  textLevel: 'full',
  askAgain: '2099-01-01',
  ...more,
})
const words = (ways: readonly Way[]) => ({
  contact: { ways: [...ways], verifyPhrase: 'blue bicycle', duressPhrase: 'all good here' },
})
/** Writes down what they said. @returns the item */
const say = (...ways: readonly Partial<Way>[]) =>
  worker((ctx) =>
    addItem(ctx, town.keys, subject, { kind: 'safe-contact', groups: words(ways.map((one) => way(one))) }),
  )
const change = (item: string, onVersion: number, more: Partial<Way>) =>
  worker((ctx) =>
    changeItem(ctx, town.keys, {
      subject,
      item,
      kind: 'safe-contact',
      onVersion,
      groups: words([way(more)]),
      why: 'changed',
    }),
  )
const check = <L extends 'neutral' | 'full' = 'full'>(
  level: L = 'full' as L,
  run: Run = worker,
  channel: 'text' | 'mail' = 'text',
) => run((ctx) => checkContact(ctx, town.keys, { subject, channel, level }))
async function permitFor<L extends 'neutral' | 'full' = 'full'>(
  level: L = 'full' as L,
  channel: 'text' | 'mail' = 'text',
): Promise<ContactPermit<L>> {
  const checked = await check(level, worker, channel)
  if (!checked.ok) throw new Error(checked.why)
  return checked.permit
}
const full = { level: 'full', text: 'Can we meet on Friday?' } as const
const through = () => ({ ...office.desk, keys: town.keys })
const send = (permit: ContactPermit<'full'>, run: Run = worker) =>
  sendToYoungPerson(run, through(), permit, full)
const texts = () => office.texts.received.map((one) => JSON.parse(one.body) as { to: string; text: string })
const outcomes = async () =>
  (
    await town.db.admin.query<{ outcome: string | null }>(
      'select outcome from records.contact_permit where subject_id = $1 order by made_at',
      [subject],
    )
  ).rows.map(({ outcome }) => outcome)
const noPermit = { code: 'no-permit', sentence: expect.stringMatching(/^Nothing was sent\. Open the record/) }
const refusedAs = (code: string, sentence: RegExp) => ({
  code: `contact-${code}`,
  sentence: expect.stringMatching(sentence),
})

describe('without anything said', () => {
  it('nobody may write: none is recorded, so none is the answer', async () => {
    expect(await check()).toEqual({ ok: false, why: 'none' })
    await say({ channel: 'mail', to: 'me@mail.example' })
    expect(await check()).toEqual({ ok: false, why: 'none' })
    await say({ allowed: false })
    expect(await check()).toEqual({ ok: false, why: 'not-allowed' })
  })

  it('nor when it was retracted, or its key was destroyed', async () => {
    const item = await say({})
    expect((await check()).ok).toBe(true)
    await worker((ctx) =>
      retractItem(ctx, town.keys, { subject, item, kind: 'safe-contact', onVersion: 1 }, 'They said so.'),
    )
    expect(await check()).toEqual({ ok: false, why: 'none' })
    await say({})
    await town.destroyKeys(subject)
    expect(await check()).toEqual({ ok: false, why: 'destroyed' })
  })

  it('nor in a record that is closed, or while the keys are away', async () => {
    await say({})
    const away = awayKeyStore()
    const asked = { subject, channel: 'text', level: 'full' } as const
    await expect(worker((ctx) => checkContact(ctx, away, asked))).rejects.toMatchObject({
      code: 'keys-away',
    })
    await away.close()
    await town.db.admin.query('update records.subject set closed_at = now() where id = $1', [subject])
    await expect(check()).rejects.toMatchObject({ code: 'record-closed' })
  })
})

describe('a permit', () => {
  it('sends one message, where and as the young person said', async () => {
    await say({})
    expect(await send(await permitFor())).toBe('sent')
    expect(texts()).toMatchObject([{ to: '+15555550142', text: 'Can we meet on Friday?' }])
    expect(await outcomes()).toEqual(['sent'])
  })

  it('of the neutral level carries a line without any words of ours, in their language', async () => {
    await say({ textLevel: 'neutral' })
    expect(await check('full')).toEqual({ ok: false, why: 'level' })
    const permit = await permitFor('neutral')
    const message = { level: 'neutral', language: 'es' } as const
    expect(await sendToYoungPerson(worker, through(), permit, message)).toBe('sent')
    expect(texts().map((one) => one.text)).toEqual(['Hola, soy Sam from the library. Llama cuando puedas.'])
  })

  it('by mail says nothing in the subject', async () => {
    await say({ channel: 'mail', to: 'me@mail.example' })
    await send(await permitFor('full', 'mail'))
    const neutral = await permitFor('neutral', 'mail')
    await sendToYoungPerson(worker, through(), neutral, { level: 'neutral', language: 'en' })
    const [mail, other] = office.mail.received
    expect(mail?.to).toEqual(['me@mail.example'])
    expect(mail && textOf(mail).trim()).toBe(full.text)
    expect(other && textOf(other)).toContain('Sam from the library')
    for (const one of [mail, other])
      expect(one?.raw.split(/\r?\n\r?\n/, 1)[0]).not.toMatch(/Friday|Sam|library|bicycle|good here/)
  })

  it('is made by the check and by nothing else: other objects do not compile and are refused', async () => {
    await say({})
    const permit = await permitFor()
    const { id, channel, level, expiresAt } = permit
    // @ts-expect-error no permit
    await expect(sendToYoungPerson(worker, through(), undefined, full)).rejects.toThrow()
    // @ts-expect-error an object that only looks like one
    const written = sendToYoungPerson(worker, through(), { id, subject, channel, level, expiresAt }, full)
    await expect(written).rejects.toMatchObject(noPermit)
    // @ts-expect-error a way is no permit
    await expect(sendToYoungPerson(worker, through(), way(), full)).rejects.toMatchObject(noPermit)
    const talkedRound: ContactPermit<'full'>[] = [
      { ...permit },
      structuredClone(permit) as ContactPermit<'full'>,
      Object.create(permit) as ContactPermit<'full'>,
      JSON.parse(JSON.stringify(permit)) as ContactPermit<'full'>,
      new Proxy(permit, {}),
    ]
    for (const forged of talkedRound) await expect(send(forged)).rejects.toMatchObject(noPermit)
    expect(() => Object.assign(permit, { subject: id })).toThrow(TypeError)
    expect(texts()).toEqual([])
    expect(await send(permit)).toBe('sent')
  })

  it('has one level: a neutral one takes no words, and a full one no ready-made line', async () => {
    await say({})
    const neutral = await permitFor('neutral')
    // @ts-expect-error words need the full level
    await expect(sendToYoungPerson(worker, through(), neutral, full)).rejects.toMatchObject(noPermit)
    const open = await permitFor('full')
    // @ts-expect-error the level is what was asked for
    const line = sendToYoungPerson(worker, through(), open, { level: 'neutral', language: 'en' })
    await expect(line).rejects.toMatchObject(noPermit)
    expect(texts()).toEqual([])
  })

  it('works once, also when used three times at the same moment', async () => {
    await say({})
    const permit = await permitFor()
    const results = await Promise.allSettled([send(permit), send(permit), send(permit)])
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject(noPermit)
    await expect(send(permit)).rejects.toMatchObject(noPermit)
    expect(texts()).toHaveLength(1)
  })

  it('is over after five minutes', async () => {
    await say({})
    const permit = await permitFor()
    expect(permit.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(5 * 60_000)
    await town.db.admin.query(
      `update records.contact_permit set made_at = now() - interval '6 minutes', expires_at = now() - interval '1 second' where id = $1`,
      [permit.id],
    )
    await expect(send(permit)).rejects.toMatchObject(noPermit)
    expect(texts()).toEqual([])
  })

  it('is bound to what was said, channel, level and person: none of them can be another', async () => {
    const item = await say({}, { channel: 'mail', to: 'me@mail.example' })
    const { id } = await permitFor()
    const secret = 'known to whoever took it'
    await town.db.admin.query(
      `update records.contact_permit set secret_hash = sha256(convert_to($2, 'UTF8')) where id = $1`,
      [id, secret],
    )
    const use = (run: Run, of: string, version: number, channel: string, level: string, by = secret) =>
      run((ctx) =>
        ctx.prepared<{ used: boolean }>(
          'use',
          'select records.use_contact_permit($1, $2, $3, $4, $5, $6, null) as used',
          [id, by, of, version, channel, level],
        ),
      )
    const [not, used] = [[{ used: false }], [{ used: true }]]
    expect(await use(worker, await say({}), 1, 'text', 'full')).toEqual(not)
    expect(await use(worker, item, 2, 'text', 'full')).toEqual(not)
    expect(await use(worker, item, 1, 'mail', 'full')).toEqual(not)
    expect(await use(worker, item, 1, 'text', 'neutral')).toEqual(not)
    expect(await use(worker, item, 1, 'text', 'full', 'guessed')).toEqual(not)
    expect(await use(town.colleague.run, item, 1, 'text', 'full')).toEqual(not)
    expect(await use(worker, item, 1, 'text', 'full')).toEqual(used)
  })

  it('is spent when the other server does not take the message: never two, at most one', async () => {
    await say({})
    for (const [status, outcome] of [
      [503, 'unsure'],
      [400, 'declined'],
    ] as const) {
      office.texts.answer = { status }
      const permit = await permitFor()
      expect(await send(permit)).toBe(outcome)
      office.texts.answer = { status: 202 }
      await expect(send(permit)).rejects.toMatchObject(noPermit)
    }
    expect(texts()).toEqual([])
    expect(await outcomes()).toEqual(['unsure', 'declined'])
  })

  it('is not spent on what cannot be sent at all', async () => {
    await say({})
    const permit = await permitFor()
    for (const text of ['', ' ', 'x'.repeat(460), 'a\u0000b'])
      await expect(
        sendToYoungPerson(worker, through(), permit, { level: 'full', text }),
      ).rejects.toMatchObject({
        code: 'message-wrong',
        sentence: 'Write a message of 1 to 459 letters.',
      })
    await expect(
      sendToYoungPerson(worker, { ...through(), text: undefined }, permit, full),
    ).rejects.toMatchObject({
      code: 'channel-not-set-up',
      sentence: expect.stringMatching(/^Nothing was sent: this server cannot send that way\./),
    })
    expect(await send(permit)).toBe('sent')
  })
})

describe('at the moment of sending', () => {
  const changed = refusedAs('changed', /changed or retracted meanwhile\. Open their record/)

  it('what they said stands as it was: not another address, and not retracted', async () => {
    const item = await say({})
    const before = await permitFor()
    await change(item, 1, { to: '+15555550143' })
    await expect(send(before)).rejects.toMatchObject(changed)
    const newer = await permitFor()
    await worker((ctx) =>
      retractItem(ctx, town.keys, { subject, item, kind: 'safe-contact', onVersion: 2 }, 'Retracted.'),
    )
    await expect(send(newer)).rejects.toMatchObject(changed)
    // A refusal spends it, and says so.
    await expect(send(newer)).rejects.toMatchObject(noPermit)
    expect(await outcomes()).toEqual(['refused', 'refused'])
    expect(texts()).toEqual([])
  })

  it('refused, it leaves its form to be sent again, which then sends once', async () => {
    const item = await say({})
    const seed = randomUUID()
    const ofForm = async () => {
      const checked = await worker((ctx) =>
        checkContact(ctx, town.keys, { subject, channel: 'text', level: 'full', seed }),
      )
      if (!checked.ok) throw new Error(checked.why)
      return checked.permit
    }
    const before = await ofForm()
    await change(item, 1, {})
    await expect(send(before)).rejects.toMatchObject(changed)
    const [one, two] = [await ofForm(), await ofForm()]
    expect(await send(one)).toBe('sent')
    await expect(send(two)).rejects.toMatchObject({ code: 'message-sent-already' })
    expect(texts()).toHaveLength(1)
  })

  it('a change that says the same is a change: the check is made again', async () => {
    const item = await say({})
    const permit = await permitFor()
    await change(item, 1, {})
    await expect(send(permit)).rejects.toMatchObject(changed)
    expect(await send(await permitFor())).toBe('sent')
  })

  it('nothing else was said meanwhile, in a record that is part of theirs either', async () => {
    await say({})
    const permit = await permitFor()
    const part = (await aRecord(town, worker)).subject
    await worker((ctx) =>
      addItem(ctx, town.keys, part, {
        kind: 'safe-contact',
        groups: words([way({ allowed: false })]),
      }),
    )
    await worker((ctx) => mergeSubject(ctx, part, subject))
    await expect(send(permit)).rejects.toMatchObject(
      refusedAs('not-allowed', /this young person said no to this way\./),
    )
    const other = await aRecord(town, worker)
    subject = other.subject
    await say({})
    const again = await permitFor()
    await say({ to: '+15555550143' })
    await expect(send(again)).rejects.toMatchObject(
      refusedAs('two-answers', /Ask them, then correct or retract/),
    )
    expect(texts()).toEqual([])
  })

  it('day and hour are asked of the database’s clock again', async () => {
    const now = new Date()
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
    const later = { from: (minute + 60) % 1440, until: (minute + 120) % 1440 || 1440 }
    const otherDays = [0, 1, 2, 3, 4, 5, 6].filter(
      (day) => day !== now.getUTCDay() && day !== (now.getUTCDay() + 1) % 7,
    )
    for (const [more, why] of [
      [later, 'hour'],
      [{ days: otherDays }, 'day'],
      [{ askAgain: '2020-01-01' }, 'ask-again'],
    ] as const) {
      subject = (await aRecord(town, worker)).subject
      await say({ zone: 'UTC', ...more })
      expect(await check()).toEqual({ ok: false, why })
    }
    // The hour passes between check and sending: the transactions of the second are later.
    subject = (await aRecord(town, worker)).subject
    await say({ zone: 'UTC', from: (minute + 1439) % 1440, until: (minute + 3) % 1440 || 1440 })
    const permit = await permitFor()
    const inTenMinutes: Run = (work) =>
      worker((ctx) => work({ ...ctx, now: new Date(ctx.now.getTime() + 600_000) } as Context))
    await expect(send(permit, inTenMinutes)).rejects.toMatchObject(
      refusedAs('hour', /not one of the hours that this young person named\./),
    )
    expect(texts()).toEqual([])
  })
})

describe('who may lean on what a young person said', () => {
  it('is the program that they said it to, and no other, which learns nothing of it', async () => {
    await say({})
    for (const other of [town.inShelter.run, town.outsider.run]) {
      await expect(check('full', other)).rejects.toMatchObject({ code: 'no-such-record' })
      const permit = await permitFor()
      await expect(send(permit, other)).rejects.toMatchObject(noPermit)
    }
    expect((await check('full', town.colleague.run)).ok).toBe(true)
  })

  it('is nobody without work in a program', async () => {
    await say({})
    for (const run of [
      town.administrator.run,
      town.auditor.run,
      (work: (ctx: Context) => Promise<unknown>) => asSteward(town.db, work),
      (work: (ctx: Context) => Promise<unknown>) => asOperator(town.db, work),
      (work: (ctx: Context) => Promise<unknown>) => asVisitor(town.db, work),
    ] as Run[])
      await expect(check('full', run)).rejects.toMatchObject({
        code: expect.stringMatching(/^no-(program|such-record)$/),
      })
  })

  it('is no one who reads the tables, or asks what decides: the app has no right on them', async () => {
    const item = await say({})
    for (const [at, [sql, code]] of (
      [
        ['select 1 from records.contact_permit', '42501'],
        ['insert into records.contact_permit (coalition_id) values (identity.coalition())', '42501'],
      ] as const
    ).entries())
      await expect(
        worker((ctx) => ctx.prepared(`no_${at}`, sql, [])),
        sql,
      ).rejects.toMatchObject({ code })
    const make = (run: Run, of: string, version: number) =>
      run((ctx) =>
        ctx.prepared('make', `select records.make_contact_permit($1, $2, 'text', 'full', sha256('')) as it`, [
          of,
          version,
        ]),
      )
    const { identity } = await aRecord(town, worker)
    for (const [run, of, version] of [
      [town.inShelter.run, item, 1],
      [town.outsider.run, item, 1],
      [worker, item, 2],
      [worker, identity, 1],
    ] as const)
      await expect(make(run, of, version)).rejects.toMatchObject({
        code: 'BW000',
        message: 'contact-changed',
      })
    expect(await make(worker, item, 1)).toHaveLength(1)
  })
})

describe('the door for contact', () => {
  it('opens how somebody may be reached, and nothing else of their record', async () => {
    const item = await say({})
    const { identity, notes } = await aRecord(town, worker, { notes: ['Not for this.'] })
    const opened = await worker((ctx) =>
      openItems(ctx, town.keys, [identity, ...notes, item], { what: 'contact', purpose: 'contact' }),
    )
    expect(opened.map(({ id }) => id)).toEqual([item])
  })
})

describe('what is kept', () => {
  it('is a line for each look and each message: for contact, without words or address', async () => {
    await say({})
    await send(await permitFor())
    const { rows: readings } = await town.db.admin.query<{ it: string; what: string; purpose: string }>(
      'select r::text as it, what, purpose from records.reading r where $1 = any (subject_ids)',
      [subject],
    )
    expect(readings.map(({ what, purpose }) => [what, purpose])).toEqual([
      ['contact', 'contact'],
      ['contact', 'contact'],
    ])
    const { rows: events } = await town.db.admin.query<{ it: string; action: string }>(
      `select e::text as it, action from audit.event e where object_id = $1 and purpose = 'contact' order by at`,
      [subject],
    )
    expect(events.map(({ action }) => action)).toEqual(['subject.read', 'subject.read', 'contact.sent'])
    const { rows: permits } = await town.db.admin.query<{ it: string }>(
      'select p::text as it from records.contact_permit p where subject_id = $1',
      [subject],
    )
    for (const { it } of [...readings, ...events, ...permits])
      expect(it).not.toMatch(/Friday|5555550142|library|bicycle|good here/)
  })
})
