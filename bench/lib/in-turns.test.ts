import { expect, it } from 'vitest'
import { inTurns, medians } from './in-turns.ts'

it('runs acts in turns, each first in its share of them, and leaves the first turn out', async () => {
  const ran: string[] = []
  const seen = await inTurns(
    {
      one: async () => ran.push('one'),
      other: async () => ran.push('other'),
    },
    2,
  )
  expect(ran).toEqual(['one', 'other', 'other', 'one', 'one', 'other'])
  // What an act returned: here the place in which it ran.
  expect(seen).toEqual({ one: [4, 5], other: [3, 6] })
  expect(medians(seen)).toEqual({ one: 4.5, other: 4.5 })
})

it('times an act that returns no number', async () => {
  const { wait } = await inTurns({ wait: () => new Promise((done) => setTimeout(done, 20)) }, 3)
  expect(wait).toHaveLength(3)
  expect(medians({ wait }).wait).toBeGreaterThan(15)
})
