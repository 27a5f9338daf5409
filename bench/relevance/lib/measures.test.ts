import { describe, expect, it } from 'vitest'
import { type Graded, hitsInFive, ndcgAtTen, withPhone } from './measures.ts'

const graded = (...grades: readonly number[]): Graded[] =>
  grades.map((grade, at) => ({ card: `${at}`, grade, phone: at % 2 === 0 }))

describe('hits in five', () => {
  it('counts the first five only, against five', () => {
    const list = graded(2, 0, 1, 0, 0, 2, 2, 2)
    expect(hitsInFive(list, list)).toBe(2 / 5)
  })

  it('asks for no more than the pool holds', () => {
    expect(hitsInFive(graded(0, 2), graded(0, 2, 1))).toBe(1 / 2)
    expect(hitsInFive([], graded(2))).toBe(0)
  })

  it('takes the mean of two readers as relevant from 1 on', () => {
    expect(hitsInFive(graded(0.5, 1, 1.5), graded(0.5, 1, 1.5))).toBe(1)
    expect(hitsInFive(graded(0.5), graded(0.5, 1, 1.5))).toBe(0)
  })

  it('says nothing where nothing in the pool is relevant', () => {
    expect(hitsInFive(graded(0, 0.5), graded(0, 0.5))).toBeUndefined()
  })
})

describe('ndcg of ten', () => {
  it('is 1 for the best order', () => {
    expect(ndcgAtTen(graded(2, 1, 0), graded(0, 1, 2))).toBe(1)
  })

  it('discounts by the logarithm of the place', () => {
    // Given: 1/log2(2) + 0/log2(3) + 2/log2(4) = 1 + 0 + 1 = 2. Best: 2/log2(2) + 1/log2(3) = 2 + 0.630930 = 2.630930.
    expect(ndcgAtTen(graded(1, 0, 2), graded(1, 0, 2))).toBeCloseTo(2 / 2.63093, 6)
  })

  it('reads ten results and no more', () => {
    expect(ndcgAtTen(graded(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2), graded(2))).toBe(0)
    // Twelve of grade 1 in the pool, ten of them in the list: nothing better can be shown on ten places.
    const twelve = graded(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    expect(ndcgAtTen(twelve.slice(2), twelve)).toBe(1)
  })

  it('says nothing where no reader found anything in the pool', () => {
    expect(ndcgAtTen(graded(0), graded(0, 0))).toBeUndefined()
  })
})

describe('only results with a phone', () => {
  it('counts one without as no help, while the pool stays', () => {
    const list = graded(2, 2, 1)
    expect(withPhone(list).map(({ grade }) => grade)).toEqual([2, 0, 1])
    expect(hitsInFive(withPhone(list), list)).toBe(2 / 3)
  })
})
