// `node tools/plant-faults.ts`: serves pages with twenty planted faults to the gates and expects them to be red, each for
// each fault: at least seventeen as `npm test` runs them, the rest as `npm run test:all` does. Exit 1 otherwise.
// The faults are served together, for they are in different pages or say different things; the code that looks is the
// gates' own. `node tools/plant-faults.ts sideways` plants those named so.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fromRoot } from '#platform/root.ts'
import { type PlantedFault, plantedFaults } from './planted/faults.ts'

const BY_QUICK = 17
const chosen = plantedFaults.filter(({ name }) => name.includes(process.argv[2] ?? ''))
const folder = mkdtempSync(join(tmpdir(), 'breakwater-planted-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const quick = foundBy('quick', chosen)
for (const fault of quick) say('found by quick', fault)
const rest = chosen.filter((fault) => !quick.has(fault))
// What is left takes much longer: whoever waits no more has seen so far what there is to see.
for (const fault of rest) say('not by quick', fault)
const full = rest.length > 0 ? foundBy('full', rest) : new Set<PlantedFault>()
for (const fault of rest) say(full.has(fault) ? 'found by full' : 'NOT FOUND', fault)
const lost = chosen.length - quick.size - full.size
process.stdout.write(`${quick.size} found by quick, ${full.size} by full, ${lost} not found\n`)
process.exitCode = lost > 0 || quick.size < Math.min(BY_QUICK, chosen.length) ? 1 : 0

function say(verdict: string, { name }: PlantedFault): void {
  process.stdout.write(`${verdict.padEnd(15)} ${name}\n`)
}

/** Runs the gates on pages with some faults. @returns those that they told of. */
function foundBy(how: 'quick' | 'full', faults: readonly PlantedFault[]): Set<PlantedFault> {
  const notes = join(folder, `served-${how}`)
  const done = spawnSync(
    process.execPath,
    [fromRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'journeys', ...gatesFor(faults)],
    {
      cwd: fromRoot(),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: {
        ...process.env,
        NO_COLOR: '1',
        TEST_FULL: how === 'full' ? '1' : '0',
        NODE_OPTIONS: `--import=${pathToFileURL(fromRoot('tools', 'planted', 'serve-planted.ts')).href}`,
        PLANTED: faults.map(({ name }) => name).join('\n'),
        PLANTED_NOTES: notes,
      },
    },
  )
  const served = existsSync(notes) ? readFileSync(notes, 'utf8').split('\n') : []
  for (const { name } of faults.filter((fault) => !served.includes(fault.name)))
    process.stdout.write(`never served: ${name}\n`)
  const reports = reportsIn(`${done.stdout}\n${done.stderr}`)
  return new Set(
    faults.filter(({ test, says }) =>
      reports.some(({ tests, report }) => tests.some((one) => test.test(one)) && says.test(report)),
    ),
  )
}

/** Each failure as Vitest prints it: tests that failed in the same words stand above them together. */
function reportsIn(output: string): { tests: string[]; report: string }[] {
  const found: { tests: string[]; report: string }[] = []
  let tests: string[] = []
  for (const part of output.split(/^ FAIL /m).slice(1)) {
    const [test = '', ...report] = part.split('\n')
    tests.push(test)
    if (!report.some((line) => line.trim() !== '')) continue
    found.push({ tests, report: report.join('\n') })
    tests = []
  }
  return found
}

function gatesFor(faults: readonly PlantedFault[]): string[] {
  const pro = faults.some(({ test }) => /steward/.test(test.source))
  const open = faults.some(({ test }) => !/steward/.test(test.source))
  return [...(open ? ['e2e/public-gate'] : []), ...(pro ? ['e2e/steward-gate', 'e2e/work-gate'] : [])]
}
