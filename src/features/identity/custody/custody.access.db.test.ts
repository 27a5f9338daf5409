import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, aMembership, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import {
  custodyOfPerson,
  custodyOfProgram,
  handOverOfPerson,
  handOverOfProgram,
  successorsOfPerson,
  successorsOfProgram,
} from './index.ts'

type Member = Awaited<ReturnType<typeof aMember>>

let db: TestDatabase
let coalition: string
let administrator: Member
let steward: Member
let colleague: Member

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const as = <T>(who: { secret: string }, work: (ctx: Context) => Promise<T>) =>
  asActor(db.app, { kind: 'session', secret: who.secret }, work)
const leaving = (who: Member) => ({ person: who.person, memberships: [who.membership] })
const end = (membership: string) =>
  db.admin.query(`update identity.membership set ended_at = now(), end_reason = 'left' where id = $1`, [
    membership,
  ])

describe('a steward who answers for something', () => {
  beforeEach(async () => {
    coalition = await aCoalition(db)
    administrator = await aMember(db, 'coalition-administrator', { coalition })
    steward = await aMember(db, 'steward', { coalition })
    colleague = await aMember(db, 'steward', { coalition })
    // As that steward: whoever adds one answers for it.
    await as(steward, (ctx) =>
      ctx.prepared(
        'a subscriber',
        `insert into directory.subscriber (id, name, url, secret, position, added_by)
         values ($1, 'Partner (fictional)', $2, $3, 0, identity.person())`,
        [randomUUID(), `https://partner.example/${randomUUID()}`, Buffer.alloc(60)],
      ),
    )
  })
  const kept = async () =>
    (
      await db.admin.query<{ kept_by: string | null }>(
        'select kept_by from directory.subscriber where added_by = $1',
        [steward.person],
      )
    ).rows.map((row) => row.kept_by)

  it('does not leave before it is handed over: the database itself refuses', async () => {
    await expect(end(steward.membership)).rejects.toMatchObject({
      code: 'BW000',
      message: 'still-held',
      detail: 'subscriber',
    })
    const held = await as(administrator, (ctx) => custodyOfPerson(ctx, leaving(steward)))
    expect(held).toEqual([{ kind: 'subscriber', words: 'servers that are told of changes', held: 1 }])
    const able = await as(administrator, (ctx) => successorsOfPerson(ctx, leaving(steward)))
    expect(able.map(({ id }) => id)).toEqual([colleague.person])
    expect(await as(administrator, (ctx) => handOverOfPerson(ctx, leaving(steward), colleague.person))).toBe(
      1,
    )
    expect(await kept()).toEqual([colleague.person])
    await end(steward.membership)
    const { rows } = await db.admin.query(
      `select detail from audit.event where action = 'custody.handed-over' and object_id = $1`,
      [steward.person],
    )
    expect(rows).toEqual([{ detail: { kind: 'subscriber', count: 1, to: 'successor' } }])
  })

  it('leaves at once when nobody takes over: the place keeps it, and it waits for somebody', async () => {
    await as(administrator, (ctx) => handOverOfPerson(ctx, leaving(steward), null))
    expect(await kept()).toEqual([null])
    await end(steward.membership)
  })

  it('leaves one role freely while another one gives the same permission', async () => {
    const elsewhere = await aCoalition(db)
    await aMembership(db, { coalition: elsewhere, person: steward.person, role: 'steward' })
    expect(await as(steward, (ctx) => custodyOfPerson(ctx, leaving(steward)))).toEqual([])
    await end(steward.membership)
    expect(await kept()).toEqual([steward.person])
  })

  it('gives it to nobody without the permission, or of another coalition', async () => {
    const other = await aCoalition(db)
    const foreign = await aMember(db, 'steward', { coalition: other })
    for (const wrong of [administrator.person, foreign.person, steward.person, randomUUID()])
      await expect(
        as(administrator, (ctx) => handOverOfPerson(ctx, leaving(steward), wrong)),
      ).rejects.toMatchObject({ code: 'no-successor' })
    expect(await kept()).toEqual([steward.person])
  })

  it('is shown and handed over by themself and whoever manages the place, and by nobody else', async () => {
    const agency = await anAgency(db, coalition)
    const program = await aProgram(db, agency)
    const elsewhere = await aCoalition(db)
    const others = [
      await aMember(db, 'agency-administrator', agency),
      await aMember(db, 'program-lead', program),
      await aMember(db, 'program-worker', program),
      colleague,
      await aMember(db, 'coalition-administrator', { coalition: elsewhere }),
    ]
    for (const other of others)
      for (const work of [
        (ctx: Context) => custodyOfPerson(ctx, leaving(steward)),
        (ctx: Context) => successorsOfPerson(ctx, leaving(steward)),
        (ctx: Context) => handOverOfPerson(ctx, leaving(steward), null),
      ])
        await expect(as(other, work as (ctx: Context) => Promise<unknown>)).rejects.toMatchObject({
          code: 'not-your-people',
        })
    expect(await as(steward, (ctx) => custodyOfPerson(ctx, leaving(steward)))).toHaveLength(1)
    // Memberships of two people in one breath: neither is shown.
    const mixed = { person: steward.person, memberships: [steward.membership, colleague.membership] }
    await expect(as(steward, (ctx) => custodyOfPerson(ctx, mixed))).rejects.toMatchObject({
      code: 'not-your-people',
    })
  })
})

