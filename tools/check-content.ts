// What has to change in the guidance before it may ship: `npm run content:check`. Exit 1 when anything has to.
import { checkLibrary, known, readLibrary, sayFault } from '#features/guidance/index.ts'
import { readingCheck } from '#features/guidance/testing/reading-check.ts'

const library = readLibrary()
const faults = checkLibrary(library, known(new Date()), [readingCheck])
for (const fault of faults) process.stdout.write(`${sayFault(fault)}\n`)
process.stdout.write(
  `${library.items.size} items, ${library.aids.size} aids, ${library.sources.size} sources read; ${faults.length} to mend\n`,
)
process.exitCode = faults.length > 0 ? 1 : 0
