import { matchesGlob } from 'node:path'
import { budgets, type FeatureBudget } from '../test-budget.ts'
import type { Costs } from './costs.ts'

/** One line of the table at the end of a run: CPU seconds. */
export interface Used {
  readonly name: string
  readonly used: number
  readonly budget: number
}

/** @returns the lines over their budget, on a machine so many times slower than the one they were set on. */
export function over(lines: readonly Used[], slowness: number): Used[] {
  return lines.filter(({ used, budget }) => used > budget * slowness)
}

/** What each feature's test files cost. */
export function featuresUsed(costs: Costs): Used[] {
  return budgets.features.map((one) => ({
    name: one.name,
    used: [...costs].reduce((sum, [file, seconds]) => sum + (featureOf(file) === one ? seconds : 0), 0),
    budget: one.seconds,
  }))
}

/** The line a test file counts to: the first that names it. */
export function featureOf(file: string): FeatureBudget | undefined {
  return budgets.features.find(({ files }) => files.some((pattern) => matchesGlob(file, pattern)))
}

/** As a table for people: what came first is what is fullest. */
export function tableOf(lines: readonly Used[], slowness: number): string {
  const rows = lines.map(({ name, used, budget }) => {
    const allowed = budget * slowness
    return [name, used.toFixed(1), allowed.toFixed(0), `${Math.round((100 * used) / allowed)} %`] as const
  })
  const all = [['', 'CPU s', 'budget', 'used'] as const, ...rows]
  const width = (column: 0 | 1 | 2 | 3) => Math.max(...all.map((row) => row[column].length))
  return all
    .map(
      (row) =>
        `  ${row[0].padEnd(width(0))}  ${row[1].padStart(width(1))}  ${row[2].padStart(width(2))}  ${row[3].padStart(width(3))}`,
    )
    .join('\n')
}
