import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditChoices, eventsOfAgency, recentAlerts, recordEvent } from '#features/audit/index.ts'
import { logAlerts } from '#features/audit/list-alerts.ts'
import { asActor } from '#platform/db/actor.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { asOperator, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aPerson, aProgram, aSession } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { generousLimits } from '../testing/import-services.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'

let db: TestDatabase
let web: TestWeb
type Member = Awaited<ReturnType<typeof aMember>>
let auditor: Member
let worker: Member
let chair: Member
let farAuditor: Member
let farWorker: Member

beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app, limits: generousLimits })
  const coalition = await aCoalition(db)
  const [near, far] = [await anAgency(db, coalition), await anAgency(db, coalition)]
  auditor = await aMember(db, 'agency-auditor', near)
  worker = await aMember(db, 'program-worker', await aProgram(db, near, { name: 'Near Program (fictional)' }))
  chair = await aMember(db, 'coalition-administrator', { coalition })
  farAuditor = await aMember(db, 'agency-auditor', far)
  farWorker = await aMember(db, 'program-worker', await aProgram(db, far))
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const open = (who: { secret: string }, url: string) =>
  web.app.inject({ url, headers: { cookie: `bw_session=${who.secret}` } })
const as = <T>(who: { secret: string }, work: Parameters<typeof asActor<T>>[2]) =>
  asActor(db.app, { kind: 'session', secret: who.secret }, work)
const events = async (where: string, ...values: unknown[]) =>
  (await db.admin.query(`select * from audit.event where ${where} order by at`, values)).rows

