import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { type Collected, collected } from './collect.ts'

/** What the instrumented code reads and writes. */
interface Switch {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number
  hitLimit?: number
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
}

const folder = process.env.MUTATE_FOLDER ?? ''
const ids = JSON.parse(readFileSync(`${folder}/ids.json`, 'utf8')) as readonly string[]
const results = `${folder}/results.txt`
const quick = process.env.MUTATE_QUICK === '1'
const state = globalThis as unknown as { __stryker__?: Switch }

async function load(): Promise<readonly Collected[]> {
  vi.resetModules()
  collected().tests = []
  collected().path = []
  await import('../../src/features/sharing/rules/rules.test.ts')
  await import('../../src/features/sharing/rules/presence.test.ts')
  await import('../../src/features/sharing/examples.test.ts')
  await import('../../src/features/sharing/edges.test.ts')
  await import('../../src/features/sharing/rules.test.ts')
  await import('../../src/features/sharing/properties.test.ts')
  await import('../../src/features/sharing/as-told.test.ts')
  await import('../../src/features/sharing/limits.test.ts')
  await import('../../src/features/sharing/ways/own-kind.test.ts')
  await import('../../src/features/sharing/rows-and-columns.test.ts')
  await import('../../src/features/sharing/rules/loader.test.ts')
  await import('../../src/features/sharing/model/shape.test.ts')
  await import('../../src/features/sharing/clauses/release.test.ts')
  await import('../../src/features/sharing/clauses/report.test.ts')
  await import('../../src/features/sharing/clauses/figures-and-treatment.test.ts')
  await import('../../src/features/sharing/clauses/child-and-family.test.ts')
  await import('../../src/features/sharing/clauses/emergency-and-several.test.ts')
  return collected().tests
}

/** Whether one of them fails; the one that does is asked first the next time, as faults beside each other are found by the same. */
async function isFound(
  order: number[],
  tests: readonly Collected[],
  covers: (at: number) => boolean,
): Promise<boolean> {
  for (const [place, at] of order.entries()) {
    if (!covers(at)) continue
    try {
      await tests[at]?.run()
    } catch {
      order.unshift(...order.splice(place, 1))
      return true
    }
  }
  return false
}

it('tries every planted fault', { timeout: 10_800_000 }, async () => {
  const ns: Switch = {}
  state.__stryker__ = ns
  const tests = await load()
  const took = new Map<number, number>()
  for (const [at, { run }] of tests.entries()) {
    ns.currentTestId = String(at)
    const began = performance.now()
    await run()
    took.set(at, performance.now() - began)
  }
  ns.currentTestId = undefined
  const coverage = ns.mutantCoverage ?? { static: {}, perTest: {} }
  const order = [...took]
    .filter(([, ms]) => !quick || ms < 150)
    .sort((one, other) => one[1] - other[1])
    .map(([at]) => at)
  expect(tests.length).toBeGreaterThan(350)
  writeFileSync(results, '')
  let fresh = true
  let loaded = tests
  // What is done once, when a module is loaded, needs all to be loaded anew: those come last.
  const needsLoad = (id: string) => coverage.static[id] !== undefined
  for (const id of [...ids.filter((one) => !needsLoad(one)), ...ids.filter(needsLoad)]) {
    const isStatic = needsLoad(id)
    const hits = Object.values(coverage.perTest).reduce((sum, one) => sum + (one[id] ?? 0), 0)
    ns.activeMutant = undefined
    if (!isStatic && !fresh) {
      loaded = await load()
      fresh = true
    }
    ns.hitCount = 0
    ns.hitLimit = (hits + (coverage.static[id] ?? 0)) * 100 + 10_000
    ns.activeMutant = id
    let found = 'uncovered'
    if (isStatic) {
      fresh = false
      try {
        loaded = await load()
        found = (await isFound(order, loaded, () => true)) ? 'found' : 'missed'
      } catch {
        found = 'found'
      }
    } else if (hits > 0) {
      const covers = (at: number) => coverage.perTest[String(at)]?.[id] !== undefined
      found = (await isFound(order, loaded, covers)) ? 'found' : 'missed'
    }
    appendFileSync(results, `${id} ${found}\n`)
  }
  ns.activeMutant = undefined
})
