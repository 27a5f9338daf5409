import { z } from 'zod'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { state } from '#platform/geo/index.ts'
import { optionalText } from '#platform/http/form-fields.ts'
import { isTopic } from './domain/topics.ts'
import { type NewProposal, PROBLEMS, type Problem } from './proposals.ts'

export const proposeBody = z.object({
  place: optionalText(40),
  topic: optionalText(40),
  matter: optionalText(20),
  citation: optionalText(200),
  official: optionalText(600),
})
export type TypedProposal = Readonly<Partial<z.output<typeof proposeBody>>>
export type ProposeField = keyof typeof proposeBody.shape

/** A section and nothing else: at most five words that are no number, so that no sentence fits, and no phone number. */
const SECTION = /^(?=[^\d]*\d)[\p{Script=Latin}0-9 .,§():;/–-]{5,80}$/u
const PHONE = /\d{3}\D{0,3}\d{3}[-. ]?\d{4}(?!\d)/
const MOST_WORDS = 5
const OFFICIAL = /^https:\/\/(?:[a-z0-9-]+\.)+(?:gov|us|mil)(?:\/[\x21-\x7e]*)?$/i

/**
 * @param typed as sent
 * @returns the proposal, or the fields that need attention; a field is named, its value never.
 */
export function readProposal(typed: TypedProposal): NewProposal | readonly ProposeField[] {
  const { place = '', topic = '', matter = '', citation = '', official } = typed
  const wrong: ProposeField[] = []
  if (
    place !== 'US' &&
    !(/^[A-Z]{2}$/.test(place) && (state(place) !== undefined || place === FICTIONAL_STATE.code))
  )
    wrong.push('place')
  if (!isTopic(topic)) wrong.push('topic')
  if (!isProblem(matter)) wrong.push('matter')
  if (!isSection(citation)) wrong.push('citation')
  if (official !== undefined && !(official.length <= 300 && OFFICIAL.test(official))) wrong.push('official')
  if (wrong.length > 0 || !isTopic(topic) || !isProblem(matter)) return wrong
  // As the table takes it: a phone begins what is typed with a capital letter.
  const address = official?.replace(/^https/i, 'https') ?? null
  return { jurisdiction: place, topic, problem: matter, citation, official: address }
}

function isProblem(text: string): text is Problem {
  return (PROBLEMS as readonly string[]).includes(text)
}

function isSection(text: string): boolean {
  const words = text.match(/\p{L}{3,}/gu) ?? []
  return SECTION.test(text) && !PHONE.test(text) && words.length <= MOST_WORDS
}
