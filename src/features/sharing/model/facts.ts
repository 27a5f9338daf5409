import type { Category, Mode, Purpose } from './codes.ts'
import type { Group, Id, Instant } from './request.ts'

/** From when to when something stands; both ends count, and null is no end. */
export interface Window {
  readonly from: Instant
  readonly until: Instant | null
}

/** All that is known of one young person for a decision. Persons entered it; nothing is inferred (R19). */
export interface Facts {
  /** Null exactly where the request's subject is. */
  readonly subject: Subject | null
  /** Who has legal authority for the subject. */
  readonly guardians: readonly ({ readonly person: Id } & Window)[]
  readonly flags: readonly Flag[]
  readonly releases: readonly Release[]
  readonly refusals: readonly Refusal[]
  /** Verified, unexpired facts out of a statute or regulation, and no others. */
  readonly state: readonly StateFact[]
  readonly orders: readonly Order[]
  readonly emergencies: readonly Emergency[]
  readonly reports: readonly Report[]
  readonly facilities: readonly Facility[]
  readonly treatments: readonly ({ readonly program: Id; readonly recipientProgram: Id } & Window)[]
  readonly relations: readonly Relation[]
  readonly grounds: readonly Ground[]
  readonly representations: readonly Representation[]
  /** This subject is on its agenda, these programs are members. */
  readonly meetings: readonly ({ readonly meeting: Id; readonly programs: readonly Id[] } & Window)[]
  readonly reasonsToKnow: readonly ({ readonly recipient: Id } & Window)[]
  readonly positions: readonly Position[]
  /** Who treats a parent not as the child's representative, 45 CFR 164.502(g)(5). */
  readonly elections: readonly ({ readonly caregiver: Id; readonly reasonStated: boolean } & Window)[]
  /** Of the young person (R16). */
  readonly optIns: readonly OptIn[]
  readonly aggregates: readonly ({ readonly id: Id; readonly controlled: boolean } & Window)[]
}

export interface Subject {
  readonly id: Id
  /** 00:00 of the first day of the month of the 18th birthday, in their zone. */
  readonly guardianUntil: Instant | null
  /** 00:00 of the first day of the month after it. */
  readonly adultFrom: Instant | null
  readonly guardianAfter18: boolean
  readonly gal: Id | null
  readonly died: Instant | null
}

export interface Flag {
  readonly person: Id
  readonly kind: 'abuser' | 'suspected-abuser' | 'exploiter-associated'
  readonly from: Instant
  readonly liftedAt: Instant | null
}

export interface Signature {
  readonly person: Id
  readonly capacity: 'youth' | 'guardian' | 'gal'
  readonly at: Instant
}

export interface Release {
  readonly id: Id
  /** Who discloses. */
  readonly program: Id
  readonly recipientAgency: Id
  /** Of one organization; empty for a caregiver. */
  readonly recipientPrograms: readonly Id[]
  /** Empty: anybody in these programs. */
  readonly people: readonly Id[]
  readonly recipientCaregiver: Id | null
  readonly categories: readonly Category[]
  readonly purposes: readonly Purpose[]
  readonly modes: readonly Mode[]
  readonly form: 'written' | 'verbal'
  readonly consequences: boolean
  readonly howToRevoke: boolean
  /** It was explained that service does not depend on it. */
  readonly independent: boolean
  readonly redisclosureStated: boolean
  /** Says exactly what, 42 CFR 2.31. */
  readonly specific: boolean
  /** For all treatment, payment and operations. */
  readonly tpo: boolean
  readonly signatures: readonly Signature[]
  readonly witness: Id | null
  readonly until: Instant | null
  readonly revokedAt: Instant | null
}

/** Of the young person, in any form; null = any. */
export interface Refusal {
  readonly recipient: Id | null
  readonly categories: readonly Category[] | null
  readonly from: Instant
  readonly withdrawnAt: Instant | null
}

export interface StateFact {
  readonly jurisdiction: string
  readonly topic: string
  readonly value: 'yes' | 'no' | 'partial'
  readonly scope: {
    readonly offender?: readonly string[]
    readonly harm?: readonly string[]
    readonly reporter?: readonly string[]
    readonly age?: string
  }
  readonly until: Instant
}

export interface Order extends Window {
  readonly id: Id
  readonly kind: 'court-order' | 'subpoena' | 'part2-special'
  readonly program: Id
  readonly recipient: Id
  readonly categories: readonly Category[]
  readonly groups: readonly Group[]
  readonly necessityFound: boolean
  readonly privilegeAsserted: boolean
  readonly parentIsParty: boolean
  readonly withdrawnAt: Instant | null
}

export interface Emergency {
  readonly id: Id
  readonly program: Id
  readonly recipientPerson: Id
  readonly groups: readonly Group[]
  readonly threatStated: boolean
  readonly approvers: readonly Id[]
  readonly calledBack: boolean
  readonly medical: boolean
  readonly ownerToldAt: Instant | null
  readonly from: Instant
  readonly endedAt: Instant | null
  readonly reviewedAt: Instant | null
}

export interface Report {
  readonly id: Id
  readonly program: Id
  readonly recipientProgram: Id
  readonly authority: boolean
  readonly first: boolean
  readonly groups: readonly Group[]
  readonly categories: readonly Category[]
  readonly offender: 'caregiver' | 'non-caregiver' | 'unknown'
  readonly harm: string
  readonly youthTold: boolean | null
  readonly usedAt: Instant | null
  readonly from: Instant
}

export interface Facility {
  readonly id: Id
  readonly program: Id
  readonly recipient: Id
  readonly referral: Id
  readonly written: boolean
  readonly calledBack: boolean
  readonly from: Instant
  readonly until: Instant
  readonly revokedAt: Instant | null
}

export interface Relation extends Window {
  readonly kind: 'legally-responsible' | 'protection-duty' | 'iv-e-care'
  readonly program: Id
  /** Null: all of what is asked. */
  readonly groups: readonly Group[] | null
}

/** A named person stated that what this row's law asks is the case. */
export interface Ground {
  readonly row: string
  readonly program: Id
  /** Program, caregiver's person, or meeting. */
  readonly recipient: Id
  readonly categories: readonly Category[]
  readonly from: Instant
  readonly until: Instant
}

export interface Representation extends Window {
  readonly program: Id
  readonly person: Id | null
  readonly kind: 'attorney' | 'gal'
}

/** Counsel's written position for a program (R7). */
export interface Position extends Window {
  readonly program: Id
  readonly on: 'abuse-report' | 'court-order' | 'waiver'
  readonly allows: boolean
}

export interface OptIn {
  readonly caregiver: Id
  readonly categories: readonly Category[]
  readonly from: Instant
  readonly withdrawnAt: Instant | null
}
