// What has to be gone over again: `npm run content:due`, or as of another day: `-- --on 2027-11-02`.
// Exit 1 when a day has passed; within 60 days it warns. Exit 2 when what was written is no day.
import { dueCourses } from '#features/courses/index.ts'
import { due, guidance } from '#features/guidance/index.ts'
import { dueYouthPages } from '#features/youth/index.ts'

// The bundler's own path and this file's come first (tools/run-bundled.mjs).
const now = dayIn(process.argv.slice(3))
process.exitCode = now === undefined ? 2 : report(now)

function report(on: Date): 0 | 1 {
  const found = [...due(guidance(), on), ...dueCourses(on), ...dueYouthPages(on)]
  for (const { file, reviewBy, passed } of found)
    process.stdout.write(
      passed
        ? `${file}: was to be reviewed by ${reviewBy}; have it reviewed, then set a new day\n`
        : `${file}: to be reviewed by ${reviewBy}\n`,
    )
  const late = found.filter((one) => one.passed).length
  process.stdout.write(`${late} passed, ${found.length - late} within 60 days\n`)
  return late > 0 ? 1 : 0
}

function dayIn(words: readonly string[]): Date | undefined {
  if (words.length === 0) return new Date()
  const [flag, day = ''] = words
  const on = new Date(`${day}T12:00:00Z`)
  if (flag === '--on' && words.length === 2 && !Number.isNaN(on.getTime())) return on
  process.stderr.write('Write a day as in: npm run content:due -- --on 2027-11-02\n')
  return undefined
}
