import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { digest } from './digest.ts'
import type { Report } from './reporter.ts'
import { type Counts, nothing } from './stage.ts'

export interface VitestRun {
  readonly project: 'units' | 'journeys'
  /** Folder for what the run leaves: reports and costs. */
  readonly folder: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Runs one project of vitest.config.ts. @returns its report; never none: a run without one has failed, and says so. */
export async function runVitest({ project, folder, args = [], env = {} }: VitestRun): Promise<Report> {
  const file = join(folder, `${project}.json`)
  const child = spawn(
    process.execPath,
    [
      fromRoot('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      `--reporter=${fromRoot('tools', 'run', 'reporter.ts')}`,
      ...args,
    ],
    {
      // The pipe closes when this process is gone, however it ended: the tests then end, too (reporter.ts).
      stdio: ['pipe', 'inherit', 'inherit'],
      cwd: fromRoot(),
      env: { ...process.env, ...env, TEST_REPORT: file, TEST_ENDS_WITH_STDIN: '1' },
    },
  )
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const report: Report = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Report)
    : { tests: [], failures: [] }
  if (report.failures.length > 0) return report
  if (code === 0 && report.tests.length > 0) return report
  const why = code === 0 ? 'ended without having run a test' : `ended with ${code} and no failure of a test`
  return { ...report, failures: [digest('', `the ${project} tests`, [{ message: why }])] }
}

/** A failure that is no test's counts as one as well. */
export function countsOf({ tests, failures }: Report): Counts {
  const of = (state: string) => tests.filter((test) => test.state === state).length
  return tests.length === 0 && failures.length === 0
    ? nothing
    : {
        passed: of('passed'),
        skipped: of('skipped'),
        failed: Math.max(of('failed'), failures.length),
      }
}
