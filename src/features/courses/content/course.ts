import { createHash } from 'node:crypto'
import type { Root } from 'mdast'
import { type Fault, parseMarkdown, readYaml } from '#features/guidance/index.ts'
import { parsedOnce } from '#platform/parsed-once.ts'
import { type CourseMeta, frontMatter } from './front-matter.ts'
import { boostersSchema, type Question, questionsSchema, type Rung, type Vignette } from './question.ts'
import { readSections, type Section } from './section.ts'

/** One new case, some time after the course, and what to remember. */
export interface Booster {
  readonly at: Rung
  /** Asked and graded as other vignettes are; stands in no bank. */
  readonly vignette: Vignette
  /** Claims of the course's sections, `section#claim`. */
  readonly remember: readonly string[]
}

/** A course, read. */
export interface Course {
  readonly id: string
  /** Its text, from the root of the project. */
  readonly file: string
  readonly meta: CourseMeta
  readonly title: string
  readonly edition: number
  readonly sections: readonly Section[]
  readonly questions: readonly Question[]
  readonly boosters: readonly Booster[]
  /** The three files as they are written, by path, for checks that find words with their place. */
  readonly texts: ReadonlyMap<string, string>
  /** Of the three files, hex. */
  readonly sha256: string
  /** Line of a part of the front matter. */
  lineOf(path: readonly PropertyKey[]): number
  /** Line of a part of questions.yml, `[0, 'ask']`. */
  questionLine(path: readonly PropertyKey[]): number
  /** Line of a part of boosters.yml. */
  boosterLine(path: readonly PropertyKey[]): number
}

/** The files of a course's folder. */
export interface CourseFiles {
  /** `content/courses/who-to-call` */
  readonly folder: string
  readonly course: string | undefined
  readonly questions: string | undefined
  readonly boosters: string | undefined
}

export interface ReadCourse {
  readonly course: Course | undefined
  readonly faults: readonly Fault[]
}

/** Reads the files of one course. A course comes out only when all three hold. */
export function readCourse({ folder, ...files }: CourseFiles): ReadCourse {
  const at = (name: string) => `${folder}/${name}`
  for (const [name, text] of [
    ['course.md', files.course],
    ['questions.yml', files.questions],
    ['boosters.yml', files.boosters],
  ] as const)
    if (text === undefined) return refused(at(name), 1, `A course has a file ${name}; this one has none.`)
  const { course: text = '', questions: questionText = '', boosters: boosterText = '' } = files
  const head = /^---\n(.*?)\n---\n/s.exec(text)
  if (!head) return refused(at('course.md'), 1, 'Start the file with its front matter.')
  const front = readYaml(frontMatter, at('course.md'), head[1] ?? '', 1)
  const questions = readYaml(questionsSchema, at('questions.yml'), questionText)
  const boosters = readYaml(boostersSchema, at('boosters.yml'), boosterText)
  const body = parsedOnce('course', text, bodyOf)
  const { sections, faults: wrong } = readSections(at('course.md'), body)
  const faults = [...front.faults, ...wrong, ...questions.faults, ...boosters.faults]
  const meta = front.value
  if (
    meta === undefined ||
    questions.value === undefined ||
    boosters.value === undefined ||
    faults.length > 0
  )
    return { course: undefined, faults }
  if (meta.id !== folder.split('/').at(-1))
    return refused(at('course.md'), front.lineOf(['id']), `Name the folder ${meta.id}, or change the id.`)
  return {
    course: {
      id: meta.id,
      file: at('course.md'),
      meta,
      title: meta.title,
      edition: meta.edition,
      sections,
      questions: questions.value,
      boosters: boosters.value.map(boosterOf),
      texts: new Map([
        [at('course.md'), text],
        [at('questions.yml'), questionText],
        [at('boosters.yml'), boosterText],
      ]),
      sha256: createHash('sha256').update([text, questionText, boosterText].join('\0')).digest('hex'),
      lineOf: front.lineOf,
      questionLine: questions.lineOf,
      boosterLine: boosters.lineOf,
    },
    faults: [],
  }
}

function refused(file: string, line: number, say: string): ReadCourse {
  return { course: undefined, faults: [{ file, line, say }] }
}

function bodyOf(text: string): Root {
  const tree = parseMarkdown(text)
  return { ...tree, children: tree.children.filter((node) => node.type !== 'yaml') }
}

function boosterOf({ at, vignette, remember }: ReturnType<typeof boostersSchema.parse>[number]): Booster {
  return {
    at,
    vignette: { ...vignette, type: 'vignette', measures: 'decision', bank: vignette.id, parallel: 'a' },
    remember,
  }
}