describe('an event', () => {
  it('says from which place and for what, as the signed context has it and not as the caller would', async () => {
    await as(worker, (ctx) =>
      recordEvent(ctx, 'record.looked-up', { kind: 'service', id: 'one' }, {}, 'checking'),
    )
    expect((await events('object_id = $1', 'one')).at(-1)).toMatchObject({
      actor_id: worker.person,
      membership_id: worker.membership,
      purpose: 'checking',
      agency_id: expect.any(String),
      program_id: expect.any(String),
    })
    for (const column of ['agency_id', 'membership_id', 'program_id', 'coalition_id'])
      await expect(
        as(worker, (ctx) =>
          ctx.prepared(
            `forge ${column}`,
            `insert into audit.event (action, object_kind, object_id, ${column}) values ('record.edited', 'x', 'y', gen_random_uuid())`,
            [],
          ),
        ),
      ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a refusal', () => {
  const refused = (code: string) => events(`action = 'access.refused' and detail->>'code' = $1`, code)

  it('of somebody who is signed in leaves a line with the route and the code, and no address', async () => {
    expect((await open(worker, '/audit?purpose=oversight')).statusCode).toBe(403)
    expect((await refused('not-permitted')).at(-1)).toMatchObject({
      actor_id: worker.person,
      object_kind: 'route',
      object_id: 'GET /audit',
      detail: { code: 'not-permitted', status: 403 },
    })
  })

  it('because the page asks for more than the sign-in shows leaves one too', async () => {
    const secret = await aSession(db, auditor.person, { idleMinutes: 20 })
    // It leads to the page that asks who one is.
    expect((await open({ secret }, '/audit')).statusCode).toBe(303)
    expect((await refused('idle')).at(-1)).toMatchObject({
      actor_id: auditor.person,
      object_id: 'GET /audit',
    })
  })

  it('of a visitor, or on a page for anyone, leaves none', async () => {
    const before = (await events(`action = 'access.refused'`)).length
    await web.app.inject({ url: '/audit' })
    await open(worker, '/card/00000000-0000-4000-8000-000000000000')
    await open({ secret: 'guess' }, '/audit')
    expect((await events(`action = 'access.refused'`)).length).toBe(before)
  })
})

describe('an agency’s auditor', () => {
  it('says what for before anything is shown, and each look is a line itself', async () => {
    const asked = await open(auditor, '/audit')
    expect(asked.statusCode).toBe(200)
    expect(asked.body).toContain('Choose above what you need this for')
    expect(asked.body).not.toContain('Events, newest first')
    const before = (await events(`action = 'audit.read'`)).length
    const shown = await open(auditor, '/audit?purpose=complaint')
    expect(shown.body).toContain('record.looked-up')
    expect((await events(`action = 'audit.read'`)).slice(before)).toMatchObject([
      { actor_id: auditor.person, purpose: 'complaint' },
    ])
    expect((await open(auditor, '/audit?purpose=curiosity')).statusCode).toBe(400)
  })

  it('sees what their own agency did and nothing of another', async () => {
    await as(farWorker, (ctx) => recordEvent(ctx, 'record.looked-up', { kind: 'service', id: 'far-away' }))
    const near = await open(auditor, '/audit?purpose=oversight')
    const far = await open(farAuditor, '/audit?purpose=oversight')
    expect(near.body).not.toContain('far-away')
    expect(far.body).toContain('far-away')
    expect(far.body).not.toContain(worker.person)
    const count = (who: Member) =>
      as(
        who,
        async (ctx) =>
          (await ctx.prepared<{ n: number }>('n', 'select count(*)::int as n from audit.event', []))[0]?.n,
      )
    const foreign = await as(farAuditor, (ctx) =>
      ctx.prepared(
        'foreign',
        'select 1 from audit.event where agency_id is distinct from identity.agency()',
        [],
      ),
    )
    expect(foreign).toEqual([])
    expect(await count(worker)).toBe(0)
    expect(await count(chair)).toBe(0)
    expect((await open(chair, '/audit')).statusCode).toBe(403)
  })

  it('narrows by person, act and day', async () => {
    const today = isoDay(new Date(), 'America/Chicago')
    const one = (query: string) => open(auditor, `/audit?purpose=oversight&${query}`)
    expect((await one(`person=${worker.person}&action=record.looked-up&day=${today}`)).body).toContain(
      'service one',
    )
    expect((await one(`person=${auditor.person}&action=record.looked-up`)).body).not.toContain('service one')
    expect((await one('action=audit.read')).body).not.toContain('service one')
    expect((await one('day=2020-01-01')).body).not.toContain('service one')
    expect((await one('person=somebody')).statusCode).toBe(400)
  })

  it('takes the events home as a spreadsheet in which no cell is a formula', async () => {
    await db.admin.query(
      `update identity.person set name = '=HYPERLINK("https://x.example","x")' where id = $1`,
      [worker.person],
    )
    const file = await open(auditor, `/audit/events.csv?purpose=legal&person=${worker.person}`)
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.body).toContain(`"'=HYPERLINK(""https://x.example"",""x"")"`)
    expect(file.body.split('\r\n').some((line) => /(^|,)"?[=+@-]/.test(line))).toBe(false)
    expect((await events(`action = 'audit.exported'`)).at(-1)).toMatchObject({
      purpose: 'legal',
      detail: { lines: expect.any(Number) },
    })
    await db.admin.query(`update identity.person set name = 'Worka Person (fictional)' where id = $1`, [
      worker.person,
    ])
  })

  it('is shown nothing when the look cannot be written down', async () => {
    await db.admin.query(
      `alter table audit.event add constraint no_read check (action <> 'audit.read') not valid`,
    )
    try {
      const answer = await open(auditor, '/audit?purpose=oversight')
      expect(answer.statusCode).toBe(500)
      expect(answer.body).not.toContain('record.looked-up')
    } finally {
      await db.admin.query('alter table audit.event drop constraint no_read')
    }
  })
})

describe('a look-up', () => {
  const look = (who: Member, kind: string, id: string) =>
    as(who, (ctx) => recordEvent(ctx, kind === 'person' ? 'person.read' : 'record.looked-up', { kind, id }))
  const alerts = async (person: string, kind: string) =>
    (
      await db.admin.query('select kind, looked_up from audit.alert where person_id = $1 and kind = $2', [
        person,
        kind,
      ])
    ).rows

  it('of fourteen days stands as a picture and as a table', async () => {
    const { body } = await open(auditor, '/audit')
    expect(body.match(/<th scope="row">[A-Z]\w+ \d+, \d{4}<\/th>/g)).toHaveLength(14)
    expect(body).toContain('<svg')
  })

  it.each(['Pacific/Kiritimati', 'America/Chicago', 'Pacific/Pago_Pago'])(
    'stands on the day that %s has, in the picture as in the list of that day',
    async (zone) => {
      await look(worker, 'service', 'today')
      const counted = await as(auditor, async (ctx) => {
        const { day, done, refused } = (await auditChoices(ctx, zone)).days.at(-1) ?? {}
        const listed = await eventsOfAgency(ctx, { day, zone, limit: 1_000 })
        return { day, all: Number(done) + Number(refused), listed: listed.length }
      })
      expect(counted).toEqual({ day: isoDay(new Date(), zone), all: counted.listed, listed: counted.listed })
      expect(counted.listed).toBeGreaterThan(0)
    },
  )

  it('of oneself or of the same family name is told to the auditor, of anybody else it is not', async () => {
    const cousin = await aPerson(db, 'Ida Person (fictional)')
    const stranger = await aPerson(db, 'Ida Other (fictional)')
    await look(worker, 'person', stranger)
    expect(await alerts(worker.person, 'own-name')).toEqual([])
    await look(worker, 'person', worker.person)
    await look(worker, 'person', cousin)
    expect(await alerts(worker.person, 'own-name')).toHaveLength(2)
    expect((await open(auditor, '/audit')).body).toContain('under their own or the same family name')
    expect((await open(farAuditor, '/audit')).body).toContain('No look-up of the last 90 days stands out')
  })

  it('of many different records in an hour is told once, and opening the same ones again is not', async () => {
    const rule = await db.admin.query(
      `select at_least as n from audit.alert_rule where kind = 'many-unrelated'`,
    )
    const n = Number(rule.rows[0]?.n)
    for (let at = 0; at < n * 2; at++) await look(farWorker, 'service', `same-${at % 3}`)
    expect(await alerts(farWorker.person, 'many-unrelated')).toEqual([])
    for (let at = 0; at < n + 5; at++) await look(farWorker, 'service', `other-${at}`)
    expect(await alerts(farWorker.person, 'many-unrelated')).toEqual([
      { kind: 'many-unrelated', looked_up: n },
    ])
  })

  it('of many sealed places in a day is told once, however slowly they are read', async () => {
    const agency = await anAgency(db, await aCoalition(db))
    await aMember(db, 'agency-auditor', agency)
    const reader = await aMember(db, 'program-worker', await aProgram(db, agency))
    const rule = await db.admin.query(
      `select at_least as n from audit.alert_rule where kind = 'sealed-places'`,
    )
    const n = Number(rule.rows[0]?.n)
    const read = async (from: number, to: number) => {
      for (let at = from; at < to; at++)
        await as(reader, (ctx) =>
          recordEvent(ctx, 'protected.read', { kind: 'location', id: `sealed-${at}` }),
        )
    }
    await read(0, n - 1)
    expect(await alerts(reader.person, 'sealed-places')).toEqual([])
    await read(n - 1, n)
    await read(n, n + 2)
    expect(await alerts(reader.person, 'sealed-places')).toEqual([{ kind: 'sealed-places', looked_up: n }])
    expect(await alerts(reader.person, 'many-unrelated')).toEqual([])
  })

  it('is seen by nobody but the auditor, and raised by nobody but the database', async () => {
    const seen = (who: Member) =>
      as(
        who,
        async (ctx) =>
          (await ctx.prepared<{ n: number }>('a', 'select count(*)::int as n from audit.alert', []))[0]?.n,
      )
    expect(await seen(farAuditor)).toBe(1)
    expect(await seen(farWorker)).toBe(0)
    expect(await seen(chair)).toBe(0)
    await expect(
      as(worker, (ctx) => ctx.prepared('raise', `delete from audit.alert`, [])),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a look-up by somebody who acts for the whole coalition', () => {
  let steward: Member
  let other: Member
  let farSteward: Member
  const told = async (person: string) =>
    (
      await db.admin.query(`select 1 from notices.notice where person_id = $1 and about_kind = 'alert'`, [
        person,
      ])
    ).rowCount
  const look = (who: Member, id: string) =>
    as(who, (ctx) => recordEvent(ctx, 'person.read', { kind: 'person', id }))

  beforeAll(async () => {
    const { rows } = await db.admin.query<{ coalition: string }>(
      'select coalition_id as coalition from identity.membership where id = $1',
      [chair.membership],
    )
    const coalition = rows[0]?.coalition ?? ''
    steward = await aMember(db, 'steward', { coalition })
    other = await aMember(db, 'steward', { coalition })
    farSteward = await aMember(db, 'steward', { coalition: await aCoalition(db) })
  })

  it('is told to the other stewards and administrators, on a page of theirs, and not to themself', async () => {
    await look(steward, steward.person)
    expect([await told(chair.person), await told(other.person)]).toEqual([1, 1])
    expect([await told(steward.person), await told(farSteward.person), await told(auditor.person)]).toEqual([
      0, 0, 0,
    ])
    const { rows } = await db.admin.query<{ name: string }>(
      'select name from identity.person where id = $1',
      [steward.person],
    )
    const name = rows[0]?.name ?? ''
    for (const who of [chair, other]) {
      const page = await open(who, '/alerts')
      expect([page.statusCode, page.body.includes(name)]).toEqual([200, true])
      expect(await htmlFaults(page.body)).toEqual([])
      expect(readingFaults(page.body, 'pro')).toEqual([])
    }
    // Whoever it is about is named at the top of their own page as the one who reads it, and nowhere else.
    expect((await open(steward, '/alerts')).body).toContain('No look-up of the last 90 days stands out')
    expect((await open(farSteward, '/alerts')).body).toContain('No look-up of the last 90 days stands out')
    expect((await open(auditor, '/alerts')).body).not.toContain(name)
    expect((await open(worker, '/alerts')).statusCode).toBe(403)
    expect((await events(`action = 'alerts.read'`)).length).toBeGreaterThan(0)
  })

  it('of the coalition’s administrator is told to the stewards', async () => {
    const before = await told(steward.person)
    await look(chair, chair.person)
    expect(await told(steward.person)).toBe((before ?? 0) + 1)
    const { rows } = await db.admin.query<{ id: string }>('select id from audit.alert where person_id = $1', [
      chair.person,
    ])
    expect(rows).toHaveLength(1)
    const shown = async (who: Member) => (await open(who, '/alerts')).body.includes(`alert-${rows[0]?.id}`)
    expect([await shown(chair), await shown(steward)]).toEqual([false, true])
  })

  it('by an agency’s only auditor is told to the coalition’s administrators', async () => {
    const before = { chair: await told(chair.person), steward: await told(steward.person) }
    await look(auditor, auditor.person)
    expect(await told(chair.person)).toBe((before.chair ?? 0) + 1)
    expect(await told(steward.person)).toBe(before.steward)
    const { rows } = await db.admin.query<{ name: string }>(
      `select g.name from audit.alert a join identity.agency g on g.id = a.agency_id where a.person_id = $1 and a.to_coalition`,
      [auditor.person],
    )
    expect(rows).toHaveLength(1)
    const shown = async (who: Member) => (await open(who, '/alerts')).body.includes(rows[0]?.name ?? '?')
    expect([await shown(chair), await shown(steward)]).toEqual([true, false])
    // Of anybody else there, the auditor reads it.
    await look(worker, worker.person)
    expect(await told(chair.person)).toBe((before.chair ?? 0) + 1)
  })

  it('is put into the server’s log once, without a name, and counted for whoever runs it', async () => {
    const lines: unknown[] = []
    const log = { warn: (event: string, facts?: unknown) => void lines.push([event, facts]) }
    await asOperator(db, (ctx) => logAlerts(ctx, log))
    expect(lines).toHaveLength(3)
    expect(lines[0]).toEqual(['audit.alert', { kind: 'own-name' }])
    await asOperator(db, (ctx) => logAlerts(ctx, log))
    expect(lines).toHaveLength(3)
    expect(await recentAlerts(db.owner)).toEqual([{ kind: 'own-name', n: 3 }])
    await expect(as(chair, (ctx) => logAlerts(ctx, log))).rejects.toMatchObject({ code: '42501' })
  })
})
