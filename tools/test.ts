// `npm test`: everything. Checks first, then the tests against a real PostgreSQL, then the journeys in a
// real browser. The last line counts them all: `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { unanswered } from './answered.ts'
import { build } from './build.mjs'
import { runChecks } from './checks.ts'
import { ensureChromium } from './chromium.ts'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
const folder = mkdtempSync(join(tmpdir(), 'breakwater-report-'))
const answered = join(folder, 'answered')
mkdirSync(answered)
try {
  for (const check of await runChecks()) counts[check.passed ? 'passed' : 'failed'] += 1

  const browser = ensureChromium()
  if ('sentence' in browser) {
    process.stderr.write(`${browser.sentence}\n`)
    counts.failed += 1
  }
  await build()
  counts.passed += 1

  runVitest('units')
  if ('path' in browser) runVitest('journeys', { CHROMIUM_PATH: browser.path })
  checkAnswered()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
process.exitCode = counts.failed === 0 ? 0 : 1

function runVitest(project: string, env: Record<string, string> = {}): void {
  const report = join(folder, `${project}.json`)
  const done = spawnSync(
    process.execPath,
    [
      fromRoot('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { stdio: 'inherit', cwd: fromRoot(), env: { ...process.env, ANSWERED_FOLDER: answered, ...env } },
  )
  try {
    const result = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      numPendingTests: number
      numFailedTestSuites: number
    }
    counts.passed += result.numPassedTests
    counts.failed += result.numFailedTests
    counts.skipped += result.numPendingTests
    // A file that breaks before its first test has no test to count, and an error outside a test has none either.
    if (done.status !== 0 && result.numFailedTests === 0)
      counts.failed += Math.max(1, result.numFailedTestSuites)
  } catch {
    process.stderr.write(`The ${project} tests ended without a report.\n`)
    counts.failed += 1
  }
}

/** Every route was succeeded on by some test, through a server, as somebody who may. */
function checkAnswered(): void {
  let sentence: string | undefined
  try {
    const missing = unanswered(answered)
    if (missing.length > 0) sentence = ['No test succeeded on these routes:', ...missing].join('\n  ')
  } catch (error) {
    sentence = `Nobody knows which routes the tests succeeded on: ${(error as Error).message}.`
  }
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`)
  counts[sentence === undefined ? 'passed' : 'failed'] += 1
}
