import { ABOUT, type About, AGES, type Age, ASKS, type Asks, DANGER, type Danger } from './choices.ts'
import { type Finding, looksIdentifying } from './look-through.ts'
import type { Form } from './told-as.ts'

/**
 * Longest answers, in characters. Together they are under three minutes of typing at 40 words a minute, of six characters each: a person
 * who is worried tells enough to be called back, and no story.
 */
export const LONGEST = { text: 480, who: 100, reach: 100 } as const
/** The one text of a consult. */
export const LONGEST_CONSULT = 300

export type WordField = keyof typeof LONGEST
type Field = WordField | 'danger' | 'about' | 'age' | 'asks'

/** As a browser sent it, by field. */
export type SentFields = Readonly<Partial<Record<string, string | undefined>>>

/** What is sealed. */
export interface Words {
  readonly text: string
  readonly who: string
  readonly reach: string
}

export interface Telling {
  readonly danger: Danger
  readonly about: About
  readonly age: Age
  /** Of a consult alone. */
  readonly asks: Asks | null
  readonly words: Words
}

export interface Problem {
  readonly field: Field
  readonly mistake: 'choose' | 'missing' | 'tooLong' | 'identifying'
  readonly found?: Finding
}

/** Everything wrong with a telling, or the telling. Pure. */
export function readTelling(
  form: Form,
  sent: SentFields,
): { readonly problems: readonly Problem[]; readonly telling: Telling } {
  const problems: Problem[] = []
  const choose = <const V extends string>(field: Field, values: readonly V[], otherwise: V): V => {
    const found = values.find((one) => one === sent[field])
    if (found === undefined) problems.push({ field, mistake: 'choose' })
    return found ?? otherwise
  }
  const danger = choose('danger', DANGER, 'unsure')
  const about = choose('about', ABOUT, 'other')
  const age = choose('age', AGES, 'unknown')
  const asks = form === 'consult' ? choose('asks', ASKS, 'what-next') : null
  const text = clean(sent.text ?? '')
  const who = form === 'concern' ? clean(sent.who ?? '') : ''
  const reach = form === 'concern' ? clean(sent.reach ?? '') : ''
  if (text === '') problems.push({ field: 'text', mistake: 'missing' })
  const most = form === 'consult' ? LONGEST_CONSULT : LONGEST.text
  if (text.length > most) problems.push({ field: 'text', mistake: 'tooLong' })
  if (who.length > LONGEST.who) problems.push({ field: 'who', mistake: 'tooLong' })
  if (reach.length > LONGEST.reach) problems.push({ field: 'reach', mistake: 'tooLong' })
  const found = form === 'consult' && text.length <= most ? looksIdentifying(text) : undefined
  if (found) problems.push({ field: 'text', mistake: 'identifying', found })
  return { problems, telling: { danger, about, age, asks, words: { text, who, reach } } }
}

/** Without control and direction characters; spaces and lines as one would type them. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\u200c\u200d]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
