import { expect, it } from 'vitest'
import type { Asked, Result } from './ask-both.ts'
import { agreementOf, compareSearches, gradesOf } from './compare.ts'

const result = (card: string, phone = true): Result => ({ card, pair: `pair of ${card}`, phone })
const asked = (ours: readonly Result[], plain: readonly Result[]): Asked => ({
  question: { id: 'q', question: 'food', language: 'en', kind: 'need', half: 'tune', at: {} },
  set: 'relational-2x',
  answers: { ours, plain },
})

it('counts both searches against one pool, each card once', () => {
  const grades = new Map([
    ['pair of a', 2],
    ['pair of b', 1],
    ['pair of c', 0],
  ])
  const compared = compareSearches(
    [
      asked([result('a', false), result('c')], [result('c'), result('a', false), result('b')]),
      // Nobody judged d: no help. Neither search has anything: the question is left out of the means.
      asked([result('d')], []),
      asked([], [result('b')]),
    ],
    grades,
  )
  expect(compared.questions).toBe(3)
  expect(compared.emptyPools).toBe(1)
  // Two relevant cards in the first pool: ours has one of two, plain both; in the third none of one, and one.
  expect([compared.of.ours.hitsInFive, compared.of.plain.hitsInFive]).toEqual([(1 / 2 + 0) / 2, 1])
  // With a phone: only b counts.
  expect([compared.of.ours.hitsWithPhone, compared.of.plain.hitsWithPhone]).toEqual([0, (1 / 2 + 1) / 2])
  // Best of the first pool: 2 + 1/log2(3) = 2.63093; ours 2; plain 2/log2(3) + 1/log2(4) = 1.26186 + 0.5.
  expect(compared.of.ours.ndcg).toBeCloseTo(2 / 2.63093 / 2, 5)
  expect(compared.of.plain.ndcg).toBeCloseTo((1.76186 / 2.63093 + 1) / 2, 5)
  expect([compared.of.ours.nothingInFive, compared.of.plain.nothingInTen]).toEqual([2, 1])
})

it('grades by the mean of two readers, and not where one of them has not judged', () => {
  const a = { one: 2, two: 1, three: 2 }
  const b = { one: 1, two: 1 }
  expect([...gradesOf(a, b)]).toEqual([
    ['one', 1.5],
    ['two', 1],
  ])
})

it('measures how far two readers agree beyond chance', () => {
  // Alike in 3 of 4; A says "helps" in 2 of 4, B in 3 of 4: by chance 0.5 · 0.75 + 0.5 · 0.25 = 0.5.
  expect(agreementOf({ w: 0, x: 0, y: 1, z: 2 }, { w: 0, x: 1, y: 2, z: 1 })).toBeCloseTo(
    (0.75 - 0.5) / 0.5,
    10,
  )
})
