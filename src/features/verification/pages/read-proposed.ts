import type { PublicCard } from '#features/directory/index.ts'
import { readPhone, sameValue, type TriState, triState } from '#features/directory/index.ts'
import { DAYS, readHours, readSpan, type Typed, typedText } from '#features/directory/parts.ts'
import type { Proposed } from '../links/answer-link.ts'

/** Questions that are answered yes, no or "same as now". */
export const askedFacts = ['free', 'idNeeded', 'guardianConsentNeeded', 'walkIn'] as const

export const hoursModes = ['keep', 'week', 'always'] as const

const WEEK = DAYS.flatMap((day) => [`${day}-from`, `${day}-to`])

/** Every name the form may send. */
export const proposalFields: readonly string[] = [
  'phone',
  'ageMin',
  'ageMax',
  ...askedFacts,
  'hours',
  ...WEEK,
  'callMe',
]

/** What is wrong with a field; the page has the sentence in its reader's language. */
export interface ProposalProblem {
  readonly field: string
  readonly wrong: 'nothing' | 'phone' | 'age' | 'ages' | 'time' | 'day' | 'hours' | 'times'
}

/**
 * Whether the form may ask for a phone: not of a service that keeps a place to itself, since a number typed in
 * haste could be the one that leads there. Then a steward calls.
 */
export function mayProposePhone(cards: readonly PublicCard[]): boolean {
  return cards.every((card) => card.placeShown === 'place' || card.placeShown === 'remote')
}

/**
 * What a provider typed, against what stands: only what is new. There is no box for free text, so nothing that
 * was not asked for can be told here.
 */
export function readProposed(
  typed: Typed,
  cards: readonly [PublicCard, ...PublicCard[]],
): { readonly proposed: Proposed; readonly problems: readonly ProposalProblem[] } {
  const [{ profile }] = cards
  const problems: ProposalProblem[] = []
  const values: Record<string, unknown> = {}
  readNumber(typed, cards, values, problems)
  for (const field of ['ageMin', 'ageMax'] as const) {
    const given = typedText(typed, field).trim()
    if (given === '') continue
    if (!/^\d{1,2}$/.test(given)) problems.push({ field, wrong: 'age' })
    else if (Number(given) !== profile[field]) values[`profile.${field}`] = Number(given)
  }
  const min = (values['profile.ageMin'] ?? profile.ageMin) as number | null
  const max = (values['profile.ageMax'] ?? profile.ageMax) as number | null
  const changesAges = 'profile.ageMin' in values || 'profile.ageMax' in values
  if (changesAges && min !== null && max !== null && max < min)
    problems.push({ field: 'ageMax', wrong: 'ages' })
  for (const fact of askedFacts) {
    const given = triState.safeParse(typedText(typed, fact))
    if (given.success && given.data !== (profile[fact] satisfies TriState))
      values[`profile.${fact}`] = given.data
  }
  readWeek(typed, values, problems)
  const callMe = typedText(typed, 'callMe') !== ''
  if (problems.length === 0 && !callMe && Object.keys(values).length === 0) {
    problems.push({ field: mayProposePhone(cards) ? 'phone' : 'ageMin', wrong: 'nothing' })
  }
  return { proposed: { values, callMe }, problems }
}

function readNumber(
  typed: Typed,
  cards: readonly PublicCard[],
  values: Record<string, unknown>,
  problems: ProposalProblem[],
): void {
  const number = typedText(typed, 'phone').trim()
  if (number === '') return
  const read = readPhone({ number })
  if (!mayProposePhone(cards) || number.length > 60 || read === undefined || read.tel === null) {
    problems.push({ field: 'phone', wrong: 'phone' })
    return
  }
  const known = cards.some((card) => card.phones.some((phone) => phone.tel === read.tel))
  if (!known)
    values.phones = [{ number: read.extension ? `${read.display} x${read.extension}` : read.display }]
}

function readWeek(typed: Typed, values: Record<string, unknown>, problems: ProposalProblem[]): void {
  const mode = typedText(typed, 'hours')
  if (mode !== 'week' && mode !== 'always') {
    // The boxes come empty. Times in them that count for nothing would be lost with the link, which works once.
    if (WEEK.some((name) => typedText(typed, name).trim() !== ''))
      problems.push({ field: 'hours', wrong: 'times' })
    return
  }
  const hours: Record<string, string> = { 'hours.mode': mode }
  let open = 0
  for (const day of DAYS) {
    const given = {
      from: typedText(typed, `${day}-from`).trim(),
      to: typedText(typed, `${day}-to`).trim(),
    }
    if (given.from === '' && given.to === '') continue
    const span = readSpan(given)
    if (mode === 'week') {
      if (given.from === '' || given.to === '') problems.push({ field: `${day}-from`, wrong: 'day' })
      else if (span.from === undefined) problems.push({ field: `${day}-from`, wrong: 'time' })
      else if (span.to === undefined || span.to === span.from)
        problems.push({ field: `${day}-to`, wrong: 'time' })
    }
    open += 1
    Object.assign(hours, {
      [`hours.${day}.kind`]: 'open',
      [`hours.${day}.from`]: given.from,
      [`hours.${day}.to`]: given.to,
    })
  }
  if (mode === 'week' && open === 0) problems.push({ field: 'hours', wrong: 'hours' })
  if (problems.length > 0) return
  const { schedules } = readHours(hours, '', [])
  if (!sameValue(schedules, [])) values.schedules = schedules
}
