import { readPhone } from '#features/directory/index.ts'
import { type Choice, DETAILS, hasDetail, valueFor } from './choices.ts'

/** Longest answers, in characters. */
export const LONGEST = { text: 1_000, hours: 300, url: 300, phone: 60, name: 120, where: 120 } as const

export type WordField = keyof typeof LONGEST

/** What a browser sent: one text for each name. */
export type SentFields = Readonly<
  Partial<Record<WordField | 'choice' | 'detail' | 'more', string | undefined>>
>

/** The sender's own words, all of which are sealed. */
export type Words = Readonly<Partial<Record<WordField, string>>>

export interface Message {
  readonly choice: Choice
  readonly detail: string | null
  readonly words: Words
}

export interface MessageProblem {
  readonly field: WordField | 'choice' | 'detail' | 'more'
  readonly mistake: 'missing' | 'tooLong' | 'noPhone' | 'noUrl' | 'notEmpty' | 'unknown'
}

/** Everything wrong with a message, or the message. Pure; keeps nothing it was not asked for. */
export function readMessage(
  choice: Choice,
  sent: SentFields,
): { readonly problems: readonly MessageProblem[]; readonly message: Message } {
  const problems: MessageProblem[] = []
  const words: Partial<Record<WordField, string>> = {}
  for (const field of wordFields(choice)) {
    const text = clean(sent[field] ?? '')
    if (text.length > LONGEST[field]) problems.push({ field, mistake: 'tooLong' })
    else if (text !== '') words[field] = text
  }
  if (choice === 'missing' && words.name === undefined && !problems.some(({ field }) => field === 'name')) {
    problems.push({ field: 'name', mistake: 'missing' })
  }
  if (words.phone !== undefined) {
    const phone = readPhone({ number: words.phone })
    if (phone?.tel == null) problems.push({ field: 'phone', mistake: 'noPhone' })
    else words.phone = phone.extension === null ? phone.display : `${phone.display} ext. ${phone.extension}`
  }
  if (words.url !== undefined) {
    const url = readUrl(words.url)
    if (url === undefined) problems.push({ field: 'url', mistake: 'noUrl' })
    else words.url = url
  }
  // A box that no person sees. Whoever fills it is asked to empty it: nobody is dropped in silence.
  if (clean(sent.more ?? '') !== '') problems.push({ field: 'more', mistake: 'notEmpty' })
  const detail = sent.detail === undefined || sent.detail === '' ? null : sent.detail
  if (detail !== null && !isDetail(choice, detail)) problems.push({ field: 'detail', mistake: 'unknown' })
  return { problems, message: { choice, detail, words } }
}

/** Which boxes a choice shows. */
export function wordFields(choice: Choice): readonly WordField[] {
  if (choice === 'missing') return ['name', 'where', 'phone', 'url', 'text']
  const value = valueFor(choice)
  return value === undefined ? ['text'] : [value, 'text']
}

function isDetail(choice: Choice, detail: string): boolean {
  return hasDetail(choice) && DETAILS[choice].some((one) => one === detail)
}

/** Without control and direction characters; spaces and lines as one would type them. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\u200c\u200d]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function readUrl(text: string): string | undefined {
  const given = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(given)) return undefined
  const { protocol, hostname, username, password, href } = new URL(given)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  if (username !== '' || password !== '' || !/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(hostname))
    return undefined
  return href.length > LONGEST.url ? undefined : href
}
