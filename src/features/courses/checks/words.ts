import type { Root } from 'mdast'
import {
  type DirectiveRules,
  type Fault,
  type Known,
  type Library,
  markdownWordFaults,
  parseMarkdown,
  rawIn,
  textFaults,
  yamlWordFaults,
} from '#features/guidance/index.ts'
import type { Course } from '../content/course.ts'
import type { Choice, Question, VignetteStep } from '../content/question.ts'

/** What a section may hold besides the directives of guidance. */
const OF_SECTIONS: DirectiveRules = {
  practice: { kind: ['leafDirective'], needs: ['need'] },
  'what-if': { kind: ['leafDirective'] },
}

/** Words of a question or a booster, and where they stand. */
export interface Written {
  readonly words: string
  readonly line: number
  readonly file: string
  /** Markdown with directives; else plain words of an answer. */
  readonly marked: boolean
}

/** Words, claims, directives, numbers, addresses and pictures of a course, by the rules of guidance. */
export function courseWords(course: Course, guidance: Library, known: Known): Fault[] {
  return [
    ...[...course.texts].flatMap(([file, text]) =>
      file === course.file ? markdownWordFaults(file, text) : yamlWordFaults(file, text),
    ),
    ...course.sections.flatMap((section) => [
      ...textFaults(guidance, known, { ...section, file: course.file }, OF_SECTIONS),
      ...rawIn(section.title).map((say) => ({ file: course.file, line: section.line, say })),
      ...practiceFaults(course, section, known),
    ]),
    ...frontMatterWords(course),
    ...written(course).flatMap((one) => writtenFaults(one, guidance, known)),
  ]
}

function practiceFaults(course: Course, section: Course['sections'][number], known: Known): Fault[] {
  const { file } = course
  const { line, practice } = section
  return [
    ...(practice.length > 1 ? [{ file, line, say: 'Let a section have one practice at most.' }] : []),
    ...practice
      .filter((need) => !known.hasCategory(need))
      .map((need) => ({ file, line, say: `content/needs has no need "${need}".` })),
  ]
}

function frontMatterWords({ file, meta, lineOf }: Course): Fault[] {
  const words: readonly (readonly [readonly PropertyKey[], string])[] = [
    [['title'], meta.title],
    [['goal'], meta.goal],
    ...meta.gaps.map((gap, at) => [['gaps', at], gap] as const),
    ...meta.harmCheck.map((one, at) => [['harmCheck', at], one] as const),
  ]
  return words.flatMap(([path, text]) => rawIn(text).map((say) => ({ file, line: lineOf(path), say })))
}

function writtenFaults({ words, line, file, marked }: Written, guidance: Library, known: Known): Fault[] {
  if (!marked) return rawIn(words).map((say) => ({ file, line, say }))
  const body: Root = parseMarkdown(words)
  return textFaults(guidance, known, { id: '', file, body, claims: new Map() }).map((fault) => ({
    ...fault,
    line: line + fault.line - 1,
  }))
}

/** Everything that is said in questions and boosters, each with its place. */
export function written(course: Course): Written[] {
  const [, questions = '', boosters = ''] = [...course.texts.keys()]
  return [
    ...course.questions.flatMap((question, at) =>
      wordsOf(question, questions, (path) => course.questionLine([at, ...path])),
    ),
    ...course.boosters.flatMap(({ vignette }, at) =>
      wordsOf(vignette, boosters, (path) => course.boosterLine([at, 'vignette', ...path])),
    ),
  ]
}

function wordsOf(
  question: Question,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): Written[] {
  const at = (words: string | undefined, path: readonly PropertyKey[], marked: boolean): Written[] =>
    words === undefined ? [] : [{ words, line: lineOf(path), file, marked }]
  const ask = at(question.ask, ['ask'], true)
  switch (question.type) {
    case 'single':
    case 'multiple':
      return [
        ...ask,
        ...question.answers.flatMap(({ say, because }, index) => [
          ...at(say, ['answers', index, 'say'], false),
          ...at(because, ['answers', index, 'because'], true),
        ]),
      ]
    case 'order':
      return [
        ...ask,
        ...question.answers.flatMap(({ say }, index) => at(say, ['answers', index, 'say'], false)),
        ...at(question.because, ['because'], true),
      ]
    case 'vignette':
      return [...ask, ...question.steps.flatMap((step, index) => ofStep(step, ['steps', index]))]
    case 'opinion':
    case 'reflection':
      return ask
  }

  function ofStep(step: VignetteStep, path: readonly PropertyKey[]): Written[] {
    return [
      ...at(step.say, [...path, 'say'], true),
      ...step.choices.flatMap((choice: Choice, index) => [
        ...at(choice.do, [...path, 'choices', index, 'do'], false),
        ...at(choice.because, [...path, 'choices', index, 'because'], true),
      ]),
    ]
  }
}
