import type { Root } from 'mdast'
import { type Fault, parseMarkdown } from '#features/guidance/index.ts'
import { gradeOfText } from '#features/guidance/testing/reading-check.ts'
import { written } from '../checks/words.ts'
import type { Course } from '../content/course.ts'

/** People at work read at most this; a course is read between two other things. */
const HIGHEST = 10

/** Reading level of each section, of all questions of a course, of all its boosters, and of its front matter. */
export function courseReading(course: Course): Fault[] {
  const { file, meta } = course
  const [, questions = '', boosters = ''] = [...course.texts.keys()]
  const said = written(course)
  const front = [meta.goal, ...meta.gaps, ...meta.harmCheck]
  return [
    ...course.sections.flatMap(({ body, line }) => tooHard(body, file, line)),
    ...tooHard(joined(said.filter((one) => one.file === questions).map((one) => one.words)), questions, 1),
    ...tooHard(joined(said.filter((one) => one.file === boosters).map((one) => one.words)), boosters, 1),
    ...tooHard(joined(front), file, 1),
  ]
}

function tooHard(body: Root, file: string, line: number): Fault[] {
  const { grade, sentences } = gradeOfText(body)
  if (grade <= HIGHEST) return []
  const hardest = [...sentences].sort((a, b) => b.words - a.words)[0]
  const say = `Say it more plainly: it reads at grade ${grade}, at most ${HIGHEST}. Start with: ${hardest?.text ?? ''}`
  return [{ file, line, say }]
}

function joined(words: readonly string[]): Root {
  return parseMarkdown(words.join('\n\n'))
}
