/**
 * What one-time links are for: the closed list. The database keeps the same list (`identity.link_purpose`) and is the
 * one that refuses; a test compares the two. A new purpose is a migration and a line here.
 */
export const linkPurposes = {
  'confirm-service': {
    object: 'service',
    longestHours: 60 * 24,
    versioned: true,
    answers: ['still-true', 'changed', 'closed', 'not-me', 'stop'],
    maker: 'staff',
  },
  invitation: {
    object: 'invitation',
    longestHours: 14 * 24,
    versioned: false,
    answers: ['accepted', 'declined'],
    maker: 'operator',
  },
  recovery: {
    object: 'recovery',
    longestHours: 3 * 24,
    versioned: false,
    answers: ['recovered'],
    maker: 'operator',
  },
  'confirm-address': {
    object: 'address',
    longestHours: 3 * 24,
    versioned: false,
    answers: ['confirmed'],
    maker: 'staff',
  },
  'set-up': {
    object: 'set-up',
    longestHours: 24,
    versioned: false,
    answers: ['set-up'],
    maker: 'operator',
  },
  'count-line': {
    object: 'line',
    longestHours: 48,
    versioned: false,
    answers: ['counted', 'stop'],
    maker: 'operator',
  },
  'answer-ask': {
    object: 'ask-to',
    longestHours: 7 * 24,
    versioned: false,
    answers: ['yes', 'maybe', 'no'],
    maker: 'operator',
  },
  'confirm-contact-point': {
    object: 'contact-point',
    longestHours: 48,
    versioned: false,
    answers: ['confirmed', 'stop'],
    maker: 'operator',
  },
  'open-review': {
    object: 'review-request',
    longestHours: 14 * 24,
    versioned: false,
    answers: ['opened'],
    maker: 'staff',
  },
  review: {
    object: 'review-request',
    longestHours: 45 * 24,
    versioned: false,
    answers: ['finished'],
    maker: 'operator',
  },
} as const satisfies Record<string, PurposeRule>

interface PurposeRule {
  /** Kind of the one object that a link of this purpose is about. */
  readonly object: string
  readonly longestHours: number
  /** The link is about one version of its object. */
  readonly versioned: boolean
  /** What it may be used up for. */
  readonly answers: readonly string[]
  /** Who makes one directly; `operator`: else only a function of the database that checked first. */
  readonly maker: 'staff' | 'operator'
}

export type LinkPurpose = keyof typeof linkPurposes
export type LinkAnswerOf<P extends LinkPurpose> = (typeof linkPurposes)[P]['answers'][number]