describe('what a message and an overdue service are for whoever took them', () => {
  it('a message goes to the successor, a call goes back into the queue', async () => {
    coalition = await aCoalition(db)
    administrator = await aMember(db, 'coalition-administrator', { coalition })
    steward = await aMember(db, 'steward', { coalition })
    colleague = await aMember(db, 'steward', { coalition })
    await db.admin.query(
      `insert into directory.correction (id, choice, helps, same, state, taken_by, taken_at)
       values ($1, 'missing', false, $2, 'looking', $3, now())`,
      [randomUUID(), Buffer.alloc(16, 7), steward.person],
    )
    await db.admin.query(
      `with source as (
         insert into directory.source (name, kind) values ('Held', 'hsds') returning id),
       organization as (
         insert into directory.organization (id, source_id, name, doc)
         select gen_random_uuid(), id, 'Held (fictional)', '{}' from source returning id, source_id),
       service as (
         insert into directory.service (id, source_id, organization_id, name, doc, status)
         select gen_random_uuid(), source_id, id, 'Held (fictional)', '{}', 'active' from organization returning id)
       insert into directory.overdue_claim (service_id, person_id) select id, $1 from service`,
      [steward.person],
    )
    await expect(end(steward.membership)).rejects.toMatchObject({
      code: 'BW000',
      message: 'still-held',
      detail: 'message,overdue-service',
    })
    await as(administrator, (ctx) => handOverOfPerson(ctx, leaving(steward), colleague.person))
    expect((await db.admin.query('select taken_by from directory.correction')).rows).toEqual([
      { taken_by: colleague.person },
    ])
    expect((await db.admin.query('select 1 from directory.overdue_claim')).rowCount).toBe(0)
    await end(steward.membership)
  })
})

describe('every kind that is registered', () => {
  it('is counted, handed over and ended by some feature', async () => {
    const { rows } = await db.admin.query<{ kind: string; held: string; handed: string }>(
      `select kind, identity.count_held(kind, gen_random_uuid()) as held,
         identity.hand_over_held(kind, gen_random_uuid(), null) as handed from identity.custody_kind`,
    )
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) expect(row).toEqual({ kind: row.kind, held: '0', handed: '0' })
    const { rows: ends } = await db.admin.query<{ kind: string; ended: string }>(
      'select kind, identity.end_access(kind, gen_random_uuid(), null, null) as ended from identity.access_kind',
    )
    expect(ends.length).toBeGreaterThan(0)
    for (const end of ends) expect(end).toEqual({ kind: end.kind, ended: '0' })
  })
})

