import { expect, it } from 'vitest'
import { Sending } from './sending.ts'

it('tells, when all has arrived, of what failed on the way, and ends only after the last', async () => {
  const sending = new Sending()
  let arrive: (() => void) | undefined
  let over = false
  sending.add(Promise.resolve())
  sending.add(Promise.reject(new Error('refused')))
  sending.add(
    new Promise<void>((resolve) => {
      arrive = resolve
    }).then(() => {
      over = true
    }),
  )
  await expect(sending.arrived()).rejects.toThrow('refused')
  expect(over).toBe(false)
  arrive?.()
  await sending.ended()
  expect(over).toBe(true)
})
