import type { HashedIdentity } from './identity-hash.ts'

/** What a certificate says, as it was when it was issued. Days are `YYYY-MM-DD` where the provider is. */
export interface CertificateFacts {
  /** Random UUID; also its number. */
  readonly id: string
  /** Where anyone checks it. Absolute. */
  readonly page: string
  readonly issuedAt: Date
  readonly course: CertifiedCourse
  readonly completedOn: string
  /** Minutes that the course takes; what was skipped by testing out is not counted. */
  readonly minutes: number
  readonly testedOut: boolean
  readonly provider: Provider
  /** What the provider held for this course on the day of completion; null: nothing. */
  readonly approval: Approval | null
  readonly identities: readonly HashedIdentity[]
  /** Only where the learner gave it. */
  readonly licenseNumber: string | null
}

export interface CertifiedCourse {
  /** Its address with the edition. Absolute. */
  readonly address: string
  readonly title: string
  readonly edition: number
  readonly description: string
  readonly competencies: readonly { readonly code: string; readonly name: string; readonly url: string }[]
}

export interface Provider {
  readonly legalName: string
  readonly address: string | null
  /** The number under which boards know the provider. */
  readonly number: string | null
  readonly signatory: { readonly name: string; readonly title: string } | null
  /** Absolute. */
  readonly website: string
}

/** An accreditation that an agency or coalition holds, in its own words. */
export interface Approval {
  readonly board: string
  readonly number: string
  readonly startsOn: string
  readonly endsOn: string
  readonly wording: string
  readonly credits: number
  readonly creditType: CreditType
  /** The state's number of the course. */
  readonly courseNumber: string | null
}

/** Never "CEU", which is ten contact hours and a trademark-like unit of one association. */
export const CREDIT_TYPES = ['contact-hours', 'ce-credits', 'ama-pra-category-1'] as const
export type CreditType = (typeof CREDIT_TYPES)[number]

/** Said on every certificate without an active approval, in these words. */
export const NOT_ACCREDITED = 'Certificate of completion: not accredited CE'
