import type { Category, Lane, Mode, Purpose, Way } from './codes.ts'

export type Id = string
/** Whole minutes since 1970-01-01T00:00Z; whoever calls rounds down. */
export type Instant = number
/** A field group, as the item's kind declares it. */
export type Group = string

/** One question: may these items pass to this recipient, now, for this? */
export interface Request {
  /** Null: about nobody; only with mode `aggregate`, or if all items are facility addresses. */
  readonly subject: Id | null
  /** `job`: code of the law register's scope, whom a mandate binds. */
  readonly source: { readonly program: Id; readonly agency: Id; readonly job: string }
  /** 1 to 500, ids differ. */
  readonly items: readonly Item[]
  readonly recipient: Recipient
  readonly purpose: Purpose
  readonly mode: Mode
  /** The three exceptional ways are tried only when claimed here; any other value changes nothing. */
  readonly basisClaimed: Way | null
  /** The referral that a facility's authorization is for. */
  readonly referral: Id | null
  /** The figure, with mode `aggregate`. */
  readonly aggregate: Id | null
  readonly at: Instant
}

export const services = ['stay', 'advocacy', 'exam', 'mental', 'substance', 'infections', 'other'] as const
export type Service = (typeof services)[number]

export const careConsents = ['youth', 'court', 'agreed-confidential', 'guardian'] as const

export interface Item {
  readonly id: Id
  readonly category: Category
  readonly lanes: readonly Lane[]
  /** Two capitals, not `US`, or `tribe:<name>`; of youth, provider and offence (R27). */
  readonly jurisdictions: readonly string[]
  /** Asked for; at least one. */
  readonly groups: readonly Group[]
  readonly author: Id
  readonly service: Service
  /** Who consented to the care, as the health privacy rule asks. */
  readonly careConsent: (typeof careConsents)[number] | null
  readonly minorConsented: boolean
  readonly leUnit: boolean
  /** Its author declares that nothing in it comes from NCIC or III. */
  readonly notFromCji: boolean
  readonly namesReporter: boolean
  readonly namesOtherClient: boolean
  /** May hold abuse imagery. */
  readonly frozen: boolean
}

export interface Professional {
  readonly kind: 'professional'
  /** Null: a class of readers; each read is decided again with the person. */
  readonly person: Id | null
  readonly program: Id
  readonly agency: Id
  readonly lanes: readonly Lane[]
  readonly disciplines: readonly string[]
  readonly verifiedUntil: Instant
}
export interface Attendee {
  readonly person: Id
  readonly program: Id
  readonly lanes: readonly Lane[]
  readonly verifiedUntil: Instant
}
export interface MeetingRecipient {
  readonly kind: 'meeting'
  readonly meeting: Id
  readonly attendees: readonly Attendee[]
}
export interface Caregiver {
  readonly kind: 'caregiver'
  readonly person: Id
  readonly verifiedUntil: Instant
}
export interface YouthRecipient {
  readonly kind: 'youth'
  readonly subject: Id
  /** A worker is with them. */
  readonly accompanied: boolean
  readonly verifiedUntil: Instant
}
export type Recipient = Professional | MeetingRecipient | Caregiver | YouthRecipient
