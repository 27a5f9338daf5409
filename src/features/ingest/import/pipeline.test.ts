import { expect, it } from 'vitest'
import { Pipeline } from './pipeline.ts'

it('tells, when all has arrived, of what failed on the way, and ends only after the last', async () => {
  const pipeline = new Pipeline()
  let arrive: (() => void) | undefined
  let over = false
  pipeline.add(Promise.resolve())
  pipeline.add(Promise.reject(new Error('refused')))
  pipeline.add(
    new Promise<void>((resolve) => {
      arrive = resolve
    }).then(() => {
      over = true
    }),
  )
  await expect(pipeline.arrived()).rejects.toThrow('refused')
  expect(over).toBe(false)
  arrive?.()
  await pipeline.ended()
  expect(over).toBe(true)
})
