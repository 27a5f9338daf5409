import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import {
  type ContactPermit,
  checkContact,
  type Day,
  endSafeContact,
  recordSafeContact,
  type SafeContact,
  sendToYoungPerson,
} from '../index.ts'
import { type PostOffice, postOffice } from '../testing/post-office.ts'

let db: TestDatabase
let office: PostOffice
let program: Place
type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
let worker: Run
beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  program = await aProgram(db, await anAgency(db, await aCoalition(db)))
  worker = await aWorker(program)
})
afterAll(async () => {
  await office.close()
  await db.close()
})
afterEach(() => office.clear())

let subject: string
beforeEach(() => {
  subject = randomUUID()
})

async function aWorker(place: Place, role = 'program-worker'): Promise<Run> {
  const { secret } = await aMember(db, role, place)
  return (work) => asActor(db.app, { kind: 'session', secret }, work)
}

const EVERY_DAY: readonly Day[] = [0, 1, 2, 3, 4, 5, 6]
const said = (more: Partial<SafeContact> = {}): SafeContact => ({
  channel: 'text',
  allowed: true,
  to: '+15555550142',
  whoMayAnswer: 'only me',
  days: EVERY_DAY,
  hours: { from: 0, until: 1440 },
  zone: 'America/Chicago',
  sayAs: 'Sam from the library',
  voicemail: false,
  textLevel: 'full',
  verifyPhrase: 'blue bicycle',
  duressPhrase: 'all good here',
  askAgain: '2099-01-01',
  ...more,
})
const record = (more: Partial<SafeContact> = {}, about = subject) =>
  worker((ctx) => recordSafeContact(ctx, db.keyring, about, said(more)))
const check = <L extends 'neutral' | 'full' = 'full'>(
  level: L = 'full' as L,
  run = worker,
  channel: 'text' | 'mail' = 'text',
) => run((ctx) => checkContact(ctx, { subject, channel, level }))
async function permitFor<L extends 'neutral' | 'full' = 'full'>(
  level: L = 'full' as L,
): Promise<ContactPermit<L>> {
  const checked = await check(level)
  if (!checked.ok) throw new Error(checked.why)
  return checked.permit
}
const full = { level: 'full', text: 'Can we meet on Friday?' } as const
const send = (permit: ContactPermit<'full'>, run = worker) =>
  sendToYoungPerson(run, office.desk, permit, full)
const texts = () => office.texts.received.map((one) => JSON.parse(one.body) as { to: string; text: string })
const noPermit = { code: 'no-permit' }

describe('without anything said', () => {
  it('nobody may write: none is recorded, so none is the answer', async () => {
    expect(await check()).toEqual({ ok: false, why: 'none' })
    await record({ channel: 'mail', to: 'me@mail.example' })
    expect(await check()).toEqual({ ok: false, why: 'none' })
    await record({ allowed: false })
    expect(await check()).toEqual({ ok: false, why: 'not-allowed' })
  })
})

