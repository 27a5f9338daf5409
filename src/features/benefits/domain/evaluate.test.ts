import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, evaluate } from './evaluate.ts'
import type { Facts, Rule } from './rule.ts'

const under18: Rule = { id: 'under-18', fact: 'age', op: 'below', value: 18 }
const traded: Rule = { id: 'traded', fact: 'traded', op: 'is', value: 'yes' }
const us: Rule = { id: 'us', fact: 'papers', op: 'in', value: ['citizen', 'resident'] }
const ask: Rule = { ask: 'officer' }

describe('one fact', () => {
  it.each([
    [under18, { age: [12, 17] }, 'may'],
    [under18, { age: [18, 120] }, 'not'],
    [under18, { age: [16, 20] }, 'unknown'],
    [under18, {}, 'unknown'],
    [{ id: 'x', fact: 'age', op: 'from', value: 18 }, { age: [18, 120] }, 'may'],
    [{ id: 'x', fact: 'age', op: 'from', value: 18 }, { age: [12, 17] }, 'not'],
    [{ id: 'x', fact: 'age', op: 'between', value: [12, 17] }, { age: [12, 17] }, 'may'],
    [{ id: 'x', fact: 'age', op: 'between', value: [12, 17] }, { age: [0, 11] }, 'not'],
    [{ id: 'x', fact: 'age', op: 'between', value: [12, 17] }, { age: [11, 13] }, 'unknown'],
    [us, { papers: 'resident' }, 'may'],
    [us, { papers: 'neither' }, 'not'],
    [ask, { papers: 'neither', age: [0, 11] }, 'unknown'],
  ] satisfies [Rule, Facts, Answer][])('%j of %j is %s', (rule, facts, answer) => {
    expect(evaluate(rule, facts).answer).toBe(answer)
  })
})

describe('together', () => {
  const rule: Rule = { all: [under18, traded, { any: [us, ask] }] }

  it('says what is still to be asked, and what holds already', () => {
    expect(evaluate(rule, { age: [12, 17] })).toEqual({
      answer: 'unknown',
      holds: ['under-18'],
      fails: [],
      open: ['traded', 'us', 'officer'],
    })
  })

  it('says only what fails once that decides, though the rest is unknown', () => {
    expect(evaluate(rule, { age: [18, 120] })).toEqual({
      answer: 'not',
      holds: [],
      fails: ['under-18'],
      open: [],
    })
  })

  it('does not count a way that failed while another is open', () => {
    expect(evaluate(rule, { age: [12, 17], traded: 'yes', papers: 'neither' })).toEqual({
      answer: 'unknown',
      holds: ['under-18', 'traded'],
      fails: [],
      open: ['officer'],
    })
  })

  it('may fit when every part holds', () => {
    expect(evaluate(rule, { age: [12, 17], traded: 'yes', papers: 'citizen' })).toEqual({
      answer: 'may',
      holds: ['under-18', 'traded', 'us'],
      fails: [],
      open: [],
    })
  })
})

describe('whatever the rule', () => {
  const leaf = fc.constantFrom(under18, traded, us, ask)
  const rule: fc.Arbitrary<Rule> = fc.letrec((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
    ),
  })).rule as fc.Arbitrary<Rule>
  const full = fc.record({
    age: fc.constantFrom<[number, number]>([0, 11], [12, 17], [18, 120]),
    traded: fc.constantFrom<'yes' | 'no'>('yes', 'no'),
    papers: fc.constantFrom<'citizen' | 'resident' | 'neither'>('citizen', 'resident', 'neither'),
  })
  const some = fc.record(
    { age: fc.boolean(), traded: fc.boolean(), papers: fc.boolean() },
    { requiredKeys: ['age', 'traded', 'papers'] },
  )

  it('telling more never turns a yes into a no or a no into a yes', () => {
    fc.assert(
      fc.property(rule, full, some, (tree, facts, told) => {
        const part = Object.fromEntries(
          Object.entries(facts).filter(([key]) => told[key as keyof typeof told]),
        ) as Facts
        const before = evaluate(tree, part).answer
        const after = evaluate(tree, facts).answer
        if (before !== 'unknown') expect(after).toBe(before)
      }),
    )
  })

  it('gives a reason for every answer', () => {
    fc.assert(
      fc.property(rule, full, (tree, facts) => {
        const { answer, holds, fails, open } = evaluate(tree, facts)
        const reasons = { may: holds, not: fails, unknown: open }[answer]
        expect(reasons.length).toBeGreaterThan(0)
      }),
    )
  })
})
