// Prints, as JSON, the patterns that the product puts together while it loads and reads a text. Bundled before it runs,
// because pages are in what it loads: `node tools/run-bundled.mjs tools/patterns/print-made.ts`
import { noteMadePatterns } from './made.ts'
import { distinct } from './pattern.ts'

const stop = noteMadePatterns((frame) => frame.includes('/dist/tool-'))
// Not before: what is imported above it is loaded first.
const { readers } = await import('../../bench/lib/everything.ts')
for (const read of Object.values(readers)) read('12 Elm Street, Springfield. Call 312-555-0100.')
process.stdout.write(`${JSON.stringify(distinct(stop()))}\n`)
// Whatever still waits for something has nothing to wait for; whoever bundled this tidies up first.
setTimeout(() => process.exit(), 1_000).unref()
