import type { ICruiseResult } from 'dependency-cruiser'
import { runTool } from './run-tool.ts'

export type Cruise = ICruiseResult

/** Who uses whom in src, and which rules of `.dependency-cruiser.cjs` that breaks. @throws {Error} what it said instead. */
export async function cruise(): Promise<Cruise> {
  const { stdout, output } = await runTool('dependency-cruiser/bin/dependency-cruiser.mjs', [
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ])
  try {
    return JSON.parse(stdout) as Cruise
  } catch {
    throw new Error(`dependency-cruiser gave no report: ${output}`)
  }
}

/**
 * What is wrong with the layout, or nothing.
 *
 * A cruiser that reads nothing finds no violation, and answers that all is well: it does so when it finds no
 * TypeScript that it knows. So the number of modules is part of the check.
 */
export function layoutFault({
  summary,
}: {
  readonly summary: Pick<Cruise['summary'], 'totalCruised' | 'violations'>
}): string | undefined {
  if (summary.totalCruised === 0)
    return 'dependency-cruiser read no module: the package "typescript" has to be one that it knows (6.x).'
  if (summary.violations.length === 0) return undefined
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join('\n')
}
