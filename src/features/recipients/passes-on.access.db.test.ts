import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { handOverOfProgram } from '../identity/custody/hand-over.ts'
import type { Question } from '../sharing/gathering/question.ts'
import { whatMayBeTold } from '../sharing/sharing/tell-person.ts'
import { inRole } from '../sharing/testing/counsel.ts'
import {
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { authorizeFacility } from './authorize-facility.ts'
import { sayOfCaregiver } from './say-of-caregiver.ts'
import { sayRelation, stateGround } from './say-of-recipient.ts'

let town: SharingTown
let first: Place
let second: Place
/** Who works in the first one and in the second one. */
let before: Colleague
let after: Colleague
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
})
afterAll(() => town.close())
beforeEach(async () => {
  const agency = await anAgency(town.db, town.coalition, { discipline: 'child-welfare' })
  const welfare = () => aProgram(town.db, agency, { discipline: 'child-welfare', lanes: ['CPS'] })
  first = await welfare()
  second = await welfare()
  before = await aColleague(town.db, 'program-worker', first)
  after = await aColleague(town.db, 'program-worker', second)
  ana = await aYoungPerson({ keys: town.keys, worker: before })
})

const rows = async <T = Record<string, unknown>>(sql: string, values: readonly unknown[] = []) =>
  (await town.db.admin.query<T & Record<string, unknown>>(sql, [...values])).rows as T[]
const categories = ['child-welfare'] as const
const bySystem = async (from: Place, to: Place) => {
  await town.db.admin.query('select records.hand_over_program($1, $2)', [from.program, to.program])
  return null
}
const byWhoManages = async (from: Place, to: Place) => {
  const manager = await inRole(town.db, 'agency-administrator', {
    coalition: town.coalition,
    agency: first.agency ?? '',
  })
  await manager.run((ctx) => handOverOfProgram(ctx, from.program ?? '', to.program ?? ''))
  return manager.id
}
/** Whether her mother may be told something now. */
const mayBeTold = async (by: Colleague) => {
  const to = { kind: 'caregiver', person: ana.mother, mode: 'verbal' } as const
  const answers = await by.run((ctx) =>
    whatMayBeTold(ctx, town.keys, ana.subject, { to, items: [...ana.notes] }),
  )
  expect(answers).toHaveLength(ana.notes.length)
  return answers.some(({ groups }) => groups.length > 0)
}
const stateForMother = () =>
  before.run((ctx) =>
    sayOfCaregiver(ctx, ana.subject, ana.mother, {
      kind: 'ground',
      row: 'CPS/statute/caregiver',
      categories,
      days: 30,
    }),
  )
const ended = (table: string) =>
  rows<{ kind: string; by: string | null; stands: boolean }>(
    `select coalesce(to_jsonb(t) ->> 'kind', '') as kind, ended_by as by, ended_at is null as stands from sharing.${table} t
     where subject_id = $1 order by 1`,
    [ana.subject],
  )

describe('what a program said of others, when its records pass to another one', () => {
  it.each([
    ['by whoever manages the agency', byWhoManages],
    ['by the operator or a job, which is nobody by name', bySystem],
  ])('ends, and does not come back with the record: %s', async (_, handOver) => {
    const clinic = town.clinic.program ?? ''
    const lead = await aColleague(town.db, 'program-lead', first)
    await stateForMother()
    await before.run(async (ctx) => {
      await sayRelation(ctx, ana.subject, { recipient: clinic, kind: 'treatment', days: 9 })
      await stateGround(ctx, ana.subject, {
        recipient: clinic,
        row: 'CPS/statute/police/iv-e',
        categories,
        days: 9,
      })
      await sayOfCaregiver(ctx, ana.subject, ana.mother, { kind: 'opt-in', categories })
      await sayOfCaregiver(ctx, ana.subject, ana.mother, { kind: 'reason-to-know', days: 9 })
      await sayOfCaregiver(ctx, ana.subject, ana.mother, { kind: 'election', why: 'may-be-harmed' })
    })
    await lead.run((ctx) =>
      authorizeFacility(ctx, ana.subject, { recipient: clinic, calledBack: false, days: 7 }),
    )
    expect(await mayBeTold(before)).toBe(true)

    const by = await handOver(first, second)
    const end = { by, stands: false }
    expect(await ended('caregiver_statement')).toEqual([
      { kind: 'election', by: null, stands: true },
      { kind: 'ground', ...end },
      { kind: 'opt-in', ...end },
      { kind: 'reason-to-know', ...end },
    ])
    for (const table of ['relation', 'ground', 'facility_word'])
      expect([table, await ended(table)]).toEqual([table, [expect.objectContaining(end)]])
    expect(await mayBeTold(after)).toBe(false)

    await handOver(second, first)
    expect(await mayBeTold(before)).toBe(false)
    const [row] = await before.run((ctx) =>
      ctx.prepared<{ asked: Question }>('test_comes_back', 'select sharing.question($1, $2, $3) as asked', [
        ana.subject,
        clinic,
        [],
      ]),
    )
    const now = Math.floor(Date.now() / 60_000)
    const { relations = [], grounds = [], facilities = [] } = row?.asked.facts ?? {}
    expect([relations.length, grounds.length, facilities.length]).toEqual([1, 1, 1])
    for (const { until } of [...relations, ...grounds]) expect(until).toBeLessThan(now)
    expect(facilities[0]?.revokedAt).toBeLessThanOrEqual(now)
  })
})

