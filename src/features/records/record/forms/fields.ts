import type { Kind } from '../../domain/kinds.ts'

export const WAYS = ['call', 'text', 'mail'] as const
export type Way = (typeof WAYS)[number]
export const WAY_FIELDS = [
  'said',
  'to',
  'who',
  'days',
  'from',
  'until',
  'zone',
  'say',
  'voicemail',
  'level',
  'ask',
] as const
export type WayField = (typeof WAY_FIELDS)[number]
export const wayField = (way: Way, field: WayField) => `${way}-${field}` as const

/** What the form of each kind asks, in its order. */
export const fieldsOf = {
  note: ['text', 'known'],
  'psychotherapy-note': ['text', 'known'],
  'contact-log': ['channel', 'reached', 'text', 'known'],
  task: ['text', 'due', 'assigned'],
  'correction-request': ['asked', 'answer', 'outcome'],
  document: ['title'],
  'known-person': ['name', 'relation'],
  release: ['agreed', 'signers'],
  screening: ['check'],
  'mandated-report': ['report'],
  concern: ['text', 'who', 'reach'],
  identity: ['name', 'others', 'birth', 'band', 'pronouns', 'language', 'tribe', 'needs'],
  'safe-contact': [
    ...WAYS.flatMap((way) => WAY_FIELDS.map((field) => wayField(way, field))),
    'verify',
    'duress',
  ],
} as const satisfies Readonly<Record<Kind, readonly string[]>>

/** Beside the sealed words: what plain columns hold of an entry. */
export const PLAIN_FIELDS: ReadonlySet<string> = new Set(['known', 'due', 'assigned'])

/** A form as it was typed, by field; days of the week as `1,2`, a birth date as `2010-05-03`. */
export type Typed = Readonly<Record<string, string>>

/** A browser sends a line break as two signs, and a field has at most 20,000. */
export const LONGEST = 15_000

const MOST: Readonly<Record<string, number>> = {
  name: 200,
  others: 4000,
  band: 20,
  pronouns: 60,
  language: 100,
  tribe: 200,
  needs: 2000,
  to: 254,
  who: 200,
  say: 100,
  title: 200,
  zone: 64,
  verify: 100,
  duress: 100,
}

/** The longest that a field may be. */
export function mostOf(kind: Kind, field: string): number {
  if (kind === 'task' && field === 'text') return 500
  return MOST[plainName(field)] ?? LONGEST
}

/** The longest that is kept of a field, where two texts were joined. */
export function keptOf(kind: Kind, field: string): number {
  const most = mostOf(kind, field)
  return most === LONGEST ? 20_000 : most
}

/** `call-to` is `to`, of one way to reach somebody. */
export const plainName = (field: string): string => field.replace(/^(?:call|text|mail)-(?=.)/, '')

/** The name that a field has on pages: a page may hold the forms of several kinds. */
export const nameOf = (kind: Kind, field: string): string => `${kind}-${field}`

/** Joined to what another person wrote where both are kept. */
const JOINED: Readonly<Record<string, string>> = {
  text: '\n\n',
  asked: '\n\n',
  answer: '\n\n',
  needs: '\n\n',
  others: '\n',
}

/** What stands between two texts of which both are kept; undefined: one of them has to go. */
export const joinedBy = (field: string): string | undefined => JOINED[field]
