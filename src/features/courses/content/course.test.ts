import { describe, expect, it } from 'vitest'
import { sayFault } from '#features/guidance/index.ts'
import {
  aBooster,
  aCourse,
  aQuestion,
  BOOSTERS,
  QUESTIONS,
  SECTION,
  someCourses,
} from '../testing/small-course.ts'

const at = (name: string) => `content/courses/small/${name}`
/** Faults of the small course with one of its files changed; the course is then left out. */
function faults(name: string, text: string | undefined): string[] {
  const library = someCourses({ [at(name)]: text })
  const said = library.faults.map(sayFault)
  expect(library.courses.has('small')).toBe(said.length === 0)
  return said
}
const question = (more: string) =>
  `- {id: x, bank: b, parallel: a, section: first, ask: "What now?", ${more}}\n`
const answers = (...right: boolean[]) =>
  `answers: [${right.map((one, index) => `{id: a${index}, say: "x", right: ${one}, because: "So it is."}`).join(', ')}]`
const step = (id: string, ...to: string[]) =>
  `{id: ${id}, say: "What now?", choices: [${to
    .map(
      (one, index) =>
        `{id: ${id}-${index}, do: "x", right: ${index === 0}, because: "So it is.", to: ${one}}`,
    )
    .join(', ')}]}`

describe('the files of a course', () => {
  it('are a course where all three hold', () => {
    const course = someCourses().courses.get('small')
    expect(course?.title).toBe('A small course')
    expect(course?.sections.map((one) => [one.id, one.minutes, [...one.claims.keys()]])).toEqual([
      ['first', 1, ['need']],
    ])
    expect(course?.meta).toMatchObject({ validMonths: 12, mastery: 0.8, jurisdictions: ['US'], meets: [] })
    expect(course?.boosters.map((one) => one.at)).toHaveLength(5)
    expect(course?.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('are all needed', () => {
    expect(faults('questions.yml', undefined)).toEqual([
      'content/courses/small/questions.yml:1: A course has a file questions.yml; this one has none.',
    ])
  })

  it('say at file and line what is wrong above the text', () => {
    expect(faults('course.md', aCourse({ minutes: '30' }))).toEqual([
      expect.stringMatching(/^content\/courses\/small\/course\.md:7: minutes: .*12/),
    ])
    expect(faults('course.md', aCourse({ scope: 'both' }))[0]).toMatch(/course\.md:6: scope:/)
    expect(faults('course.md', aCourse({ reviewBy: '2028-01-01' }))[0]).toMatch(/reviewBy: write a day after/)
    expect(faults('course.md', aCourse({ reviewedBy: 'somebody' }))[0]).toMatch(
      /a file cannot say that it is reviewed/,
    )
    expect(faults('course.md', aCourse({ id: 'other' }))[0]).toMatch(/course\.md:2: Name the folder other/)
  })
})

describe('a section', () => {
  const said = (body: string) =>
    faults('course.md', aCourse({}, body)).map((one) => one.replace(/^.*course\.md:/, ''))

  it.each([
    ['text that stands in none', `Loose.\n\n${SECTION}`, /^16: Put this into a section/],
    ['no minutes', SECTION.replace(' minutes=1', ''), /^16: Give the section its minutes/],
    [
      'too many minutes',
      SECTION.replace('minutes=1', 'minutes=20'),
      /^16: Write minutes as a number up to 12/,
    ],
    [
      'an attribute that there is none of',
      SECTION.replace('minutes=1', 'minutes=1 setting="rural"'),
      /^16: A section has no "setting"/,
    ],
    ['one id twice', SECTION + SECTION, /^\d+: There are two sections "first"/],
    [
      'the place of one that is not there',
      SECTION.replace('minutes=1', 'minutes=1 instead="second" states="FL"'),
      /^16: There is no section "second"/,
    ],
    [
      'the place of another for nobody in particular',
      SECTION.replace('minutes=1', 'minutes=1 instead="first"'),
      /^16: A section that stands in for another says for whom/,
    ],
    ['none at all', '', /^1: Write at least one section/],
  ])('is refused with %s', (_, body, sentence) => {
    expect(said(body)).toEqual([expect.stringMatching(sentence)])
  })
})

describe('a question', () => {
  it.each([
    ['single with two right ones', `type: single, ${answers(true, true)}`, /exactly one answer/],
    ['single with none right', `type: single, ${answers(false, false)}`, /exactly one answer/],
    [
      'several with all right',
      `type: multiple, ${answers(true, true, true)}`,
      /some answers are right and some are not/,
    ],
    [
      'order whose ids give it away',
      'type: order, because: "So.", answers: [{id: a, say: "x"}, {id: b, say: "y"}, {id: c, say: "z"}]',
      /give the right order away/,
    ],
    [
      'order without why',
      'type: order, answers: [{id: c, say: "x"}, {id: b, say: "y"}, {id: a, say: "z"}]',
      /because/,
    ],
    [
      'story that goes back',
      `type: vignette, steps: [${step('one', 'two', 'end')}, ${step('two', 'one', 'end')}]`,
      /a story goes forward/,
    ],
    [
      'story to a step that is not there',
      `type: vignette, steps: [${step('one', 'two', 'end')}]`,
      /there is no step "two"/,
    ],
    [
      'story with a step that nothing leads to',
      `type: vignette, steps: [${step('one', 'end', 'end')}, ${step('two', 'end', 'end')}]`,
      /no choice leads here/,
    ],
    ['opinion about knowledge', 'type: opinion, measures: knowledge', /./],
    ['an answer to a reflection', 'type: reflection, measures: knowledge', /./],
    ['another type', 'type: essay', /./],
  ])('is refused: %s', (_, more, sentence) => {
    const [first = ''] = faults('questions.yml', question(more))
    expect(first).toMatch(/^content\/courses\/small\/questions\.yml:\d+: /)
    expect(first).toMatch(sentence)
  })

  it('names its line', () => {
    const second = question(`type: single, ${answers(false, false)}`)
    expect(faults('questions.yml', QUESTIONS + second)[0]).toMatch(/questions\.yml:37: /)
  })
})

describe('boosters', () => {
  it('come once for each rung', () => {
    expect(faults('boosters.yml', aBooster('one-week'))[0]).toMatch(/write one booster for one-month/)
    expect(faults('boosters.yml', BOOSTERS + aBooster('one-week'))[0]).toMatch(
      /write one booster for one-week/,
    )
  })

  it('lead forward as stories do', () => {
    const wrong = BOOSTERS.replace('to: end', 'to: start')
    expect(faults('boosters.yml', wrong)[0]).toMatch(/boosters\.yml:\d+: .*a story goes forward/)
  })
})

describe('a library', () => {
  it('orders courses as the core pack does, then by id', () => {
    const copy = (id: string) => ({
      [`content/courses/${id}/course.md`]: aCourse({ id }),
      [`content/courses/${id}/questions.yml`]: aQuestion('a') + aQuestion('b'),
      [`content/courses/${id}/boosters.yml`]: BOOSTERS,
    })
    const library = someCourses({
      ...copy('a-late-one'),
      ...copy('zebra'),
      'content/courses/packs.yml':
        '- {id: core, kind: core, title: "Core", say: "Start here.", sectors: [all], courses: [zebra, small]}\n',
    })
    expect(library.faults).toEqual([])
    expect([...library.courses.keys()]).toEqual(['zebra', 'small', 'a-late-one'])
  })
})