describe('what a program said of a caregiver', () => {
  it('opens nothing for the next one, also where it stood when the record was handed over', async () => {
    await stateForMother()
    expect(await mayBeTold(before)).toBe(true)
    await bySystem(first, second)
    // As rows stand whose record was handed over before that ended them.
    const { rowCount } = await town.db.admin.query(
      `update sharing.caregiver_statement set ended_at = null, ended_by = null where subject_id = $1 and kind = 'ground'`,
      [ana.subject],
    )
    expect(rowCount).toBe(1)
    expect(await mayBeTold(after)).toBe(false)
    // Said by itself, it opens the same.
    await after.run((ctx) =>
      sayOfCaregiver(ctx, ana.subject, ana.mother, {
        kind: 'ground',
        row: 'CPS/statute/caregiver',
        categories,
        days: 30,
      }),
    )
    expect(await mayBeTold(after)).toBe(true)
  })

  const ask = (by: Colleague, subject: string, person: string) =>
    by.run((ctx) =>
      ctx.prepared('test_question_of_person', 'select sharing.question_of_person($1, $2, $3) as asked', [
        subject,
        person,
        [...ana.notes],
      ]),
    )

  it('is answered by the database to nobody but the program that keeps the record, whatever calls it', async () => {
    expect(await ask(before, ana.subject, ana.mother)).toHaveLength(1)
    for (const other of [town.nurse, after])
      for (const person of [ana.mother, ana.subject])
        await expect(ask(other, ana.subject, person)).rejects.toThrow('no such record')
  })

  it('is answered of nobody whom this record does not know', async () => {
    const other = await aYoungPerson({ keys: town.keys, worker: before })
    expect(await ask(before, ana.subject, ana.subject)).toHaveLength(1)
    for (const person of [other.mother, other.subject, ana.notes[0] ?? '', before.id])
      await expect(ask(before, ana.subject, person)).rejects.toThrow('no such record')
  })
})

describe('of a destroyed record', () => {
  /** As destruction does it first of all, with the record still there. */
  beforeEach(() =>
    town.db.admin.query(
      `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destroyed_at, note)
       select coalition_id, agency_id, program_id, id, now(), 'test' from records.subject where id = $1`,
      [ana.subject],
    ),
  )

  it.each([
    [
      'a caregiver',
      `insert into sharing.caregiver_statement (coalition_id, agency_id, program_id, subject_id, caregiver_id, kind, why, from_at, recorded_by)
       select coalition_id, agency_id, program_id, id, $2, 'election', 'may-be-harmed', now(), $3 from records.subject where id = $1`,
      () => ana.mother,
    ],
    [
      'where a confidential place is',
      `insert into sharing.facility_word (coalition_id, agency_id, program_id, subject_id, recipient_program, called_back, from_at, until,
         recorded_by)
       select coalition_id, agency_id, program_id, id, $2, true, now(), now() + interval '1 day', $3 from records.subject where id = $1`,
      () => town.clinic.program,
    ],
  ])('nothing is said of %s by whoever was writing meanwhile', async (_, insert, of) => {
    await expect(town.db.admin.query(insert, [ana.subject, of(), before.id])).rejects.toThrow('record-closed')
  })
})
