import type { Guard } from './guard.ts'

const linter = {
  file: 'src/features/courses/lint-courses.ts',
  test: 'src/features/courses/lint-courses.test.ts',
} as const
const checks = 'src/features/courses/checks/checks.test.ts'

/** What keeps courses true, and what is counted of an answer. */
export const coursesGuards: readonly Guard[] = [
  {
    ...linter,
    name: 'courses: a course that misses a row of a list for somebody fails',
    find: 'if (by.length > 0) continue',
    replace: 'continue',
  },
  {
    ...linter,
    name: 'courses: a section on duties shows every topic that the list names',
    find: 'const missing = row.law.filter((topic) => !shown.law.has(topic))',
    replace: 'const missing = row.law.filter(() => false)',
  },
  {
    ...linter,
    name: 'courses: a section on duties shows what the register knows in any state',
    find: 'lawTopics(state).has(topic)',
    replace: 'lawTopics(state).has("")',
  },
  {
    ...linter,
    name: 'courses: a section on duties says whom to call',
    find: 'row.reportLine && !shown.reportLine',
    replace: 'false',
  },
  {
    name: 'courses: words that we avoid are found in the answers of a question',
    file: 'src/features/courses/checks/words.ts',
    find: ': yamlWordFaults(file, text)',
    replace: ': []',
    test: checks,
  },
  {
    name: 'courses: a sentence in quotation marks of YAML is no mention',
    file: 'src/features/guidance/content/checks/words.ts',
    find: '...yamlWordFaults(file, front, 1), ',
    replace: '',
    test: 'src/features/guidance/content/checks/checks.test.ts',
  },
  {
    name: 'courses: no number stands in an answer of a course',
    file: 'src/features/courses/checks/words.ts',
    find: 'if (!marked) return rawIn(words)',
    replace: 'if (!marked) return rawIn("")',
    test: checks,
  },
  {
    name: 'courses: minutes of a course are those of its longest way',
    file: 'src/features/courses/checks/lengths.ts',
    find: 'longest === meta.minutes',
    replace: 'true',
    test: checks,
  },
  {
    name: 'courses: a wrong answer chosen beside right ones takes points away',
    file: 'src/features/courses/domain/grade.ts',
    find: 'hits - (given.answers.length - hits)',
    replace: 'hits',
    test: 'src/features/courses/domain/grade.test.ts',
  },
  {
    name: 'courses: a way that a story does not have is refused',
    file: 'src/features/courses/domain/given.ts',
    find: '    if (choice === undefined) throw unknown(field)\n    step =',
    replace: '    if (choice === undefined) break\n    step =',
    test: 'src/features/courses/domain/given.test.ts',
  },
  {
    name: 'courses: what somebody thinks about is not read',
    file: 'src/features/courses/domain/given.ts',
    find: "return { type: 'reflection' }",
    replace: "return { type: 'reflection', ...({ words: body[field] } as object) }",
    test: 'src/features/courses/domain/given.test.ts',
  },
  {
    name: 'courses: a story goes forward',
    file: 'src/features/courses/content/question.ts',
    find: 'next !== undefined && next <= index',
    replace: 'false',
    test: 'src/features/courses/content/course.test.ts',
  },
  {
    name: 'courses: a section for a profession is not shown to others',
    file: 'src/features/courses/domain/sections-for.ts',
    find: 'meets(professions, who.professions) &&',
    replace: '',
    test: 'src/features/courses/domain/sections-for.test.ts',
  },
]
