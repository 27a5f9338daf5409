import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fromRoot, projectRoot } from '#platform/root.ts'

/** CPU seconds of a test file, by its path from the project's folder. */
export type Costs = ReadonlyMap<string, number>

/** What the workers of a run noted (src/platform/testing/note-cost.ts). */
export function costsIn(folder: string): Costs {
  const costs = new Map<string, number>()
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.costs')) continue
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line === '') continue
      const { file, seconds } = JSON.parse(line) as { file: string; seconds: number }
      const path = relative(projectRoot, file)
      costs.set(path, (costs.get(path) ?? 0) + seconds)
    }
  }
  return costs
}

const kept = fromRoot('node_modules', '.cache', 'breakwater', 'test-costs.json')

/** Keeps them for the next run: it begins with what takes longest, and knows what fits into a short one. */
export function keepCosts(costs: Costs): void {
  mkdirSync(dirname(kept), { recursive: true })
  writeFileSync(kept, JSON.stringify({ ...Object.fromEntries(keptCosts()), ...Object.fromEntries(costs) }))
}

/** Of the last runs on this machine; empty before the first. */
export function keptCosts(): Costs {
  if (!existsSync(kept)) return new Map()
  return new Map(Object.entries(JSON.parse(readFileSync(kept, 'utf8')) as Record<string, number>))
}
