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
  return collected().tests
}

/** Whether one of them fails. */
async function isFound(tests: readonly Collected[]): Promise<boolean> {
  for (const { run } of tests)
    try {
      await run()
    } catch {
      return true
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
  const quickFirst = [...took].sort((one, other) => one[1] - other[1]).map(([at]) => at)
  expect(tests.length).toBeGreaterThan(250)
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
        found = (await isFound(quickFirst.flatMap((at) => loaded[at] ?? []))) ? 'found' : 'missed'
      } catch {
        found = 'found'
      }
    } else if (hits > 0) {
      const covering = quickFirst.filter((at) => coverage.perTest[String(at)]?.[id] !== undefined)
      found = (await isFound(covering.flatMap((at) => loaded[at] ?? []))) ? 'found' : 'missed'
    }
    appendFileSync(results, `${id} ${found}\n`)
  }
  ns.activeMutant = undefined
})
