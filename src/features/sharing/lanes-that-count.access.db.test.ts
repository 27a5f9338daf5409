import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storeFacts } from '#features/law/testing/stored-facts.ts'
import { openSubject } from '#features/records/index.ts'
import { someone } from '#features/records/testing/records-town.ts'
import { aPerson, type Place } from '#platform/testing/people.ts'
import { linkShared } from './reading/link-shared.ts'
import { openShared } from './reading/open-shared.ts'
import { share, whatMayPass } from './sharing/share.ts'
import {
  aSignedRelease,
  asRead,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from './testing/sharing-town.ts'

let town: SharingTown
let ana: Shareable
let basis: string

const wanted = () => ({
  program: town.clinic.program ?? '',
  purpose: 'care' as const,
  items: [ana.identity, ...ana.notes],
  said: asRead([ana.identity, ...ana.notes]),
})
const open = () => town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
const answers = async () =>
  (await town.worker.run((ctx) => whatMayPass(ctx, town.keys, ana.subject, wanted()))).map(
    ({ decision }) => decision,
  )
const lanesOf = (place: Place, lanes: readonly string[]) =>
  town.db.admin.query('update identity.program set lanes = $2 where id = $1', [place.program, lanes])
const unsaid = { outcome: 'deny', reasons: ['lanes-unsaid'], possible: expect.arrayContaining(['say-lanes']) }

beforeAll(async () => {
  town = await sharingTown()
})
afterAll(() => town.close())
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  await lanesOf(town.shelter, ['VSP-FVPSA'])
  await lanesOf(town.clinic, ['HIPAA'])
  ana = await aYoungPerson(town)
  await aSignedRelease(town, ana)
  const { subject } = await town.nurse.run((ctx) => openSubject(ctx, town.keys, someone('Ana at the clinic')))
  basis = (await town.worker.run((ctx) => share(ctx, town.keys, ana.subject, wanted()))).basis
  await town.nurse.run((ctx) => linkShared(ctx, basis, subject))
})

describe('a program whose lanes nobody has said, or of whose lanes none counts', () => {
  // A team's lane without a verified fact that there is a law on teams.
  it.each([[[]], [['MDT-STATE']]])('receives nothing about a young person: %j', async (lanes) => {
    expect((await open())?.items).toBe(2)
    await lanesOf(town.clinic, lanes)
    expect(await open()).toBeUndefined()
    expect(await answers()).toEqual([expect.objectContaining(unsaid), expect.objectContaining(unsaid)])
    await lanesOf(town.clinic, [...lanes, 'HIPAA'])
    expect((await open())?.items).toBe(2)
  })

  it.each([[[]], [['MDT-STATE']]])(
    'keeps its records, whatever they were written under: %j',
    async (lanes) => {
      await lanesOf(town.shelter, lanes)
      expect(await open()).toBeUndefined()
      expect(await answers()).toEqual([expect.objectContaining(unsaid), expect.objectContaining(unsaid)])
      await lanesOf(town.shelter, ['VSP-FVPSA'])
      expect((await open())?.items).toBe(2)
    },
  )
})

describe('a lane that rests on a law on teams', () => {
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  beforeEach(async () => {
    await town.db.admin.query('delete from law.review; delete from law.fact')
    await storeFacts(
      town.db,
      [await aPerson(town.db), await aPerson(town.db)],
      [
        {
          jurisdiction: 'IL',
          topic: 'team',
          value: 'yes',
          scope: {},
          sourceKind: 'statute',
          status: 'verified',
          reviewBy: soon,
          validFrom: null,
          validTo: null,
          exceptFor: null,
        },
      ],
    )
  })

  it.each(['shelter', 'clinic'] as const)(
    'ends a sharing in time when that law lapses, in whichever of the two programs: %s',
    async (name) => {
      const [own] = name === 'shelter' ? ['VSP-FVPSA'] : ['HIPAA']
      await town.db.admin.query(`update identity.program set coordinating = true where id = $1`, [
        town[name].program,
      ])
      await lanesOf(town[name], [own ?? '', 'MDT-STATE'])
      const shared = await town.worker.run((ctx) => share(ctx, town.keys, ana.subject, wanted()))
      const { rows } = await town.db.admin.query<{ until: Date }>(
        'select until from sharing.basis where id = $1',
        [shared.basis],
      )
      expect(rows[0]?.until.toISOString()).toBe(new Date(Date.parse(soon) + 86_400_000).toISOString())
      await town.db.admin.query(`update identity.program set coordinating = false where id = $1`, [
        town[name].program,
      ])
    },
  )
})
