import { afterAll, beforeAll, expect, it } from 'vitest'
import { deadPool } from '#platform/http/testing/test-server.tsx'
import { shippedLines } from './line-book.ts'
import { logCall } from './log-call.ts'
import { type LineReader, readLines, readLinesAnew } from './read-lines.ts'
import { aCall, type TestDesk, testDesk } from './testing/line-desk.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await testDesk()
})
afterAll(() => desk.db.close())

const start = Date.now()
const reader = (seconds: number, pool = desk.db.app): LineReader => ({
  now: new Date(start + seconds * 1_000),
  services: { pool },
})
const ways = async (seconds: number) =>
  (await readLines(reader(seconds)))
    .linesFor({ audience: 'public', now: new Date(start) })
    .find(({ id }) => id === 'us-nhth')
    ?.channels.map(({ kind }) => kind)

it('is kept for half a minute and asked again beside the pages; what this process did shows at once', async () => {
  const empty = await readLines(reader(0))
  expect(empty).toBe(shippedLines())
  await desk.first((ctx) => logCall(ctx, aCall({ outcome: 'somebody-else' })))
  expect(await ways(29)).toEqual(['call', 'text', 'tty'])
  await readLines(reader(31))
  await expect.poll(() => ways(32)).toEqual(['text', 'tty'])
  expect((await readLines(reader(32))).stamp).not.toBe(empty.stamp)
  await desk.first((ctx) => logCall(ctx, aCall()))
  await readLinesAnew(reader(33))
  expect(await ways(33)).toEqual(['call', 'text', 'tty'])
})

it('is the shipped lines while the database is away', async () => {
  const pool = deadPool()
  expect(await readLines(reader(0, pool))).toBe(shippedLines())
  expect(await readLines(reader(1, pool))).toBe(shippedLines())
  await pool.end()
})

it('keeps no page waiting for a database that does not answer', async () => {
  const slow = { connect: () => new Promise(() => undefined), query: () => new Promise(() => undefined) }
  const asked = Date.now()
  expect(await readLines(reader(0, slow as never))).toBe(shippedLines())
  expect(Date.now() - asked).toBeLessThan(5_000)
})
