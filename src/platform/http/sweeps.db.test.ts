import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { asActor, visitor } from '#platform/db/actor.ts'
import { TooMany } from '#platform/errors.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { makeDailyKey } from './daily-key.ts'
import { purgeRateLimits } from './rate-limits.ts'
import { createSweeps, type SweepLimits, type Sweeps } from './sweeps.ts'

let db: TestDatabase
const limits: SweepLimits = {
  api: { regions: 12, seconds: 3_600, lease: 3 },
  pages: { regions: 20, seconds: 3_600, lease: 3 },
}
/** Of the day that the database knows: keys of other days are gone. */
const today = (hour: number, minute: number, second: number) => {
  const day = new Date()
  day.setUTCHours(hour, minute, second, 0)
  return day
}
const node = () => createSweeps(db.app, makeDailyKey(db.app), limits)
const zip = (n: number) => ({ shape: 'shelter', region: String(60_000 + n) })
const kept = async () =>
  (await db.admin.query<{ asked: string; region: string }>('select asked, region from platform.sweep')).rows

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.admin.query('delete from platform.sweep')
  // In the middle of an hour, so that none of these tests crosses its end.
  vi.useFakeTimers({ now: today(12, 30, 0), toFake: ['Date'] })
  return () => vi.useRealTimers()
})

async function passed(sweeps: Sweeps, subject: string, from: number, to: number): Promise<number> {
  let count = 0
  for (let n = from; n < to; n += 1) {
    await sweeps.count('api', subject, zip(n)).then(
      () => (count += 1),
      () => undefined,
    )
  }
  return count
}

describe('one question asked of many places', () => {
  it('is refused after its places, with the bulk API named and the wait told', async () => {
    const sweeps = node()
    expect(await passed(sweeps, '192.0.2.1', 0, 12)).toBe(12)
    const refusal = await sweeps.count('api', '192.0.2.1', zip(12)).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(TooMany)
    expect(refusal).toMatchObject({ status: 429, code: 'sweep', retryAfterSeconds: 1_800 })
    expect((refusal as TooMany).sentence).toContain('/hsds/v3/services?format=ndjson')
    expect((refusal as TooMany).sentence).toContain('30 minutes')
  })

  it('still answers for places that were asked about before', async () => {
    const sweeps = node()
    expect(await passed(sweeps, '192.0.2.1', 0, 40)).toBe(12)
    expect(await passed(sweeps, '192.0.2.1', 0, 12)).toBe(12)
  })

  it('is counted for each caller, question and kind of caller alone', async () => {
    const sweeps = node()
    expect(await passed(sweeps, '192.0.2.1', 0, 40)).toBe(12)
    expect(await passed(sweeps, '192.0.2.2', 0, 40)).toBe(12)
    await expect(sweeps.count('api', '192.0.2.1', { ...zip(99), shape: 'food' })).resolves.toBeUndefined()
    await expect(sweeps.count('public', '192.0.2.1', zip(99))).resolves.toBeUndefined()
  })

  it('is counted over all nodes', async () => {
    const [one, two] = [node(), node()]
    expect(await passed(one, '192.0.2.1', 0, 9)).toBe(9)
    // The other node learns of them with its first lease, and is never more than a lease past the limit.
    expect(await passed(two, '192.0.2.1', 100, 140)).toBe(3)
    expect(await passed(one, '192.0.2.1', 200, 240)).toBeLessThanOrEqual(3)
  })

  it('may be asked again in the next hour', async () => {
    const sweeps = node()
    await passed(sweeps, '192.0.2.1', 0, 40)
    vi.setSystemTime(today(13, 0, 1))
    expect(await passed(sweeps, '192.0.2.1', 40, 80)).toBe(12)
  })

  it('lets calls that come together through no more often', async () => {
    const sweeps = node()
    const calls = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => sweeps.count('api', '192.0.2.1', zip(n))),
    )
    expect(calls.filter((call) => call.status === 'fulfilled')).toHaveLength(12)
  })
})

describe('what is kept of it', () => {
  it('is nothing of whoever looks up a few places', async () => {
    await passed(node(), '192.0.2.1', 0, 2)
    expect(await kept()).toEqual([])
  })

  it('is no address, question or place, and another thing for each caller and day', async () => {
    for (const subject of ['198.51.100.77', '198.51.100.78']) await passed(node(), subject, 0, 12)
    const rows = await kept()
    expect(rows).toHaveLength(24)
    for (const value of rows.flatMap((row) => [row.asked, row.region])) expect(value).toMatch(/^[\w-]{43}$/)
    // Whole: a hash may hold any run of digits.
    expect(JSON.stringify(rows)).not.toMatch(/198\.51|\b6000\d\b|shelter/)
    expect(new Set(rows.map((row) => row.region)).size).toBe(24)
    await db.admin.query('update platform.daily_key set key = sha256(key)')
    await passed(node(), '198.51.100.77', 0, 12)
    expect(await kept()).toHaveLength(36)
  })

  it('is forgotten with the rate limits', async () => {
    await passed(node(), '192.0.2.1', 0, 12)
    await db.admin.query('update platform.sweep set expire = 1')
    expect(await asActor(db.app, visitor, purgeRateLimits)).toBeGreaterThanOrEqual(12)
    expect(await kept()).toEqual([])
  })
})
