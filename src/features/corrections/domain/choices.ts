/** What can be wrong with a card, in the order it is offered. */
export const CARD_CHOICES = [
  'help',
  'closed',
  'phone',
  'address',
  'hours',
  'web',
  'refuses',
  'turned-away',
  'unsafe',
  'private',
  'other',
] as const

/** What can be said of a page made from content, in the order it is offered. */
export const PAGE_CHOICES = [
  'help',
  'not-true',
  'old',
  'harmful',
  'unclear',
  'word',
  'lacking',
  'question',
  'other',
] as const

export type CardChoice = (typeof CARD_CHOICES)[number]
export type PageChoice = (typeof PAGE_CHOICES)[number]
export type Choice = CardChoice | PageChoice | 'missing'

/** A second question with a closed list, where it tells a steward what to ask. */
export const DETAILS = {
  refuses: [
    'girls',
    'boys',
    'trans',
    'lgbtq',
    'under-18',
    'over-18',
    'parents',
    'disability',
    'no-id',
    'language',
    'other',
  ],
  'turned-away': ['full', 'age', 'gender', 'id', 'county', 'money', 'parent', 'other'],
} as const satisfies Partial<Record<Choice, readonly string[]>>

export type DetailChoice = keyof typeof DETAILS

/** Which right value a choice asks for; always free to skip. */
export const VALUES = { phone: 'phone', web: 'url', hours: 'hours' } as const satisfies Partial<
  Record<Choice, string>
>

export type ValueField = (typeof VALUES)[keyof typeof VALUES]

export function hasDetail(choice: Choice): choice is DetailChoice {
  return Object.hasOwn(DETAILS, choice)
}

export function valueFor(choice: Choice): ValueField | undefined {
  return Object.hasOwn(VALUES, choice) ? VALUES[choice as keyof typeof VALUES] : undefined
}

/** Why nothing was changed, or what was; the only words a sender ever gets back. */
export const OUTCOMES = {
  changed: ['fixed', 'hidden', 'added'],
  'not-changed': ['still-true', 'checked', 'read', 'not-enough', 'no-answer', 'not-here'],
} as const

export type Why = (typeof OUTCOMES)[keyof typeof OUTCOMES][number]

/** What a steward can choose by hand; "still true" and "hidden" are acts of their own. */
export const REASONS = ['not-enough', 'no-answer', 'not-here', 'read'] as const
/** The same for a page: its sources were looked at again, nobody was called. */
export const PAGE_REASONS = ['checked', 'not-enough', 'not-here', 'read'] as const

export type Reason = (typeof REASONS)[number] | (typeof PAGE_REASONS)[number]