describe('a program that holds something', () => {
  let agency: Place
  let program: Place
  let head: Member

  beforeAll(async () => {
    // A feature that registers what its programs hold, as the README says.
    await db.admin.query(`
      create schema harbor;
      create table harbor.buoy (program_id uuid not null);
      create or replace function identity.count_held(of_kind text, holder uuid) returns bigint
        language sql stable security definer
        return (select count(*) from harbor.buoy where of_kind = 'buoy' and program_id = holder);
      create or replace function identity.hand_over_held(of_kind text, holder uuid, successor uuid) returns bigint
        language sql security definer
      begin atomic
        with moved as (update harbor.buoy set program_id = successor where program_id = holder returning 1)
        select count(*) from moved;
      end;
      grant usage on schema harbor to breakwater_definer;
      grant select, update on harbor.buoy to breakwater_definer;
      insert into identity.custody_kind (kind, holder, words) values ('buoy', 'program', 'buoys');`)
  })
  beforeEach(async () => {
    coalition = await aCoalition(db)
    agency = await anAgency(db, coalition)
    program = await aProgram(db, agency, { lanes: ['VSP-VAWA'] })
    head = await aMember(db, 'agency-administrator', agency)
    await db.admin.query('insert into harbor.buoy values ($1)', [program.program])
  })
  const close = () =>
    db.admin.query(`update identity.program set state = 'closed', closed_at = now() where id = $1`, [
      program.program,
    ])
  const id = () => program.program ?? ''

  it('does not close, and its agency does not leave, before it is handed over', async () => {
    await expect(close()).rejects.toMatchObject({ code: 'BW000', message: 'still-held', detail: 'buoy' })
    await expect(
      db.admin.query(`update identity.agency set state = 'left', left_at = now() where id = $1`, [
        agency.agency,
      ]),
    ).rejects.toMatchObject({ code: 'BW000', message: 'still-held', detail: 'buoy' })
    expect(await as(head, (ctx) => custodyOfProgram(ctx, id()))).toEqual([
      { kind: 'buoy', words: 'buoys', held: 1 },
    ])
    const next = await aProgram(db, agency, { lanes: ['VSP-VAWA', 'HIPAA'] })
    await as(head, (ctx) => handOverOfProgram(ctx, id(), next.program ?? ''))
    await close()
  })

  it('hands over only within its agency, and only to where at least its own lanes bind', async () => {
    const looser = await aProgram(db, agency, { lanes: ['HIPAA'] })
    const foreign = await aProgram(db, await anAgency(db, coalition), { lanes: ['VSP-VAWA'] })
    const fits = await aProgram(db, agency, { lanes: ['VSP-VAWA'] })
    expect((await as(head, (ctx) => successorsOfProgram(ctx, id()))).map((one) => one.id)).toEqual([
      fits.program,
    ])
    for (const wrong of [looser, foreign, program])
      await expect(
        as(head, (ctx) => handOverOfProgram(ctx, id(), wrong.program ?? '')),
      ).rejects.toMatchObject({ code: 'no-successor' })
  })

  it('shows what it holds to its agency’s administrator, and to nobody of another agency', async () => {
    const others = [
      await aMember(db, 'agency-administrator', await anAgency(db, coalition)),
      await aMember(db, 'program-lead', program),
      await aMember(db, 'agency-auditor', agency),
      await aMember(db, 'steward', { coalition }),
    ]
    for (const other of others) {
      await expect(as(other, (ctx) => custodyOfProgram(ctx, id()))).rejects.toMatchObject({
        code: 'not-your-people',
      })
      await expect(as(other, (ctx) => successorsOfProgram(ctx, id()))).rejects.toMatchObject({
        code: 'not-your-people',
      })
    }
  })
})
