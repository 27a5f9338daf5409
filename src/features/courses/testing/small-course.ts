import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { guidance, type Known, sayFault } from '#features/guidance/index.ts'
import { checkCourses } from '../checks/index.ts'
import { type CourseLibrary, readCourses } from '../content/library.ts'
import { LADDER } from '../content/question.ts'
import { courseReading } from './reading-check.ts'

const FRONT = {
  id: 'small',
  title: 'A small course',
  goal: '"Do one small thing."',
  edition: '1',
  scope: 'minors-exploitation',
  minutes: '1',
  sectors: '[all]',
  competencies: '[one]',
  sources: '[{source: iom-nrc-guide-health-2013, at: "Risk"}]',
  effectiveFrom: '2026-11-30',
  reviewBy: '2027-11-01',
  languages: '[en]',
  harmCheck: '["It could be read in a hurry."]',
}

export const SECTION = `::::section{#first title="First" minutes=1}
Ask what they need.

:::claim{#need}
Ask for the need first.
:::
::::
`

/** The text of a course. A field set to undefined is left out. */
export function aCourse(fields: Readonly<Record<string, string | undefined>> = {}, body = SECTION): string {
  const front = Object.entries({ ...FRONT, ...fields }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  )
  return ['---', ...front, '---', body].join('\n')
}

/** One question of a bank; its form decides what is right. */
export function aQuestion(parallel: string, more = ''): string {
  return `- id: q-${parallel}
  bank: q
  parallel: ${parallel}
  section: first
  type: single
  ask: "What comes first?"
  answers:
    - {id: a1, say: "The need", right: true, because: "It comes first."}
    - {id: a2, say: "The label", because: "Nobody needs one."}
${more}`
}

export const QUESTIONS = ['a', 'b', 'c', 'd'].map((form) => aQuestion(form)).join('')

export function aBooster(at: string, say = 'What now?'): string {
  return `- at: ${at}
  vignette:
    id: b-${at}
    section: first
    steps:
      - id: start
        say: "${say}"
        choices:
          - {id: good, do: "Ask", right: true, because: "It helps.", to: end}
          - {id: bad, do: "Wait", because: "It is late then.", to: end}
  remember: [first#need]
`
}

export const BOOSTERS = LADDER.map((at) => aBooster(at)).join('')

const FILES = {
  'content/courses/competencies.yml':
    '- {id: one, framework: s132, title: "One", say: "Do one thing.", source: {source: iom-nrc-guide-health-2013, at: "x"}}\n',
  'content/courses/small/course.md': aCourse(),
  'content/courses/small/questions.yml': QUESTIONS,
  'content/courses/small/boosters.yml': BOOSTERS,
}

/** Courses in a folder of their own: a small one that holds, and files by path in its place or beside it. */
export function someCourses(files: Readonly<Record<string, string | undefined>> = {}): CourseLibrary {
  const root = mkdtempSync(join(tmpdir(), 'breakwater-courses-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries({ ...FILES, ...files })) {
    if (text === undefined) continue
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return readCourses(root)
}

export const KNOWN: Known = {
  hasLine: (id) => id === 'us-988',
  hasCategory: (code) => code === 'food',
  hasFact: (id) => id === 'us-1',
  hasTopic: (id) => ['reporter', 'clock', 'harm'].includes(id),
}

/** What the checks say of courses, beside the guidance of this repository. */
export function faultsOf(files: Readonly<Record<string, string | undefined>> = {}): string[] {
  return checkCourses(someCourses(files), guidance(), KNOWN, [courseReading]).map(sayFault)
}
