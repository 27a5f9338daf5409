import { expect, it } from 'vitest'
import { StopOrder } from './stop-order.ts'

it('stops in the opposite order, once, however often it is asked', async () => {
  const order = new StopOrder()
  const stopped: string[] = []
  for (const name of ['database', 'jobs', 'http']) {
    order.add(async () => {
      await Promise.resolve()
      stopped.push(name)
    })
  }
  await Promise.all([order.stop(), order.stop()])
  await order.stop()
  expect(stopped).toEqual(['http', 'jobs', 'database'])
})

it('still stops the database when something before it fails', async () => {
  const order = new StopOrder()
  let stopped = false
  order.add(async () => {
    stopped = true
  })
  order.add(async () => {
    throw new Error('http would not close')
  })
  await expect(order.stop()).rejects.toThrow('http would not close')
  expect(stopped).toBe(true)
})
