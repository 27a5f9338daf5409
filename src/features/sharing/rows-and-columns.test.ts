import { describe, expect, it } from 'vitest'
import { rowsOf } from './deciding/rows-of.ts'
import type { Category, Lane } from './model/codes.ts'
import { anItem, aRelease, aReport, aRequest } from './testing/build.ts'
import { columnOf } from './ways/columns.ts'
import { conditionRules } from './ways/conditions.ts'
import { qualifierRules } from './ways/qualifiers.ts'

/** As docs/sharing/matrix.md §2.1 has it, written out by hand. */
const ROW_OF_A_NAME = [
  ['VSP-VAWA', 'identity'],
  ['VSP-FVPSA', 'identity'],
  ['VSP-VOCA', 'identity'],
  ['RHY', 'identity'],
  ['NO-REGIME', 'identity'],
  ['HIPAA', 'health'],
  ['PART2', 'substance-use'],
  ['FERPA', 'education'],
  ['CPS', 'child-welfare'],
  ['CJI', 'police-investigation'],
  ['ATTY', 'attorney-client'],
  ['GAL', 'attorney-client'],
  ['MDT-STATE', 'case-spine'],
] as const satisfies readonly (readonly [Lane, Category])[]

describe('who somebody is', () => {
  it.each(ROW_OF_A_NAME)('stands under %s in the row %s', (lane, row) => {
    expect(rowsOf(aRequest(), anItem({ category: 'identity' }), lane)).toEqual([row])
  })
  it('is no row of its own where the words are of something else', () => {
    expect(rowsOf(aRequest(), anItem({ category: 'education' }), 'HIPAA')).toEqual(['education'])
  })
})

describe('the column of a discipline', () => {
  it.each([
    ['child-welfare', 'child-welfare'],
    ['law-enforcement', 'police'],
    ['prosecution', 'police'],
    ['health', 'treating-health'],
    ['behavioral-health', 'treating-health'],
    ['sud-treatment', 'treating-health'],
    ['education', 'school'],
    ['advocacy', 'advocate'],
    ['rhy-shelter', 'rhy-shelter'],
    ['legal-counsel', 'legal'],
    ['guardian-ad-litem', 'legal'],
    ['court', 'court'],
    ['research', 'funder'],
  ])('%s is %s', (discipline, column) => {
    expect(columnOf(discipline)).toBe(column)
  })
  it.each(['coordination', 'housing', 'outreach', 'juvenile-justice', 'immigration', ''])(
    '%s has none',
    (discipline) => {
      expect(columnOf(discipline)).toBeUndefined()
    },
  )
})

/** An entry of health, and the record by which it would pass. */
const asked = (by: object) =>
  ({ item: anItem({ category: 'health' }), by }) as unknown as Parameters<
    typeof qualifierRules.separate.holds
  >[0]

describe('a release for one thing alone', () => {
  it('is for that and nothing else', () => {
    const { holds } = qualifierRules.separate
    expect(holds(asked({ release: aRelease({ categories: ['health'] }) }))).toBe(true)
    expect(holds(asked({ release: aRelease({ categories: ['education'] }) }))).toBe(false)
    expect(holds(asked({ release: aRelease({ categories: ['health', 'education'] }) }))).toBe(false)
  })
})

describe('each member of a meeting', () => {
  it('is named in the release, and there is no other way in', () => {
    const { holds } = qualifierRules['each-member']
    const attendee = { person: 'nurse', program: 'clinic' }
    expect(holds(asked({ release: aRelease({ people: ['nurse'] }), attendee }))).toBe(true)
    expect(holds(asked({ release: aRelease({ people: ['teacher'] }), attendee }))).toBe(false)
    expect(holds(asked({ attendee }))).toBe(false)
    expect(holds(asked({ release: aRelease({ people: ['nurse'] }) }))).toBe(false)
  })
})

describe('facts that a law demands', () => {
  it('are the facts, without what somebody told', () => {
    const { holds } = qualifierRules['mandate-facts']
    expect(holds(asked({ report: aReport({ groups: ['facts'] }) }))).toBe(true)
    expect(holds(asked({ report: aReport({ groups: ['facts', 'narrative'] }) }))).toBe(false)
    expect(holds(asked({}))).toBe(false)
  })
})

describe('what is missing is said where it can be made good', () => {
  it.each([
    ['tpo-allowed', 'release-scope'],
    ['le-unit', 'no-ground'],
    ['law-enforcement-f', 'no-ground'],
    ['state-team', 'state-unknown'],
  ] as const)('%s: %s', (qualifier, reason) => {
    expect(qualifierRules[qualifier].reason).toBe(reason)
  })
  it.each([
    ['mandate-or-permission', 'no-mandate'],
    ['mandate', 'no-mandate'],
    ['le-unit', 'no-ground'],
  ] as const)('%s of a lane: %s', (condition, reason) => {
    expect(conditionRules[condition].reason).toBe(reason)
  })
})
