import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { collectAbove } from './collect-garbage.ts'

it('gives back what nothing holds any more, but not below its limit and not again at once', async () => {
  const dropped = new WeakRef(Array.from({ length: 100_000 }, (_, at) => ({ at })))
  // What a WeakRef was just made of is held until the present task ends.
  await pause(0)
  expect(collectAbove(1_000_000)).toBe(false)
  expect(collectAbove(1)).toBe(true)
  expect(dropped.deref()).toBeUndefined()
  expect(collectAbove(1)).toBe(false)
})
