import { expect, it } from 'vitest'
import { collectAbove } from './collect-garbage.ts'

const mib = 2 ** 20

it('gives back what nothing holds any more, and does nothing below its limit', () => {
  let held: unknown[] | undefined = Array.from({ length: 1_000_000 }, (_, at) => ({ at }))
  expect(held.length).toBe(1_000_000)
  held = undefined
  const before = process.memoryUsage().heapUsed
  collectAbove(1_000_000)
  expect(process.memoryUsage().heapUsed).toBeGreaterThan(before - 10 * mib)
  collectAbove(1)
  expect(process.memoryUsage().heapUsed).toBeLessThan(before - 10 * mib)
})
