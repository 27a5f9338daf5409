import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { anAgency, aProgram } from '#platform/testing/people.ts'
import {
  asRead,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../../sharing/testing/sharing-town.ts'
import { type How, heardBy, listenerOf, YOUNG_PERSON } from './listeners.ts'
import { tell } from './write-telling.ts'

/** What a program that treats the use of substances wrote (42 CFR part 2), and who is told of it. */
let town: SharingTown
let worker: Colleague
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
  const agency = await anAgency(town.db, town.coalition, { discipline: 'sud-treatment' })
  const recovery = await aProgram(town.db, agency, { discipline: 'sud-treatment', lanes: ['PART2'] })
  worker = await aColleague(town.db, 'program-worker', recovery)
})
afterAll(() => town.close())
beforeEach(async () => {
  ana = await aYoungPerson({ keys: town.keys, worker })
})

const telling = (to: string, how: How) =>
  worker.run(async (ctx) => {
    const heard = await heardBy(ctx, town.keys, ana.subject, to)
    return await tell(ctx, town.keys, heard, {
      seed: randomUUID(),
      to: listenerOf(heard, how),
      items: ana.notes,
      said: asRead(ana.notes),
    })
  })
const lines = async () =>
  (
    await town.db.admin.query(
      `select outside, mode, categories, lane_rows, obligations, decided -> 'decision' -> 'notices' as notices
       from disclosures.told where subject_id = $1`,
      [ana.subject],
    )
  ).rows

describe('the young person', () => {
  it.each([
    ['beside', 'view'],
    ['copy-beside', 'copy'],
    ['copy', 'copy'],
  ] as const)(
    'is the patient, and gets it (%s) by the row of themself, which asks for no notice and no consent',
    async (how, mode) => {
      const { given } = await telling(YOUNG_PERSON, how)
      expect(given.map(({ item }) => [item.id, item.lanes])).toEqual([[ana.notes[0], ['PART2']]])
      expect(await lines()).toEqual([
        {
          outside: 'youth',
          mode,
          categories: ['substance-use'],
          lane_rows: ['PART2/self'],
          obligations: [],
          notices: [],
        },
      ])
    },
  )
})

describe('a mother', () => {
  it.each(['verbal', 'copy'] as const)(
    'is told nothing (%s): what she would get it by goes with both, and nobody hands these out',
    async (how) => {
      await expect(telling(ana.mother, how)).rejects.toMatchObject({ code: 'nothing-passes' })
      expect(await lines()).toEqual([])
    },
  )
})
