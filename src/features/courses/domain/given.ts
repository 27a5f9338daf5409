import { z } from 'zod'
import { Invalid } from '#platform/errors.ts'
import type { Question, Vignette } from '../content/question.ts'

/** An answer, by the type of its question. What somebody thought about is never sent. */
export type Given =
  | { readonly type: 'single'; readonly answer: string }
  | { readonly type: 'multiple'; readonly answers: readonly string[] }
  | { readonly type: 'order'; readonly order: readonly string[] }
  /** Ids of the choices so far, from the first step on. */
  | { readonly type: 'vignette'; readonly way: readonly string[] }
  /** From 1, not at all, to 5, fully. */
  | { readonly type: 'opinion'; readonly level: number }
  | { readonly type: 'reflection' }

/** Fields of a form, as they were sent; a name sent twice is a list. */
export type Fields = Readonly<Record<string, unknown>>

/** Most choices that a way may have: a story has five steps. */
const LONGEST_WAY = 5

const one = z.string().max(120)
const several = z
  .union([one, z.array(one).max(20)])
  .optional()
  .transform((sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]))

/** The name of a question's field, and the id of its first control. */
export function fieldOf(question: Pick<Question, 'id'>): string {
  return `q-${question.id}`
}

/** The hidden field with the choices that were made before, with spaces between. */
export function wayFieldOf(question: Pick<Question, 'id'>): string {
  return `${fieldOf(question)}-way`
}

/** The field with the place of one answer of a question of order, from 1. */
export function placeFieldOf(question: Pick<Question, 'id'>, answer: string): string {
  return `${fieldOf(question)}-${answer}`
}

/**
 * What somebody answered, out of the fields of a form.
 *
 * @throws {Invalid} `answer-first` nothing was chosen · `answer-unknown` something that is no answer of this question was sent
 * · `place-each-once` two answers have one place. The sentence and the field say what to do.
 */
export function readGiven(question: Question, body: Fields): Given {
  const field = fieldOf(question)
  switch (question.type) {
    case 'single':
      return { type: 'single', answer: chosen(field, body[field], question.answers) }
    case 'opinion':
      return {
        type: 'opinion',
        level: Number(
          chosen(
            field,
            body[field],
            ['1', '2', '3', '4', '5'].map((id) => ({ id })),
          ),
        ),
      }
    case 'multiple': {
      const read = several.safeParse(body[field])
      if (!read.success) throw unknown(field)
      const answers = [...new Set(read.data)]
      if (answers.length === 0) throw nothing(field, 'Choose every answer that is right; one at least is.')
      if (answers.some((id) => !question.answers.some((answer) => answer.id === id))) throw unknown(field)
      return { type: 'multiple', answers }
    }
    case 'order':
      return { type: 'order', order: placed(question, body) }
    case 'vignette':
      return { type: 'vignette', way: walked(question, body) }
    case 'reflection':
      return { type: 'reflection' }
  }
}

function chosen(field: string, sent: unknown, answers: readonly { readonly id: string }[]): string {
  if (sent === undefined || sent === '') throw nothing(field, 'Choose one answer. A guess is fine.')
  const read = one.safeParse(sent)
  if (!read.success || !answers.some((answer) => answer.id === read.data)) throw unknown(field)
  return read.data
}

/** Ids by the place that each was given: every place from 1 once. */
function placed(question: Extract<Question, { type: 'order' }>, body: Fields): string[] {
  const count = question.answers.length
  const places = question.answers.map(({ id }) => {
    const field = placeFieldOf(question, id)
    const sent = body[field]
    if (sent === undefined || sent === '') throw nothing(field, 'Give every line its place.')
    const read = z.coerce.number().int().min(1).max(count).safeParse(sent)
    if (!read.success) throw unknown(field)
    return { id, field, place: read.data }
  })
  const twice = places.find((one, at) => places.findIndex((other) => other.place === one.place) < at)
  if (twice !== undefined) {
    const sentence = `Two lines have the place ${twice.place}. Give each place once, from 1 to ${count}.`
    throw new Invalid('place-each-once', sentence, [{ field: twice.field, sentence }])
  }
  return places.sort((a, b) => a.place - b.place).map((one) => one.id)
}

/** The way so far and the choice that was made now. */
function walked(question: Vignette, body: Fields): string[] {
  const field = fieldOf(question)
  const before = z
    .string()
    .max(LONGEST_WAY * 121)
    .default('')
    .safeParse(body[wayFieldOf(question)])
  if (!before.success) throw unknown(field)
  const way = before.data.split(' ').filter(Boolean)
  let step = question.steps[0]
  for (const id of way) {
    const choice = step?.choices.find((each) => each.id === id)
    if (choice === undefined) throw unknown(field)
    step = question.steps.find((each) => each.id === choice.to)
  }
  // At the end of the story: the form only says that it was read.
  if (step === undefined) return way
  return [...way, chosen(field, body[field], step.choices)]
}

function nothing(field: string, sentence: string): Invalid {
  return new Invalid('answer-first', sentence, [{ field, sentence }])
}

function unknown(field: string): Invalid {
  const sentence = 'This answer is none of the choices. Choose again.'
  return new Invalid('answer-unknown', sentence, [{ field, sentence }])
}