describe('a permit', () => {
  it('sends one message, where and as the young person said', async () => {
    await record()
    expect(await send(await permitFor())).toBe('sent')
    expect(texts()).toMatchObject([{ to: '+15555550142', text: 'Can we meet on Friday?' }])
    const { rows } = await db.admin.query(
      'select outcome from notices.contact_permit where subject_id = $1',
      [subject],
    )
    expect(rows).toEqual([{ outcome: 'sent' }])
  })

  it('of the neutral level carries a line without any words of ours, in their language', async () => {
    await record({ textLevel: 'neutral' })
    expect(await check('full')).toEqual({ ok: false, why: 'level' })
    const permit = await permitFor('neutral')
    expect(await sendToYoungPerson(worker, office.desk, permit, { level: 'neutral', language: 'es' })).toBe(
      'sent',
    )
    expect(texts().map((one) => one.text)).toEqual(['Hola, soy Sam from the library. Llama cuando puedas.'])
  })

  it('by mail says nothing in the subject', async () => {
    await record({ channel: 'mail', to: 'me@mail.example' })
    const checked = await check('full', worker, 'mail')
    if (!checked.ok) throw new Error(checked.why)
    await send(checked.permit)
    const [mail] = office.mail.received
    expect(mail?.to).toEqual(['me@mail.example'])
    expect(mail && textOf(mail).trim()).toBe(full.text)
    expect(mail?.raw).not.toMatch(/^Subject: .*Friday/m)
  })

  it('is made by the check and by nothing else: other objects do not compile and are refused', async () => {
    await record()
    const permit = await permitFor()
    const { id, channel, level, expiresAt } = permit
    // @ts-expect-error no permit
    await expect(sendToYoungPerson(worker, office.desk, undefined, full)).rejects.toThrow()
    // @ts-expect-error an object that only looks like one
    const written = sendToYoungPerson(worker, office.desk, { id, subject, channel, level, expiresAt }, full)
    await expect(written).rejects.toMatchObject(noPermit)
    // @ts-expect-error a safe contact is no permit
    await expect(sendToYoungPerson(worker, office.desk, said(), full)).rejects.toMatchObject(noPermit)
    const talkedRound: ContactPermit<'full'>[] = [
      { ...permit },
      structuredClone(permit) as ContactPermit<'full'>,
      Object.create(permit) as ContactPermit<'full'>,
      JSON.parse(JSON.stringify(permit)) as ContactPermit<'full'>,
      new Proxy(permit, {}),
    ]
    for (const forged of talkedRound) await expect(send(forged)).rejects.toMatchObject(noPermit)
    expect(() => Object.assign(permit, { subject: randomUUID() })).toThrow(TypeError)
    expect(texts()).toEqual([])
    expect(await send(permit)).toBe('sent')
  })

  it('has one level: a neutral one takes no words, and a full one no ready-made line', async () => {
    await record()
    const neutral = await permitFor('neutral')
    // @ts-expect-error words need the full level
    await expect(sendToYoungPerson(worker, office.desk, neutral, full)).rejects.toMatchObject(noPermit)
    const open = await permitFor('full')
    // @ts-expect-error the level is what was asked for
    const line = sendToYoungPerson(worker, office.desk, open, { level: 'neutral', language: 'en' })
    await expect(line).rejects.toMatchObject(noPermit)
    expect(texts()).toEqual([])
  })

  it('works once, also when used three times at the same moment', async () => {
    await record()
    const permit = await permitFor()
    const results = await Promise.allSettled([send(permit), send(permit), send(permit)])
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject(noPermit)
    await expect(send(permit)).rejects.toMatchObject(noPermit)
    expect(texts()).toHaveLength(1)
  })

  it('is over after five minutes', async () => {
    await record()
    const permit = await permitFor()
    expect(permit.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(5 * 60_000)
    await db.admin.query(
      `update notices.contact_permit set made_at = now() - interval '6 minutes', expires_at = now() - interval '1 second' where id = $1`,
      [permit.id],
    )
    await expect(send(permit)).rejects.toMatchObject(noPermit)
    expect(texts()).toEqual([])
  })

  it('is bound to subject, channel, level and person: none of them can be another', async () => {
    await record()
    await record({ channel: 'mail', to: 'me@mail.example' })
    await record({}, randomUUID())
    const { id } = await permitFor()
    const secret = 'known to whoever took it'
    await db.admin.query(
      `update notices.contact_permit set secret_hash = sha256(convert_to($2, 'UTF8')) where id = $1`,
      [id, secret],
    )
    const use = (run: Run, of: string, channel: string, level: string, by = secret) =>
      run((ctx) =>
        ctx.prepared<{ contact: string | null }>(
          'use',
          'select contact from notices.use_permit($1, $2, $3, $4, $5)',
          [id, by, of, channel, level],
        ),
      )
    const nothing = [{ contact: null }]
    expect(await use(worker, randomUUID(), 'text', 'full')).toEqual(nothing)
    expect(await use(worker, subject, 'mail', 'full')).toEqual(nothing)
    expect(await use(worker, subject, 'text', 'neutral')).toEqual(nothing)
    expect(await use(worker, subject, 'text', 'full', 'guessed')).toEqual(nothing)
    expect(await use(await aWorker(program), subject, 'text', 'full')).toEqual(nothing)
    expect(await use(worker, subject, 'text', 'full')).not.toEqual(nothing)
  })

  it('holds no longer than what it rests on: not when that ended, changed or its hour passed', async () => {
    await record()
    const ended = await permitFor()
    await worker((ctx) => endSafeContact(ctx, subject, 'text'))
    await expect(send(ended)).rejects.toMatchObject(noPermit)
    await record()
    const replaced = await permitFor()
    await record({ to: '+15555550143' })
    await expect(send(replaced)).rejects.toMatchObject(noPermit)
    const passed = await permitFor()
    await db.admin.query(
      `update notices.safe_contact set days = '{}' where subject_id = $1 and ended_at is null`,
      [subject],
    )
    await expect(send(passed)).rejects.toMatchObject(noPermit)
    expect(texts()).toEqual([])
  })

  it('is spent when the other server does not take the message: never two, at most one', async () => {
    await record()
    for (const status of [503, 400]) {
      office.texts.answer = { status }
      const permit = await permitFor()
      expect(await send(permit)).toBe('not-sent')
      office.texts.answer = { status: 202 }
      await expect(send(permit)).rejects.toMatchObject(noPermit)
    }
    expect(texts()).toEqual([])
    const { rows } = await db.admin.query(
      'select distinct outcome from notices.contact_permit where subject_id = $1',
      [subject],
    )
    expect(rows).toEqual([{ outcome: 'not-sent' }])
  })

  it('is not spent on what cannot be sent at all', async () => {
    await record()
    const permit = await permitFor()
    for (const text of ['', ' ', 'x'.repeat(460), 'a\u0000b'])
      await expect(
        sendToYoungPerson(worker, office.desk, permit, { level: 'full', text }),
      ).rejects.toMatchObject({ code: 'message-wrong' })
    await expect(
      sendToYoungPerson(worker, { ...office.desk, text: undefined }, permit, full),
    ).rejects.toMatchObject({ code: 'channel-not-set-up' })
    expect(await send(permit)).toBe('sent')
  })
})

describe('days and hours', () => {
  /** Asked of the database's own function, with a moment. */
  async function refusedAt(
    contact: Partial<SafeContact>,
    moment: string,
    level = 'full',
  ): Promise<string | null> {
    const about = randomUUID()
    await record(contact, about)
    const { rows } = await db.admin.query<{ why: string | null }>(
      `select notices.contact_refusal(c, $2, $3::timestamptz) as why from notices.safe_contact c where c.subject_id = $1 and ended_at is null`,
      [about, level, moment],
    )
    return rows[0]?.why ?? null
  }
  const afternoon = { days: [1, 3] as Day[], hours: { from: 15 * 60, until: 17 * 60 } }

  it('are those of the young person’s own zone', async () => {
    // Wednesday, 25 November 2026, 15:00 in Chicago is 21:00 UTC.
    expect(await refusedAt(afternoon, '2026-11-25T20:59:59Z')).toBe('hour')
    expect(await refusedAt(afternoon, '2026-11-25T21:00:00Z')).toBeNull()
    expect(await refusedAt(afternoon, '2026-11-25T22:59:59Z')).toBeNull()
    expect(await refusedAt(afternoon, '2026-11-25T23:00:00Z')).toBe('hour')
    expect(await refusedAt(afternoon, '2026-11-24T21:30:00Z')).toBe('day')
    expect(await refusedAt({ ...afternoon, zone: 'America/Los_Angeles' }, '2026-11-25T21:30:00Z')).toBe(
      'hour',
    )
    // Tuesday evening in Chicago is Wednesday in UTC.
    const all = { hours: { from: 0, until: 1440 } }
    expect(await refusedAt({ ...all, days: [2] }, '2026-11-25T03:00:00Z')).toBeNull()
    expect(await refusedAt({ ...all, days: [3] }, '2026-11-25T03:00:00Z')).toBe('day')
    expect(await refusedAt({ ...all, days: [] }, '2026-11-25T12:00:00Z')).toBe('day')
  })

  it('may go over midnight, on the day that the clock shows', async () => {
    const night = { days: [5, 6] as Day[], hours: { from: 22 * 60, until: 60 } }
    expect(await refusedAt(night, '2026-11-28T04:30:00Z')).toBeNull() // Friday 22:30
    expect(await refusedAt(night, '2026-11-28T06:30:00Z')).toBeNull() // Saturday 00:30
    expect(await refusedAt(night, '2026-11-28T07:00:00Z')).toBe('hour') // Saturday 01:00
    expect(await refusedAt(night, '2026-11-29T06:30:00Z')).toBe('day') // Sunday 00:30
  })

  it('follow the clock when it is set forward and back', async () => {
    const sunday = { days: [0] as Day[], hours: { from: 180, until: 240 } }
    // 8 March 2026: after 1:59 comes 3:00, which is 08:00 UTC.
    expect(await refusedAt(sunday, '2026-03-08T07:59:00Z')).toBe('hour')
    expect(await refusedAt(sunday, '2026-03-08T08:00:00Z')).toBeNull()
    expect(await refusedAt(sunday, '2026-03-08T09:00:00Z')).toBe('hour')
    expect(await refusedAt({ ...sunday, hours: { from: 120, until: 180 } }, '2026-03-08T08:00:00Z')).toBe(
      'hour',
    )
    // 1 November 2026: the hour from 1:00 comes twice, 06:00 and 07:00 UTC.
    const twice = { days: [0] as Day[], hours: { from: 60, until: 90 } }
    expect(await refusedAt(twice, '2026-11-01T06:10:00Z')).toBeNull()
    expect(await refusedAt(twice, '2026-11-01T06:40:00Z')).toBe('hour')
    expect(await refusedAt(twice, '2026-11-01T07:10:00Z')).toBeNull()
    expect(await refusedAt(twice, '2026-11-01T08:10:00Z')).toBe('hour')
  })

  it('count no more when it is time to ask again, on the last day’s end there', async () => {
    const asked = { askAgain: '2026-11-25' }
    expect(await refusedAt(asked, '2026-11-26T05:59:59Z')).toBeNull()
    expect(await refusedAt(asked, '2026-11-26T06:00:00Z')).toBe('ask-again')
  })

  it('stop the check itself, which asks the database’s clock', async () => {
    const now = new Date()
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
    await record({ zone: 'UTC', hours: { from: (minute + 60) % 1440, until: (minute + 120) % 1440 || 1440 } })
    expect(await check()).toEqual({ ok: false, why: 'hour' })
    await record({
      zone: 'UTC',
      days: EVERY_DAY.filter((day) => day !== now.getUTCDay() && day !== (now.getUTCDay() + 1) % 7),
    })
    expect(await check()).toEqual({ ok: false, why: 'day' })
  })

  it('have levels in order, and "none" is no level to write at', async () => {
    const at = '2026-11-25T12:00:00Z'
    const allowed = async (has: SafeContact['textLevel'], asks: string) =>
      (await refusedAt({ textLevel: has }, at, asks)) === null
    expect(await Promise.all(['neutral', 'full'].map((level) => allowed('none', level)))).toEqual([
      false,
      false,
    ])
    expect(await Promise.all(['neutral', 'full'].map((level) => allowed('neutral', level)))).toEqual([
      true,
      false,
    ])
    expect(await Promise.all(['neutral', 'full'].map((level) => allowed('full', level)))).toEqual([
      true,
      true,
    ])
    expect(await Promise.all(['none', 'all', ''].map((level) => allowed('full', level)))).toEqual([
      false,
      false,
      false,
    ])
  })
})

describe('who may lean on what a young person said', () => {
  it('is the program that they said it to, and no other, which learns nothing of it', async () => {
    await record()
    const sister = await aProgram(db, program)
    const elsewhere = await aProgram(db, await anAgency(db, program.coalition))
    for (const place of [sister, elsewhere]) {
      const other = await aWorker(place)
      expect(await check('full', other)).toEqual({ ok: false, why: 'none' })
      expect(await other((ctx) => endSafeContact(ctx, subject, 'text'))).toBe(false)
      // What another program records for the same id stands beside it.
      await other((ctx) => recordSafeContact(ctx, db.keyring, subject, said({ allowed: false })))
    }
    expect((await check()).ok).toBe(true)
  })

  it('is nobody without work in a program', async () => {
    await record()
    const administrator = await aWorker({ coalition: program.coalition }, 'coalition-administrator')
    const denied = { code: 'program-only' }
    for (const run of [
      administrator,
      (work: Parameters<Run>[0]) => asSteward(db, work),
      (work: Parameters<Run>[0]) => asOperator(db, work),
      (work: Parameters<Run>[0]) => asVisitor(db, work),
    ] as Run[]) {
      await expect(check('full', run)).rejects.toMatchObject(denied)
      await expect(run((ctx) => recordSafeContact(ctx, db.keyring, subject, said()))).rejects.toMatchObject(
        denied,
      )
      await expect(run((ctx) => endSafeContact(ctx, subject, 'text'))).rejects.toMatchObject(denied)
    }
  })

  it('is no one who reads the tables: the app has no right on them, nor on what decides', async () => {
    await record()
    for (const [at, sql] of [
      'select 1 from notices.safe_contact',
      'select 1 from notices.contact_permit',
      `update notices.safe_contact set allowed = true`,
      `insert into notices.contact_permit (coalition_id) values (identity.coalition())`,
      `select notices.contact_refusal(null, 'full', now())`,
    ].entries()) {
      await expect(
        worker((ctx) => ctx.prepared(`no_${at}`, sql, [])),
        sql,
      ).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe('what is kept', () => {
  it('has address, names and phrases sealed, and forgets them at the end', async () => {
    await record()
    const row = async () =>
      (
        await db.admin.query(
          'select c::text as it, sealed from notices.safe_contact c where subject_id = $1',
          [subject],
        )
      ).rows
    for (const { it, sealed } of await row()) {
      for (const text of [it, (sealed as Buffer).toString('latin1')])
        expect(text).not.toMatch(/5555550142|library|bicycle|good here|only me/)
    }
    await worker((ctx) => endSafeContact(ctx, subject, 'text'))
    expect(await row()).toMatchObject([{ sealed: null }])
  })

  it('cannot be moved to another young person', async () => {
    await record()
    const permit = await permitFor()
    await db.admin.query(
      `update notices.safe_contact set sealed = (select sealed from notices.safe_contact where subject_id <> $1 and sealed is not null limit 1) where subject_id = $1`,
      [subject],
    )
    await expect(send(permit)).rejects.toThrow()
    expect(texts()).toEqual([])
  })

  it('is refused when it is not whole, naming what is missing', async () => {
    for (const [more, field] of [
      [{ to: 'call me' }, 'to'],
      [{ channel: 'mail' }, 'to'],
      [{ zone: 'Mars/Base' }, 'zone'],
      [{ sayAs: '' }, 'sayAs'],
      [{ days: [9 as Day] }, 'days'],
      [{ hours: { from: -1, until: 60 } }, 'hours'],
      [{ askAgain: 'soon' }, 'askAgain'],
      [{ name: 'Ana' }, 'contact'],
    ] as [Partial<SafeContact>, string][]) {
      await expect(record(more), field).rejects.toMatchObject({
        code: 'contact-incomplete',
        fields: [{ field }],
      })
    }
  })

  it('leaves a line in the audit log of each message, without words or address', async () => {
    await record()
    await send(await permitFor())
    const { rows } = await db.admin.query<{ it: string }>(
      `select e::text as it from audit.event e where action like 'contact.%' order by at desc limit 2`,
    )
    expect(rows).toHaveLength(2)
    for (const { it } of rows) expect(it).not.toMatch(/Friday|5555550142|library/)
  })
})
