// What has to be gone over again: `npm run content:due`. Exit 1 when a day has passed; within 60 days it warns.
import { due, guidance } from '#features/guidance/index.ts'
import { dueYouthPages } from '#features/youth/index.ts'

const now = new Date()
const found = [...due(guidance(), now), ...dueYouthPages(now)]
for (const { file, reviewBy, passed } of found)
  process.stdout.write(
    passed
      ? `${file}: was to be reviewed by ${reviewBy}; have it reviewed, then set a new day\n`
      : `${file}: to be reviewed by ${reviewBy}\n`,
  )
const late = found.filter((one) => one.passed).length
process.stdout.write(`${late} passed, ${found.length - late} within 60 days\n`)
process.exitCode = late > 0 ? 1 : 0
