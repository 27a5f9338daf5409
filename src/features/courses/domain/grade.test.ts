import { describe, expect, it } from 'vitest'
import { questionSchema, type Vignette } from '../content/question.ts'
import { gradeAnswer, isFinished, masteredSections, stepAt } from './grade.ts'

const bank = { bank: 'b', parallel: 'a', section: 's', ask: 'What now?' }
const answer = (id: string, right = false) => ({ id, say: id, right, because: 'So it is.' })

const single = questionSchema.parse({
  ...bank,
  id: 'single',
  type: 'single',
  answers: [answer('a'), answer('b', true), answer('c')],
})
const multiple = questionSchema.parse({
  ...bank,
  id: 'multiple',
  type: 'multiple',
  answers: [answer('a', true), answer('b', true), answer('c', true), answer('d'), answer('e')],
})
const order = questionSchema.parse({
  ...bank,
  id: 'order',
  type: 'order',
  because: 'So it goes.',
  answers: ['d', 'b', 'c', 'a'].map((id) => ({ id, say: id })),
})
const choice = (id: string, right: boolean, to: string) => ({ id, do: id, right, because: 'So it is.', to })
const vignette = questionSchema.parse({
  ...bank,
  id: 'vignette',
  type: 'vignette',
  steps: [
    { id: 'one', say: 'First.', choices: [choice('r1', true, 'two'), choice('w1', false, 'three')] },
    { id: 'two', say: 'Second.', choices: [choice('r2', true, 'three'), choice('w2', false, 'end')] },
    { id: 'three', say: 'Third.', choices: [choice('r3', true, 'end'), choice('w3', false, 'end')] },
  ],
}) as Vignette
const opinion = (reversed: boolean) =>
  questionSchema.parse({
    id: 'opinion',
    section: 's',
    ask: 'I can.',
    type: 'opinion',
    measures: 'confidence',
    reversed,
  })

describe('points, worked by hand', () => {
  it.each([
    ['b', 1, true],
    ['a', 0, false],
  ])('of a single answer %s are %s', (given, points, right) => {
    expect(gradeAnswer(single, { type: 'single', answer: given })).toEqual({ points, right })
  })

  // Three are right: one right is worth a third, one wrong takes a third away, and nothing goes below nothing.
  it.each([
    [['a', 'b', 'c'], 1, true],
    [['a', 'b'], 2 / 3, false],
    [['a', 'b', 'c', 'd'], 2 / 3, false],
    [['a', 'd'], 0, false],
    [['d', 'e'], 0, false],
    [['a', 'b', 'c', 'd', 'e'], 1 / 3, false],
  ])('of several answers %j are %s', (answers, points, right) => {
    expect(gradeAnswer(multiple, { type: 'multiple', answers })).toEqual({ points, right })
  })

  // Right is d b c a: its neighbors are d-b, b-c, c-a.
  it.each([
    ['d b c a', 1, true],
    ['a c b d', 0, false],
    ['b c a d', 2 / 3, false],
    ['d c b a', 2 / 3, false],
    ['c a d b', 2 / 3, false],
    ['c b d a', 1 / 3, false],
  ])('of the order %s are %s', (given, points, right) => {
    expect(gradeAnswer(order, { type: 'order', order: given.split(' ') })).toEqual({ points, right })
  })

  it.each([
    ['r1 r2 r3', 1, true],
    ['w1 r3', 1 / 2, false],
    ['r1 w2', 1 / 2, false],
    ['w1 w3', 0, false],
    ['r1 r2 w3', 2 / 3, false],
  ])('of the way %s through a story are %s', (way, points, right) => {
    const given = { type: 'vignette', way: way.split(' ') } as const
    expect(isFinished(vignette, given)).toBe(true)
    expect(gradeAnswer(vignette, given)).toEqual({ points, right })
  })

  it.each([
    [1, 0, 1],
    [3, 0.5, 0.5],
    [4, 0.75, 0.25],
    [5, 1, 0],
  ])(
    'of agreeing to the degree %s are %s, and %s where agreeing is what to lower',
    (level, plain, turned) => {
      const given = { type: 'opinion', level } as const
      expect(gradeAnswer(opinion(false), given)).toEqual({ points: plain, right: undefined })
      expect(gradeAnswer(opinion(true), given)).toEqual({ points: turned, right: undefined })
    },
  )

  it('are none for an answer to a question of another type: that is a fault of ours', () => {
    expect(() => gradeAnswer(single, { type: 'order', order: [] })).toThrow(/single/)
  })
})

describe('a story', () => {
  it('waits at its next step until it ends', () => {
    expect(stepAt(vignette, [])?.id).toBe('one')
    expect(stepAt(vignette, ['w1'])?.id).toBe('three')
    expect(isFinished(vignette, { type: 'vignette', way: ['r1'] })).toBe(false)
    expect(stepAt(vignette, ['r1', 'w2'])).toBeUndefined()
  })
})

describe('a section', () => {
  const section = (id: string, instead?: string) => ({ id, instead }) as never
  const course = {
    meta: { mastery: 0.8 } as never,
    sections: [section('s'), section('t'), section('s-nurse', 's')],
    questions: [single, multiple, order, opinion(false)],
  }
  const points = (single: number, multiple: number, order: number) =>
    new Map([
      ['single', single],
      ['multiple', multiple],
      ['order', order],
    ])

  it('may be skipped from the mastery on, in every form it has, and not below', () => {
    expect([...masteredSections(course, points(1, 2 / 3, 1))]).toEqual(['s', 's-nurse'])
    expect([...masteredSections(course, points(1, 1 / 3, 1))]).toEqual([])
  })

  it('is exactly at the mastery with four of five', () => {
    const five = { ...course, questions: ['1', '2', '3', '4', '5'].map((id) => ({ ...single, id })) }
    const got = new Map([...'11110'].map((one, at) => [`${at + 1}`, Number(one)]))
    expect([...masteredSections(five, got)]).toEqual(['s', 's-nurse'])
  })

  it('that was asked nothing is not skipped, and an opinion does not count', () => {
    expect([...masteredSections(course, new Map([['opinion', 1]]))]).toEqual([])
  })
})
