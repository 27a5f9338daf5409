import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull, testSeed } from '#platform/testing/in-full.ts'
import { SideBySide } from '../side-by-side.ts'
import { aWorld, type World } from '../world.ts'

/** `MODEL_OPS=100000` for the long run; `TEST_SEED` tries other acts. */
const operations = Number(process.env.MODEL_OPS ?? inFull(600, 3_000))
const seed = testSeed(20_261_128)

let db: TestDatabase
let world: World

beforeAll(async () => {
  db = await testDatabase()
  world = await aWorld(db)
})
afterEach(() => vi.useRealTimers())
afterAll(() => db.close())

describe('the functions of the database and an independent model', () => {
  it(`agree after each of ${operations} random acts, with crashes, repeats and jumps of the clocks`, {
    timeout: 300_000 + operations * 60,
  }, async () => {
    const start = Date.now()
    await world.setClock(start)
    const both = new SideBySide(world, seed, start)
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    const began = performance.now()
    for (let done = 0; done < operations; done += 1) {
      try {
        await both.step()
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error)
        throw new Error(`TEST_SEED=${seed}, act ${done + 1}: ${what}\n${both.story()}`, { cause: error })
      }
      // Nobody is idle for so long in a short run; in a long one the people are at work all the time.
      if (done % 5_000 === 4_999) {
        await db.admin.query('update identity.session set seen_at = now(), proved_at = now()')
        process.stderr.write(`${done + 1} acts in ${Math.round((performance.now() - began) / 1000)} s\n`)
      }
    }
    if (process.env.MODEL_OPS) process.stderr.write(`seed ${seed}: ${JSON.stringify(both.done)}\n`)
    // It has tried what it is for: an act that nobody ever made proves nothing.
    for (const what of ['twice', 'crash', 'killed', 'again', 'confirm', 'cancel', 'decline', 'extend'])
      expect(both.done[what], what).toBeGreaterThan(0)

    const { rows } = await db.admin.query<{
      line: string
      n: number
      first: number
      last: number
      versions: number
    }>(
      `select line_id as line, count(*)::int as n, min(version) as first, max(version) as last,
         count(distinct version)::int as versions from availability.count group by line_id`,
    )
    for (const { line, n, first, last, versions } of rows) {
      const version = both.model.lines[world.lines.indexOf(line)]?.version
      expect({ n, first, last, versions }).toEqual({
        n: (version ?? 0) - 1,
        first: 2,
        last: version,
        versions: n,
      })
    }
    const holds = await db.admin.query(
      `select 1 from availability.hold group by program_id, key having count(*) > 1`,
    )
    expect(holds.rowCount).toBe(0)
  })
})
