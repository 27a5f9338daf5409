// What has to change in guidance and courses before they may ship: `npm run content:check`. Exit 1 when anything has to.
import { checkCourses, courses, knownLaw, lintCourses } from '#features/courses/index.ts'
import { courseReading } from '#features/courses/testing/reading-check.ts'
import { checkLibrary, known, readLibrary, sayFault } from '#features/guidance/index.ts'
import { readingCheck } from '#features/guidance/testing/reading-check.ts'

const now = new Date()
const library = readLibrary()
const taught = courses()
const faults = [
  ...checkLibrary(library, known(now), [readingCheck]),
  ...checkCourses(taught, library, known(now), [courseReading]),
  ...lintCourses(taught, knownLaw(now), library),
]
for (const fault of faults) process.stdout.write(`${sayFault(fault)}\n`)
process.stdout.write(
  `${library.items.size} items, ${library.aids.size} aids, ${library.sources.size} sources, ${taught.courses.size} courses read; ${faults.length} to mend\n`,
)
process.exitCode = faults.length > 0 ? 1 : 0
