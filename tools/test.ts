// `npm test`: what a change can break. `npm run test:all`: everything in full, before a release. `npm run test:touched`:
// what the files you changed reach. Checks first, then the tests against a real PostgreSQL, then the journeys in a real
// browser. Prints what each part cost against its budget; the last line counts: `N passed, N failed, N skipped`.
import { type Asked, parseArguments } from './run/arguments.ts'
import type { Outcome } from './run/outcome.ts'
import { joinParts } from './run/parts.ts'
import { runStages } from './run/stages.ts'
import { summary } from './run/summary.ts'
import { runTouched } from './run/touched.ts'

let what: Asked
try {
  what = parseArguments(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(2)
}
const outcome = await run(what)
process.stdout.write(`${summary(outcome)}\n`)
process.exitCode = outcome.counts.failed === 0 ? 0 : 1

async function run(one: Asked): Promise<Outcome> {
  if (one.join.length > 0) return joinParts(one.join)
  return one.mode === 'touched' ? await runTouched(one) : await runStages(one)
}
