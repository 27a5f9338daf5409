import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '#platform/root.ts'
import { findChromium } from '#web/testing/chromium.ts'
import { build } from '../build.mjs'
import { runChecks } from '../checks.ts'
import type { Asked } from './arguments.ts'
import { costsIn, keepCosts, keptCosts } from './costs.ts'
import { digest } from './digest.ts'
import type { Outcome } from './outcome.ts'
import { endWhenInterrupted, leftBehind } from './processes.ts'
import { countProcessorTime } from './processor-time.ts'
import { type Graph, reached, readGraph } from './reach.ts'
import { type Counts, nothing, sum } from './stage.ts'
import { countsOf, runVitest } from './vitest.ts'

/** CPU seconds of tests that a run may take, as they cost the last time. */
const MOST_SECONDS = 150
/** What a file costs that was never run on this machine. */
const UNKNOWN_SECONDS = { unit: 1.5, journey: 15 }

/** Runs the checks, and the tests that the changed files reach, nearest first, as many as fit into a short run. */
export async function runTouched(what: Asked): Promise<Outcome> {
  const changed = what.of === undefined ? changedSince(what.since ?? defaultBase()) : filesOf(what.of)
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-report-'))
  const answered = join(folder, 'answered')
  mkdirSync(answered)
  const time = countProcessorTime()
  endWhenInterrupted(time, folder)
  try {
    const checks = await runChecks()
    const wrong = checks.filter((one) => !one.passed)
    const { taken, left } = choose(await readGraph(), changed)
    process.stdout.write(
      `${changed.length} changed files reach ${taken.length + left.length} test files; ${taken.length} are run\n`,
    )
    const failures = wrong.map(({ name }) => digest('', name, [{ message: 'see above' }]))
    const counts: Counts[] = [{ passed: checks.length - wrong.length, failed: wrong.length, skipped: 0 }]
    for (const project of ['units', 'journeys'] as const) {
      const args = taken.filter((file) => file.startsWith('e2e/') === (project === 'journeys'))
      if (args.length === 0) continue
      if (project === 'journeys') await build()
      const env = { COST_FOLDER: folder, ANSWERED_FOLDER: answered, CHROMIUM_PATH: findChromium() ?? 'none' }
      const report = await runVitest({ project, folder, args, env })
      counts.push(countsOf(report))
      failures.push(...report.failures)
    }
    const behind = await leftBehind(time)
    if (behind.length > 0) {
      counts.push({ ...nothing, failed: 1 })
      failures.push(digest('', 'no process is left behind', [{ message: behind.join('\n') }]))
    }
    keepCosts(costsIn(folder))
    process.stdout.write(`${time.seconds().toFixed(0)} CPU seconds\n`)
    return {
      counts: sum(counts),
      failures,
      used: [],
      slowness: 1,
      skipped:
        left.length > 0
          ? [`${left.length} test files that the change reaches from further away: npm test runs them`]
          : [],
    }
  } finally {
    time.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Nearest first, and of those as near the cheapest first, until the run is full. A changed test is always in it. */
export function choose(
  graph: Graph,
  changed: readonly string[],
  costs = keptCosts(),
): { readonly taken: string[]; readonly left: string[]; readonly seconds: number } {
  const costOf = (file: string) =>
    costs.get(file) ?? UNKNOWN_SECONDS[file.startsWith('e2e/') ? 'journey' : 'unit']
  const near = [...reached(graph, changed)].sort(
    ([one, a], [other, b]) => a - b || costOf(one) - costOf(other) || one.localeCompare(other),
  )
  const taken: string[] = []
  const left: string[] = []
  let seconds = 0
  for (const [file, steps] of near) {
    const fits = steps === 0 || seconds + costOf(file) <= MOST_SECONDS
    ;(fits ? taken : left).push(file)
    if (fits) seconds += costOf(file)
  }
  return { taken, left, seconds }
}

/** Where this branch left the one it goes back to; without one, the commit before the last. */
function defaultBase(): string {
  return git('merge-base', 'HEAD', 'origin/HEAD') ?? git('merge-base', 'HEAD', 'origin/main') ?? 'HEAD'
}

/** Paths that differ from a commit, with files that git does not know yet. */
function changedSince(base: string): string[] {
  const differing = git('diff', '--name-only', '--relative', base)
  if (differing === undefined) throw new Error(`git knows no "${base}": name a commit with --since=COMMIT`)
  const unknown = git('ls-files', '--others', '--exclude-standard') ?? ''
  return [...new Set(`${differing}\n${unknown}`.split('\n').filter((path) => path !== ''))]
}

/** Paths that a commit changed, whatever became of them since. */
export function filesOf(commit: string): string[] {
  const changed = git('diff-tree', '--no-commit-id', '--name-only', '-r', '--root', commit, '--')
  if (changed === undefined) throw new Error(`git knows no "${commit}": name a commit with --of=COMMIT`)
  return changed.split('\n').filter((path) => path !== '')
}

function git(...args: string[]): string | undefined {
  const done = spawnSync('git', args, {
    cwd: projectRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return done.status === 0 ? done.stdout.trim() : undefined
}
