import { expect, it } from 'vitest'
import { z } from 'zod'
import { type BackPressure, createBackPressure } from './back-pressure.ts'
import { defineRoute, text } from './route.ts'
import { testServer } from './testing/test-server.tsx'
import { unhurried } from './testing/unhurried.ts'

const shared = { method: 'GET', permission: 'anyone', audit: 'none', limit: 'none' } as const

function gatedRoutes() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const slow = defineRoute({
    ...shared,
    path: '/api/slow',
    face: 'api',
    schema: { response: z.string() },
    handle: async () => {
      await opened
      return text('done')
    },
  })
  const alive = defineRoute({
    ...shared,
    path: '/healthz',
    face: 'ops',
    schema: { response: 'stream' },
    handle: async () => text('ok'),
  })
  return { routes: [slow, alive], open }
}

it('turns calls away while enough are in work, keeps health pages open, and recovers', async () => {
  const { routes, open } = gatedRoutes()
  const pressure = createBackPressure({ ...unhurried, inFlight: 2 })
  const server = await testServer({ routes, services: { pressure } })
  const first = [1, 2].map(() => server.app.inject({ url: '/api/slow' }))
  await expect.poll(() => pressure.inFlight()).toBe(2)
  const third = await server.app.inject({ url: '/api/slow' })
  expect([third.statusCode, third.json().code, third.headers['retry-after']]).toEqual([503, 'busy', '5'])
  expect((await server.app.inject({ url: '/healthz' })).statusCode).toBe(200)
  open()
  expect((await Promise.all(first)).map((answer) => answer.body)).toEqual(['done', 'done'])
  await expect.poll(() => pressure.inFlight()).toBe(0)
  expect((await server.app.inject({ url: '/api/slow' })).statusCode).toBe(200)
  await server.close()
})

it('counts a reader who hangs up as gone', async () => {
  const { routes, open } = gatedRoutes()
  const pressure = createBackPressure(unhurried)
  const server = await testServer({ routes, services: { pressure } })
  const origin = await server.app.listen({ port: 0, host: '127.0.0.1' })
  const leaving = new AbortController()
  const asked = fetch(`${origin}/api/slow`, { signal: leaving.signal }).catch(() => 'gone')
  await expect.poll(() => pressure.inFlight()).toBe(1)
  leaving.abort()
  expect(await asked).toBe('gone')
  await expect.poll(() => pressure.inFlight()).toBe(0)
  open()
  await server.close()
})

it('lets requests in work finish when it closes, and does not wait for idle connections', async () => {
  const { routes, open } = gatedRoutes()
  const pressure = createBackPressure(unhurried)
  const server = await testServer({ routes, services: { pressure } })
  const origin = await server.app.listen({ port: 0, host: '127.0.0.1' })
  await (await fetch(`${origin}/healthz`)).text()
  const inWork = fetch(`${origin}/api/slow`)
  await expect.poll(() => pressure.inFlight()).toBe(1)
  const began = performance.now()
  const closed = server.close()
  setTimeout(open, 200)
  const answer = await inWork
  expect([answer.status, await answer.text(), answer.headers.get('connection')]).toEqual([
    200,
    'done',
    'close',
  ])
  await closed
  expect(performance.now() - began).toBeLessThan(server.app.server.keepAliveTimeout / 2)
  await expect(fetch(`${origin}/healthz`)).rejects.toThrow()
})

/** Keeps the event loop from its other work until a lag of 50 ms is noticed, or for fifteen seconds. */
async function lag(pressure: BackPressure): Promise<void> {
  for (let round = 0; round < 100 && !pressure.tooMuch(); round += 1) {
    const busy = performance.now() + 150
    while (performance.now() < busy) Math.sqrt(busy)
    await new Promise((resolve) => setTimeout(resolve))
  }
}

it('notices when the process cannot keep up, and turns nobody away on a slow machine where few are in work', async () => {
  const pressure = createBackPressure({ inFlight: 100, lagMs: 50, few: 2 })
  for (let one = 1; one <= 3; one += 1) pressure.enter()
  expect(pressure.tooMuch()).toBe(false)
  await lag(pressure)
  expect(pressure.tooMuch()).toBe(true)
  pressure.leave()
  // As behind as before: nothing else ran in between.
  expect(pressure.tooMuch()).toBe(false)
  pressure.enter()
  expect(pressure.tooMuch()).toBe(true)
  await expect.poll(() => pressure.tooMuch(), { timeout: 60_000 }).toBe(false)
  pressure.stop()
})
