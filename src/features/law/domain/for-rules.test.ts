import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerOf, type Reach } from './covers.ts'
import type { Fact } from './fact.ts'
import { factsForRules, type RuleFact, type StoredFact } from './for-rules.ts'
import { BOUND } from './scope-codes.ts'
import { holdsOn } from './standing.ts'

const TODAY = '2026-11-24'

function aFact(over: Partial<StoredFact> = {}): StoredFact {
  return {
    jurisdiction: 'ZH',
    topic: 'reporter',
    value: 'yes',
    scope: {},
    sourceKind: 'statute',
    status: 'verified',
    reviewBy: '2026-12-31',
    validFrom: null,
    validTo: null,
    exceptFor: null,
    ...over,
  }
}
const told = (...facts: StoredFact[]) => factsForRules(facts, TODAY)
const scopes = (...facts: StoredFact[]) => told(...facts).map(({ scope }) => scope)

describe('a fact counts for rules', () => {
  it('with its value and its reach, until the last day of its review', () => {
    expect(told(aFact({ scope: { harm: ['trafficking'] } }))).toEqual([
      {
        jurisdiction: 'ZH',
        topic: 'reporter',
        value: 'yes',
        scope: { harm: ['trafficking'] },
        lastDay: '2026-12-31',
      },
    ])
    expect(told(aFact({ sourceKind: 'regulation' }))).toHaveLength(1)
    expect(told(aFact({ reviewBy: TODAY }))).toHaveLength(1)
  })

  it.each<[string, Partial<StoredFact>]>([
    ['is a draft', { status: 'draft' }],
    ['is contested', { status: 'contested', reviewBy: null }],
    ['is superseded', { status: 'superseded', reviewBy: null }],
    ['is past its review', { reviewBy: '2026-11-23' }],
    ['is what an agency says', { sourceKind: 'agency' }],
    ['is out of a secondary source', { sourceKind: 'secondary' }],
    ['is not in force yet', { validFrom: '2026-11-25' }],
    ['is no longer in force', { validTo: '2026-11-23' }],
    ['says "partly", and not which part', { value: 'partial' }],
  ])('not when it %s', (_, over) => {
    expect(told(aFact(over))).toEqual([])
  })

  it('not when another one about the same thing is in doubt; of other topics and places it does', () => {
    const inDoubt = aFact({ status: 'contested', reviewBy: null })
    expect(told(aFact(), inDoubt)).toEqual([])
    expect(told(aFact({ topic: 'harm' }), inDoubt)).toHaveLength(1)
    expect(told(aFact({ jurisdiction: 'WA' }), inDoubt)).toHaveLength(1)
    expect(told(aFact(), { ...inDoubt, validTo: '2026-11-23' })).toHaveLength(1)
  })

  it('until it ends, or until the day before another one begins', () => {
    expect(told(aFact({ validTo: '2026-11-30' }))[0]?.lastDay).toBe('2026-11-30')
    expect(told(aFact(), aFact({ value: 'no', validFrom: '2026-12-01' }))[0]?.lastDay).toBe('2026-11-30')
    expect(told(aFact(), aFact({ status: 'superseded', validFrom: '2026-12-01' }))[0]?.lastDay).toBe(
      '2026-12-31',
    )
  })

  it('not for the work for which any of its topic names an exception', () => {
    expect(
      scopes(
        aFact({ scope: { reporter: ['nurse', 'clergy'] } }),
        aFact({ scope: { reporter: ['clergy'] }, exceptFor: ['clergy'] }),
      ),
    ).toEqual([{ reporter: ['nurse'] }])
    const [everybody] = scopes(aFact({ scope: { reporter: ['anyone'] }, exceptFor: ['clergy'] }))
    expect(everybody?.reporter).toEqual(BOUND.filter((code) => code !== 'anyone' && code !== 'clergy'))
    expect(scopes(aFact({ exceptFor: ['clergy'] }))).toEqual([everybody])
    // What it forbids stays forbidden for them.
    expect(scopes(aFact({ value: 'no', exceptFor: ['clergy'] }))).toEqual([{}])
  })
})

const code = fc.constantFrom('nurse', 'clergy', 'trafficking', 'family', 'anyone')
const list = fc.array(code, { minLength: 1, maxLength: 3 })
const anyFact: fc.Arbitrary<StoredFact> = fc
  .record({
    value: fc.constantFrom('yes', 'no', 'partial'),
    scope: fc.record(
      { offender: list, harm: list, reporter: list, age: fc.constant('minor') },
      { requiredKeys: [] },
    ),
    sourceKind: fc.constantFrom('statute', 'regulation', 'agency', 'secondary'),
    status: fc.constantFrom('verified', 'verified', 'verified', 'draft', 'contested', 'superseded'),
    reviewBy: fc.constantFrom(null, '2026-11-23', '2026-11-24', '2027-01-01'),
    validFrom: fc.constantFrom(null, null, '2026-11-24', '2026-11-25'),
    validTo: fc.constantFrom(null, null, '2026-11-23', '2026-11-24'),
    exceptFor: fc.constantFrom(null, null, ['clergy'], ['nurse', 'clergy']),
  })
  .map((over) => aFact(over as Partial<StoredFact>))
const anyReach: fc.Arbitrary<Reach> = fc.record(
  { offender: code, harm: code, reporter: fc.constantFrom('nurse', 'clergy'), age: fc.constant('minor') },
  { requiredKeys: [] },
)

/** What the register itself answers. */
const registerSays = (facts: readonly StoredFact[], asked: Reach) =>
  answerOf(
    facts
      .filter((fact) => fact.status !== 'superseded' && holdsOn(fact, TODAY))
      .map(({ exceptFor, ...fact }) => ({ ...fact, unless: { for: exceptFor } }) as unknown as Fact),
    asked,
    TODAY,
  )
/** What a rule makes of what it is given. */
const ruleSays = (facts: readonly RuleFact[], asked: Reach) =>
  answerOf(
    facts.map((fact) => ({ ...aFact(), ...fact, unless: null }) as unknown as Fact),
    asked,
    TODAY,
  )

describe('what rules are given', () => {
  it('says yes and no where the register does, and never yes where it does not', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 4 }), anyReach, (facts, asked) => {
        const [register, rule] = [registerSays(facts, asked), ruleSays(factsForRules(facts, TODAY), asked)]
        seen.add(rule)
        if (rule !== 'unknown') expect(rule).toBe(register)
        if (register === 'no' || facts.every(({ exceptFor }) => exceptFor === null))
          expect(rule).toBe(register)
      }),
      { numRuns: 5_000 },
    )
    expect([...seen].sort()).toEqual(['no', 'unknown', 'yes'])
  })
})
