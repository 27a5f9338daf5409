import { describe, expect, it } from 'vitest'
import { guidance, sayFault } from '#features/guidance/index.ts'
import { type LawTopics, lintCourses, missingFor } from './lint-courses.ts'
import { aCourse, someCourses } from './testing/small-course.ts'

/** A list like that of 2013: duties are shown by topics, and by what a state's register knows besides. */
const LISTS = `- id: iom
  title: "What training should cover"
  source: {source: iom-nrc-guide-health-2013, at: "x"}
  doubt: null
  jurisdictions: [US]
  rows:
    - {code: signs, say: "Signs."}
    - {code: reporting-duties, say: "Duties to report.", law: [reporter, clock], lawWhereKnown: [harm], reportLine: true}
- id: florida
  title: "Florida"
  source: {source: iom-nrc-guide-health-2013, at: "x"}
  doubt: null
  jurisdictions: [FL]
  professions: [nurse]
  rows:
    - {code: services, say: "Services.", find: [food]}
    - {code: hotlines, say: "Hotlines.", lines: [us-nhth, us-988]}
`
const section = (id: string, covers: string, body: string, more = '') =>
  `::::section{#${id} title="${id}" minutes=1 covers="${covers}" ${more}}\n${body}\n\n:::claim{#need}\nNeed.\n:::\n::::\n`
const DUTY = '::law{topic="reporter"}\n\n::law{topic="clock"}\n\n::law{topic="harm"}\n\n::line{role="report"}'
const SIGNS = section('first', 'iom:signs', 'Look.')

/** What the linter says of a course with these sections. In Florida the register knows of harm. */
function said(
  body: string,
  fields: Record<string, string> = { meets: '[iom]' },
  more: Record<string, string> = {},
) {
  const library = someCourses({
    'content/courses/linter.yml': LISTS,
    'content/courses/small/course.md': aCourse(fields, body),
    ...more,
  })
  expect(library.faults).toEqual([])
  return lintCourses(library, lawTopics, guidance()).map(sayFault)
}
const lawTopics: LawTopics = (state) => new Set(state === 'FL' ? ['reporter', 'harm'] : ['reporter'])

describe('the linter of courses', () => {
  it('finds nothing where every row is held in every state', () => {
    expect(said(SIGNS + section('duty', 'iom:reporting-duties', DUTY))).toEqual([])
  })

  it('fails a course that misses reporting duties', () => {
    expect(said(SIGNS)).toEqual([
      expect.stringMatching(
        /course\.md:15: iom:reporting-duties is missing \(Duties to report\.\) in .* and \d+ more for .* and \d+ more\.$/,
      ),
    ])
  })

  it('fails a course that has reporting duties for some states only, and says for which they are missing', () => {
    const all =
      'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI DC AS GU MP PR VI'
    const [missing = ''] = said(SIGNS + section('duty', 'iom:reporting-duties', DUTY, `states="${all}"`))
    expect(missing).toMatch(/iom:reporting-duties is missing \(Duties to report\.\) in WY for/)
  })

  it('fails a section that says it holds the duties and does not show a topic, known or unknown', () => {
    const without = DUTY.replace('::law{topic="clock"}\n\n', '')
    expect(said(SIGNS + section('duty', 'iom:reporting-duties', without))).toEqual([
      expect.stringMatching(
        /iom:reporting-duties: show what the law says by ::law\{topic="clock"\}; unknown is shown/,
      ),
    ])
  })

  it('fails a section that leaves out what the register knows in one state', () => {
    const without = DUTY.replace('::law{topic="harm"}\n\n', '')
    expect(said(SIGNS + section('duty', 'iom:reporting-duties', without))).toEqual([
      expect.stringMatching(/the register knows "harm" in FL; show it by ::law\{topic="harm"\}/),
    ])
  })

  it('fails a section on duties that does not say whom to call', () => {
    const without = DUTY.replace('::line{role="report"}', '')
    expect(said(SIGNS + section('duty', 'iom:reporting-duties', without))).toEqual([
      expect.stringMatching(/show whom to call by ::line\{role="report"\}/),
    ])
  })

  it('counts what a section takes in from guidance', () => {
    // "Plan for safety before you report" shows the clock and the line of the state itself.
    const taken = '::law{topic="reporter"}\n\n::law{topic="harm"}\n\n::include{id="plan-before-the-report"}'
    expect(said(SIGNS + section('duty', 'iom:reporting-duties', taken))).toEqual([])
  })

  it('fails a section that leads to none of the needs or lines that a row asks for', () => {
    expect(said(section('first', 'florida:services florida:hotlines', 'Look.'), {})).toEqual([
      expect.stringMatching(/florida:services: lead to "food" by ::find/),
      expect.stringMatching(/florida:hotlines: show one of these lines: us-nhth, us-988/),
    ])
    const held = '::find{need="food"}\n\n::line{id="us-988"}'
    expect(said(section('first', 'florida:services florida:hotlines', held), {})).toEqual([])
  })

  it('knows no row that no list has', () => {
    expect(said(section('first', 'iom:wind', 'Look.'), {})).toEqual([
      expect.stringMatching(/course\.md:16: linter\.yml has no row "iom:wind"/),
    ])
  })

  it('asks a list of one state and one profession only of courses for these', () => {
    expect(said(SIGNS, { meets: '[florida]' })).toEqual([
      expect.stringMatching(/florida:services is missing \(Services\.\) in FL for nurse\./),
      expect.stringMatching(/florida:hotlines is missing \(Hotlines\.\) in FL for nurse\./),
    ])
    expect(said(SIGNS, { meets: '[florida]', jurisdictions: '[MI]' })).toEqual([])
  })

  it('adds up the courses of a pack', () => {
    const pack = (courses: string) => ({
      'content/courses/packs.yml': `- {id: p, kind: core, title: "Pack", say: "Take it.", sectors: [all], courses: [${courses}], meets: [iom]}\n`,
      'content/courses/duty/course.md': aCourse(
        { id: 'duty' },
        section('first', 'iom:reporting-duties', DUTY),
      ),
      'content/courses/duty/questions.yml': '- {id: t, section: first, type: reflection, ask: "Who?"}\n',
      'content/courses/duty/boosters.yml':
        someCourses().courses.get('small')?.texts.get('content/courses/small/boosters.yml') ?? '',
    })
    expect(said(SIGNS, {}, pack('small, duty'))).toEqual([])
    expect(said(SIGNS, {}, pack('small'))).toEqual([
      expect.stringMatching(/packs\.yml:1: p: iom:reporting-duties is missing/),
    ])
  })

  it('says for a state and a profession what is held where, and what is missing', () => {
    const library = someCourses({
      'content/courses/linter.yml': LISTS,
      'content/courses/small/course.md': aCourse({}, SIGNS),
    })
    const rows = (state: string, profession: string) =>
      missingFor(library, { state, profession, sector: 'health' }).map(({ list, row, by }) => [
        `${list.id}:${row.code}`,
        by.map(({ course, section }) => `${course.id}#${section.id}`).join(' '),
      ])
    expect(rows('FL', 'nurse')).toEqual([
      ['iom:signs', 'small#first'],
      ['iom:reporting-duties', ''],
      ['florida:services', ''],
      ['florida:hotlines', ''],
    ])
    expect(rows('OH', 'nurse').map(([code]) => code)).toEqual(['iom:signs', 'iom:reporting-duties'])
  })
})
