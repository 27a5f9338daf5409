import { expect, it } from 'vitest'
import { Semaphore } from './semaphore.ts'

it('lets as many run at once as it has permits, in the order in which they came', async () => {
  const semaphore = new Semaphore(2)
  let running = 0
  let most = 0
  const done: number[] = []
  const work = async (n: number) => {
    const release = await semaphore.acquire()
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    done.push(n)
    running -= 1
    release()
  }
  await Promise.all([1, 2, 3, 4, 5].map(work))
  expect(done).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

it('keeps no permit for whoever gave up the wait', async () => {
  const semaphore = new Semaphore(1)
  const release = await semaphore.acquire()
  const late = { patienceMs: 5, error: () => new Error('took too long') }
  await expect(semaphore.acquire(late)).rejects.toThrow('took too long')
  release()
  const next = await semaphore.acquire(late)
  next()
})
