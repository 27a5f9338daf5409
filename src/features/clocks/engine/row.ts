/**
 * A row of a pack: one duty as data. What kinds there are, what a period is counted in, and what proves that a duty was done.
 * Codes are for ever: clocks that ran by a pack name them.
 */

export const units = ['min', 'h', 'clock-day', 'business-day', 'month'] as const
export type Unit = (typeof units)[number]

/** So many of a unit. `min` and `h` are lengths of time; the others are days of a jurisdiction's calendar. */
export interface Period {
  readonly amount: number
  readonly unit: Unit
}

/** From which of the moments of a statement a period is counted: when it happened, was known, or was received. */
export const bases = ['occurred', 'knew', 'received'] as const
export type Basis = (typeof bases)[number]

/** What proves an act, beside its time and channel, which are always asked for. */
export const proofs = ['number', 'person', 'entry'] as const
export type Proof = (typeof proofs)[number]

/** How somebody was told or an act was done. */
export const channels = ['phone', 'in-person', 'web-form', 'email', 'fax', 'mail', 'system'] as const
export type Channel = (typeof channels)[number]

/** An act that ends a duty, or one of several that all have to be done. */
export interface Stop {
  readonly id: string
  /** "Report to the police" */
  readonly says: string
  /** One of these, besides time and channel: a number that was given, the person spoken to, an entry of the record. */
  readonly proof: readonly Proof[]
}

/** Something about the case that decides whether the duty is there. Yes or no; unknown lets the clock run. */
export interface Condition {
  readonly id: string
  readonly asks: string
}

/** Programs that are meant: all that a clause names has to be so. */
export interface Clause {
  readonly discipline?: string
  readonly funding?: string
  readonly lane?: string
}

/** Whom a duty binds. `never` goes before the others. */
export interface Binds {
  readonly yes: readonly Clause[]
  /** Whether these are bound is not known: a question, never a countdown. */
  readonly ask: readonly Clause[]
  readonly never: readonly Clause[]
}

export const rungs = ['holder', 'backup', 'supervisor', 'agency-head'] as const
export type Rung = (typeof rungs)[number]

interface RowBase {
  /** `T1` */
  readonly id: string
  /** What has to be done, as a sentence without a subject: "Report an identified victim to the police". */
  readonly duty: string
  /** Code of the duty holder: `child-welfare`, `police`. */
  readonly holder: string
  readonly binds: Binds
  readonly cite: string
  /** Id of a fact of the law register that says the same; null where there is none. */
  readonly fact: string | null
  readonly mark: 'verified' | 'unverified'
  /** First and last day in force, `2014-09-29`; null where the day is not known. */
  readonly from: string | null
  readonly until: string | null
  readonly conditions: readonly Condition[]
  /** What is not known about the row, in a sentence. */
  readonly doubt: string | null
}

interface Started {
  /** Code of the statement that starts it: `missing-told`. */
  readonly trigger: string
  readonly basis: Basis
}

/** By a moment: breached when it passes. */
export interface Deadline extends RowBase, Started {
  readonly kind: 'deadline'
  readonly limit: Period
  /** By when it should be done where the law says "immediately": reminds, breaches nothing. Ours. */
  readonly prompt: Period | null
  readonly warn: readonly Period[]
  readonly stops: readonly Stop[]
  /** Codes of what may stop the time for a while. Empty: nothing may. */
  readonly tolls: readonly string[]
}

/** At once, with no limit in law: it reminds. */
export interface Prompt extends RowBase, Started {
  readonly kind: 'prompt'
  readonly prompt: Period
  readonly stops: readonly Stop[]
}

/** No earlier than. */
export interface Minimum extends RowBase, Started {
  readonly kind: 'minimum'
  readonly limit: Period
  readonly stops: readonly Stop[]
}

/** An act that has to wait. It has no time. */
export interface Guard extends RowBase {
  readonly kind: 'guard'
  /** Code of the act that waits until every condition is answered with yes. */
  readonly act: string
}

/** Again and again. */
export interface Cadence extends RowBase, Started {
  readonly kind: 'cadence'
  /** From one time that it was done to the next. */
  readonly every: Period
  readonly stops: readonly Stop[]
  /** A measure of ours, where the law names none: it reminds, and breaches nothing. */
  readonly ours: boolean
  /** Code of what ends it. */
  readonly ends: string | null
}

export type Row = Deadline | Prompt | Minimum | Guard | Cadence
/** What runs: everything but a guard, which has no time. */
export type TimedRow = Exclude<Row, Guard>

/** The period that a row is about; null of what has no limit. */
export function periodOf(row: Row): Period | null {
  if (row.kind === 'deadline' || row.kind === 'minimum') return row.limit
  return row.kind === 'cadence' ? row.every : null
}
