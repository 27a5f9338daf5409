import { describe, expect, it } from 'vitest'
import { Invalid } from '#platform/errors.ts'
import { type Question, questionSchema } from '../content/question.ts'
import { type Fields, readGiven } from './given.ts'

const bank = { bank: 'b', parallel: 'a', section: 's', ask: 'What now?' }
const answer = (id: string, right = false) => ({ id, say: id, right, because: 'So it is.' })
const single = questionSchema.parse({
  ...bank,
  id: 'x',
  type: 'single',
  answers: [answer('a', true), answer('b')],
})
const multiple = questionSchema.parse({
  ...bank,
  id: 'x',
  type: 'multiple',
  answers: [answer('a', true), answer('b', true), answer('c')],
})
const order = questionSchema.parse({
  ...bank,
  id: 'x',
  type: 'order',
  because: 'So it goes.',
  answers: ['d', 'b', 'c'].map((id) => ({ id, say: id })),
})
const choice = (id: string, right: boolean, to: string) => ({ id, do: id, right, because: 'So it is.', to })
const vignette = questionSchema.parse({
  ...bank,
  id: 'x',
  type: 'vignette',
  steps: [
    { id: 'one', say: 'First.', choices: [choice('r1', true, 'two'), choice('w1', false, 'end')] },
    { id: 'two', say: 'Second.', choices: [choice('r2', true, 'end'), choice('w2', false, 'end')] },
  ],
})
const opinion = questionSchema.parse({
  id: 'x',
  section: 's',
  ask: 'I can.',
  type: 'opinion',
  measures: 'attitude',
})
const reflection = questionSchema.parse({ id: 'x', section: 's', ask: 'Think.', type: 'reflection' })

const refusal = (question: Question, body: Fields) => {
  try {
    readGiven(question, body)
    return undefined
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return { code: error.code, field: error.fields[0]?.field }
  }
}

describe('what somebody answered', () => {
  it('is read by the type of the question', () => {
    expect(readGiven(single, { 'q-x': 'b' })).toEqual({ type: 'single', answer: 'b' })
    expect(readGiven(multiple, { 'q-x': ['a', 'c'] })).toEqual({ type: 'multiple', answers: ['a', 'c'] })
    expect(readGiven(multiple, { 'q-x': 'a' })).toEqual({ type: 'multiple', answers: ['a'] })
    expect(readGiven(order, { 'q-x-b': '3', 'q-x-c': '1', 'q-x-d': '2' })).toEqual({
      type: 'order',
      order: ['c', 'd', 'b'],
    })
    expect(readGiven(opinion, { 'q-x': '4' })).toEqual({ type: 'opinion', level: 4 })
  })

  it('is read a choice at a time in a story, and is whole where the story ends', () => {
    expect(readGiven(vignette, { 'q-x': 'r1' })).toEqual({ type: 'vignette', way: ['r1'] })
    expect(readGiven(vignette, { 'q-x-way': 'r1', 'q-x': 'w2' })).toEqual({
      type: 'vignette',
      way: ['r1', 'w2'],
    })
    expect(readGiven(vignette, { 'q-x-way': 'r1 w2' })).toEqual({ type: 'vignette', way: ['r1', 'w2'] })
  })

  it('is nothing where somebody thinks: what they type is not read', () => {
    expect(readGiven(reflection, { 'q-x': 'a story of somebody' })).toEqual({ type: 'reflection' })
  })

  it.each([
    ['nothing chosen', single, {}, 'answer-first', 'q-x'],
    ['an answer that is none', single, { 'q-x': 'z' }, 'answer-unknown', 'q-x'],
    ['two answers to one', single, { 'q-x': ['a', 'b'] }, 'answer-unknown', 'q-x'],
    ['none of several', multiple, {}, 'answer-first', 'q-x'],
    ['one of several that is none', multiple, { 'q-x': ['a', 'z'] }, 'answer-unknown', 'q-x'],
    ['a place left empty', order, { 'q-x-b': '1', 'q-x-c': '2', 'q-x-d': '' }, 'answer-first', 'q-x-d'],
    ['a place twice', order, { 'q-x-b': '1', 'q-x-c': '1', 'q-x-d': '2' }, 'place-each-once', 'q-x-c'],
    ['a place too far', order, { 'q-x-b': '1', 'q-x-c': '2', 'q-x-d': '4' }, 'answer-unknown', 'q-x-d'],
    ['a choice of another step', vignette, { 'q-x': 'r2' }, 'answer-unknown', 'q-x'],
    [
      'a way that the story does not have',
      vignette,
      { 'q-x-way': 'w1 r2', 'q-x': 'r2' },
      'answer-unknown',
      'q-x',
    ],
    ['no next choice', vignette, { 'q-x-way': 'r1' }, 'answer-first', 'q-x'],
    ['a degree beyond five', opinion, { 'q-x': '6' }, 'answer-unknown', 'q-x'],
  ] as const)('is refused with a sentence: %s', (_, question, body, code, field) => {
    expect(refusal(question, body)).toEqual({ code, field })
  })
})
