import { describe, expect, it } from 'vitest'
import { longestWay } from '../checks/lengths.ts'
import { aCourse, aQuestion, BOOSTERS, someCourses } from '../testing/small-course.ts'
import { questionsOf, reflectionsOf } from './questions-of.ts'
import { minutesFor, sectionsFor } from './sections-for.ts'

const section = (id: string, minutes: number, more = '') =>
  `::::section{#${id} title="${id}" minutes=${minutes} ${more}}\nText.\n\n:::claim{#need}\nNeed.\n:::\n::::\n`

const course = () => {
  const body = [
    section('first', 2),
    section('first-nurse', 3, 'instead="first" professions="nurse physician"'),
    section('rural', 1, 'settings="rural frontier"'),
    section('clinic', 1.5, 'settings="urgent-care"'),
    section('florida', 1, 'states="FL"'),
    section('rural-nurse', 0.5, 'professions="nurse" settings="rural"'),
  ].join('\n')
  const found = someCourses({
    'content/courses/small/course.md': aCourse({ minutes: '8' }, body),
  }).courses.get('small')
  if (!found) throw new Error('the course has a fault')
  return found
}
const ids = (who: Parameters<typeof sectionsFor>[1]) => sectionsFor(course(), who).map((one) => one.id)

describe('sections', () => {
  it('are those for everybody, of somebody who said nothing', () => {
    expect(ids({})).toEqual(['first'])
  })

  it('stand in for others, and beside them, for whom they are written', () => {
    expect(ids({ professions: ['nurse'] })).toEqual(['first-nurse'])
    expect(ids({ professions: ['teacher'], settings: ['frontier'] })).toEqual(['first', 'rural'])
    expect(ids({ state: 'FL' })).toEqual(['first', 'florida'])
    expect(ids({ state: 'GA' })).toEqual(['first'])
  })

  it('with a profession and a setting ask for both', () => {
    expect(ids({ professions: ['nurse'], settings: ['rural'] })).toEqual([
      'first-nurse',
      'rural',
      'rural-nurse',
    ])
    expect(ids({ settings: ['rural'] })).toEqual(['first', 'rural'])
  })

  it('have the minutes of whoever reads them, and the course those of the longest way', () => {
    expect(minutesFor(course(), { professions: ['nurse'] })).toBe(3)
    // A nurse, rural, in urgent care, in Florida: 3 + 1 + 1.5 + 1 + 0.5.
    expect(longestWay(course())).toBe(7)
  })
})

describe('questions', () => {
  const opinion = '- {id: sure, section: first, type: opinion, measures: confidence, ask: "I can."}\n'
  const think = '- {id: think, section: first, type: reflection, ask: "Whom do you ask?"}\n'
  const asked = () => {
    const questions = `${aQuestion('a')}${aQuestion('b')}${opinion}${think}`
    const found = someCourses({
      'content/courses/small/questions.yml': questions,
      'content/courses/small/boosters.yml': BOOSTERS,
    }).courses.get('small')
    if (!found) throw new Error('the course has a fault')
    return found
  }

  it('of a wave are its form of each bank, and every opinion', () => {
    const of = (wave: Parameters<typeof questionsOf>[1]) => questionsOf(asked(), wave).map((one) => one.id)
    expect(of('pre')).toEqual(['q-a', 'sure'])
    expect(of('post')).toEqual(['q-b', 'sure'])
    expect(of('three-months')).toEqual(['sure'])
  })

  it('to think about belong to their section alone', () => {
    expect(reflectionsOf(asked(), 'first').map((one) => one.id)).toEqual(['think'])
    expect(reflectionsOf(asked(), 'second')).toEqual([])
  })
})
