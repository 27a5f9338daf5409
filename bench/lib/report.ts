import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fromRoot } from '#platform/root.ts'

/** One figure's bar: at least or at most. */
export type Target = { readonly atLeast: number } | { readonly atMost: number }

export interface Measured {
  readonly bench: string
  readonly figures: Readonly<Record<string, number>>
  /** Floors of the same run: what the machine does at best without our work. */
  readonly floor: Readonly<Record<string, number>>
  readonly ratios: Readonly<Record<string, number>>
  readonly targets: Readonly<Record<string, Target>>
  readonly conditions?: Readonly<Record<string, string | number>>
}

/** Prints the result as one JSON object on the last line of stdout; with `--keep` it goes to bench/history as well. */
export function report(measured: Measured): void {
  const met = Object.fromEntries(
    Object.entries(measured.targets).map(([name, target]) => {
      const value = measured.figures[name]
      const reached =
        value !== undefined && ('atLeast' in target ? value >= target.atLeast : value <= target.atMost)
      return [name, reached]
    }),
  )
  const at = new Date().toISOString()
  const found = {
    bench: measured.bench,
    figures: measured.figures,
    floor: measured.floor,
    ratios: measured.ratios,
    targets: measured.targets,
    met,
    conditions: {
      ...measured.conditions,
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memory_gib: Math.round(totalmem() / 2 ** 30),
      node: process.version,
      at,
    },
  }
  if (process.argv.includes('--keep')) keep(at, found)
  process.stdout.write(`${JSON.stringify(found)}\n`)
}

/** One file for each run, the newest last by name; figures of code that is in no commit say so. */
function keep(at: string, found: { readonly bench: string }): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: fromRoot(), encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain') === '' ? '' : ' and changes'
  const { bench, ...rest } = found
  const text = JSON.stringify(
    { bench, at, commit: git('rev-parse', '--short=8', 'HEAD') + changed, ...rest },
    null,
    2,
  )
  writeFileSync(
    fromRoot('bench', 'history', `${at.slice(0, 16).replace(':', '')}-${bench}.json`),
    `${text}\n`,
  )
}

/** Progress goes to stderr, so that stdout stays readable by programs. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
