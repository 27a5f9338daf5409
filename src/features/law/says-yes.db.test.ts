import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { factsForRules, type StoredFact } from './domain/for-rules.ts'
import { storeFacts } from './testing/stored-facts.ts'
import { type LawDesk, lawDesk } from './testing/two-stewards.ts'

const DAY = '2026-11-24'
let desk: LawDesk
beforeAll(async () => {
  desk = await lawDesk()
})
afterAll(() => desk.db.close())
const forget = () => desk.db.admin.query('delete from law.review; delete from law.fact')
beforeEach(forget)

const aFact = (over: Partial<StoredFact> = {}): StoredFact => ({
  jurisdiction: 'ZH',
  topic: 'team',
  value: 'yes',
  scope: {},
  sourceKind: 'statute',
  status: 'verified',
  reviewBy: '2026-12-31',
  validFrom: null,
  validTo: null,
  exceptFor: null,
  ...over,
})
const store = (...facts: StoredFact[]) => storeFacts(desk.db, [desk.db.stewardId, desk.otherId], facts)
const saysYesUntil = async (day = DAY, topic = 'team', place = 'ZH'): Promise<string | null> =>
  (await desk.db.admin.query('select law.says_yes_until($1, $2, $3)::text as until', [place, topic, day]))
    .rows[0].until

/** By what rules are given, where they ask of nobody in particular. */
function ruleSaysYesUntil(facts: readonly StoredFact[]): string | null {
  const reaching = factsForRules(facts, DAY).filter(
    ({ scope: { reporter, harm, offender, age } }) =>
      [reporter, harm, offender].every((part) => part === undefined || part.includes('anyone')) &&
      (age === undefined || age === 'minor' || age === 'under-18'),
  )
  if (reaching.some(({ value }) => value === 'no')) return null
  return (
    reaching
      .map(({ lastDay }) => lastDay)
      .toSorted()
      .at(-1) ?? null
  )
}

it('a verified fact says yes until the last day of its review, and of its own topic and place alone', async () => {
  await store(aFact())
  expect([await saysYesUntil(), await saysYesUntil('2026-12-31')]).toEqual(['2026-12-31', '2026-12-31'])
  expect(await saysYesUntil('2027-01-01')).toBeNull()
  expect(await saysYesUntil(DAY, 'harm')).toBeNull()
  expect(await saysYesUntil(DAY, 'team', 'WA')).toBeNull()
})

const parts = fc.constantFrom(['anyone'], ['nurse'], ['nurse', 'anyone'])
const anyFact = fc
  .record({
    value: fc.constantFrom('yes', 'yes', 'yes', 'partial', 'no'),
    scope: fc.oneof(
      { weight: 2, arbitrary: fc.constant({}) },
      fc.record(
        {
          reporter: parts,
          harm: parts,
          offender: parts,
          age: fc.constantFrom('minor', 'under-18', 'under-14'),
        },
        { requiredKeys: [] },
      ),
    ),
    sourceKind: fc.constantFrom('statute', 'statute', 'regulation', 'agency', 'secondary'),
    status: fc.constantFrom('verified', 'verified', 'verified', 'draft', 'superseded'),
    reviewBy: fc.constantFrom('2026-11-23', '2026-11-24', '2026-12-31', '2027-01-31'),
    validFrom: fc.constantFrom(null, null, null, '2026-11-24', '2026-11-25', '2026-12-24'),
    validTo: fc.constantFrom(null, null, null, '2027-01-01'),
    exceptFor: fc.constantFrom(null, null, null, null, ['clergy']),
  })
  .map((over) => aFact(over as Partial<StoredFact>))
const inDoubt = aFact({ status: 'contested', reviewBy: null })

it('says in SQL what rules are given, for whatever people left in the register', async () => {
  const seen = new Set<string | null>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyFact, { minLength: 1, maxLength: 3 }), fc.nat(9), async (some, doubt) => {
      await forget()
      const facts = doubt === 0 ? [...some, inDoubt] : some
      await store(...facts)
      const expected = ruleSaysYesUntil(facts)
      seen.add(expected)
      expect(await saysYesUntil()).toBe(expected)
    }),
    {
      numRuns: 250,
      examples: [
        [[aFact()], 0],
        [[aFact(), aFact({ value: 'no' })], 1],
      ],
    },
  )
  expect(seen.size).toBeGreaterThan(3)
})
