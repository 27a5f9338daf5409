import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { guidance } from '#features/guidance/index.ts'
import type { Reader } from '#features/guidance/parts.ts'
import { fileBook } from '#features/law/index.ts'
import { linesFor } from '#features/lines/index.ts'
import { Invalid } from '#platform/errors.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import { courses } from '../content/library.ts'
import type { Question } from '../content/question.ts'
import { type Given, readGiven } from '../domain/given.ts'
import { isFinished } from '../domain/grade.ts'
import { AnswerWords, QuestionFields } from './question-fields.tsx'
import { Remembered, SectionText } from './section-text.tsx'

const now = new Date('2026-11-30T12:00:00Z')
const readerIn = (locale: Locale = 'en'): Reader => ({
  t: translator(locale),
  library: guidance(),
  law: fileBook(now),
  lines: linesFor({ audience: 'professional', now }),
})
const course = courses().courses.get('who-to-call')
if (!course) throw new Error('the worked example is not there')
const question = (id: string): Question => {
  const found = course.questions.find((one) => one.id === id)
  if (!found) throw new Error(`no question ${id}`)
  return found
}
const fields = (id: string, given?: Given, wrong?: Parameters<typeof QuestionFields>[0]['wrong']) =>
  renderToString(<QuestionFields reader={readerIn()} question={question(id)} given={given} wrong={wrong} />)
const values = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`, 'g'))].map(
    ([, value]) => value,
  )

describe('the fields of a question', () => {
  it('are named and valued as they are read, whatever its type', () => {
    expect(values(fields('first-call-a'), 'q-first-call-a')).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(values(fields('sure-who'), 'q-sure-who')).toEqual(['1', '2', '3', '4', '5'])
    expect(fields('help-line-a')).toContain('type="checkbox"')
    expect(readGiven(question('help-line-a'), { 'q-help-line-a': ['a1', 'a3'] })).toBeDefined()
  })

  it('say the question as the name of their group', () => {
    expect(fields('first-call-a')).toMatch(/<legend>A 15-year-old tells a school nurse/)
  })

  it('say what is asked, of each question and case of every course', () => {
    const said = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/[^A-Za-z0-9]+/g, '')
    const asked = [...courses().courses.values()].flatMap(({ questions, boosters }) =>
      [...questions, ...boosters.map(({ vignette }) => vignette)].filter(({ ask }) => ask !== undefined),
    )
    expect(asked.length).toBeGreaterThan(200)
    const silent = asked.filter((one) => {
      const plain = (one.ask ?? '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
      if (plain.includes('::')) return false
      const html = renderToString(<QuestionFields reader={readerIn()} question={one} />)
      return !said(html.replace(/&quot;|&amp;|&#39;/g, '')).includes(said(plain))
    })
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  it('keep what was given, and say at the field what is wrong', () => {
    expect(fields('first-call-a', { type: 'single', answer: 'a3' })).toMatch(/value="a3"[^>]*checked/)
    try {
      readGiven(question('first-call-a'), {})
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      expect(fields('first-call-a', undefined, error.fields)).toContain('Choose one answer. A guess is fine.')
    }
  })

  it('give each line of an order a place of its own, in an order that says nothing', () => {
    const html = fields('four-in-order-a')
    const names = [...html.matchAll(/<select[^>]*name="([^"]+)"/g)].map(([, name]) => name)
    expect(names).toEqual(
      ['b-advice', 'm-report', 'p-service', 'z-danger'].map((id) => `q-four-in-order-a-${id}`),
    )
  })

  it('tell a story a step at a time: what was chosen, what came of it, and the next step', () => {
    const first = fields('by-need-a')
    expect(first).toContain('You open the directory.')
    expect(first).not.toContain('You find a shelter.')
    expect(first).not.toContain('Right:')
    const given = readGiven(question('by-need-a'), { 'q-by-need-a': 'label' })
    const second = fields('by-need-a', given)
    expect(second).toContain('Not right:')
    expect(second).toContain('You find a shelter.')
    expect(second).toMatch(/<input[^>]*name="q-by-need-a-way"[^>]*value="label"/)
    const end = readGiven(question('by-need-a'), { 'q-by-need-a-way': 'label', 'q-by-need-a': 'call' })
    expect(isFinished(question('by-need-a'), end)).toBe(true)
    expect(values(fields('by-need-a', end), 'q-by-need-a')).toEqual([])
  })

  it('are none where somebody thinks', () => {
    const html = fields('think-own-card')
    expect(html).toContain('Nothing is sent.')
    expect(html).not.toMatch(/<input|<textarea|<select/)
  })

  it('are English in a Spanish frame, and marked so', () => {
    const html = renderToString(
      <QuestionFields reader={readerIn('es')} question={question('first-call-a')} />,
    )
    expect(html).toContain('Elija una respuesta.')
    expect(html).toMatch(/<legend><bdi lang="en">A 15-year-old/)
  })
})

describe('after an answer', () => {
  it('each answer is said right or not, with why, and which was chosen', () => {
    const html = renderToString(
      <AnswerWords
        reader={readerIn()}
        question={question('first-call-a')}
        given={{ type: 'single', answer: 'a1' }}
      />,
    )
    expect(html.match(/Not right:/g)).toHaveLength(3)
    expect(html.match(/>Right:/g)).toHaveLength(1)
    expect(html).toMatch(/\(your answer\)<\/span> A national help line/)
    expect(html).toContain('Advice can wait.')
  })

  it('nothing is said of an opinion', () => {
    const html = renderToString(
      <AnswerWords
        reader={readerIn()}
        question={question('sure-who')}
        given={{ type: 'opinion', level: 2 }}
      />,
    )
    expect(html).toBe('')
  })

  it('a booster leaves the claims to remember, word by word', () => {
    const booster = course.boosters[0]
    if (!booster) throw new Error('no booster')
    const html = renderToString(<Remembered reader={readerIn()} course={course} booster={booster} />)
    expect(html).toContain('Danger first, then the report where the law asks for one')
  })
})

describe('the words of a section', () => {
  it('let the page draw what is practiced, in its place', () => {
    const section = course.sections.find((one) => one.id === 'near-you')
    if (!section) throw new Error('no section')
    const html = renderToString(
      <SectionText reader={readerIn()} section={section} practice={(need) => <b>{`practice ${need}`}</b>} />,
    )
    expect(html).toContain('<b>practice emergency-shelter</b>')
    expect(html.indexOf('Practice now.')).toBeLessThan(html.indexOf('<b>practice'))
    expect(html.indexOf('<b>practice')).toBeLessThan(html.indexOf('call ahead'))
  })
})
