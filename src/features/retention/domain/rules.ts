import { createHash } from 'node:crypto'

/** What a period is counted from: the last thing that happened in the whole record, or the day of the entry itself. */
export const COUNTED_FROM = ['last-activity', 'written'] as const
export type CountedFrom = (typeof COUNTED_FROM)[number]

/** Kept as long as the record that it is about, however long that is. */
export const WITH_RECORD = 'as-long-as-the-record'

/** The account of disclosures: no entry of a record and never due; nothing here deletes it. */
export const ACCOUNTING = 'accounting'

/** How long one kind is kept in one lane. */
export interface Rule {
  /** A code of a lane, or `none`: a program without one. */
  readonly lane: string
  readonly kind: string
  /** Null: unknown, so nothing of it falls due. */
  readonly months: number | typeof WITH_RECORD | null
  readonly from: CountedFrom | null
  /** Who says so: a law that was cited, or the coalition, which gives a reason. Null: nobody. */
  readonly by: 'law' | 'coalition' | null
  readonly cite: string | null
  /** Of a law: whether its own text was read. */
  readonly mark: 'verified' | 'unverified' | null
  /** What the law asks for, or the coalition's reason. */
  readonly says: string | null
}

/** A period that a coalition set where no law is known. Without months: unknown again. */
export interface SetPeriod {
  readonly lane: string
  readonly kind: string
  readonly months: number | null
  readonly from: CountedFrom | null
  readonly reason: string
}

/** The rules with what a coalition set in them; a law that is known stays as it is. */
export function withPeriods(rules: readonly Rule[], periods: readonly SetPeriod[]): Rule[] {
  const set = new Map(periods.map((one) => [keyOf(one), one]))
  return rules.map((rule) => {
    const period = set.get(keyOf(rule))
    if (!period || rule.by === 'law' || period.months === null) return rule
    return { ...rule, months: period.months, from: period.from, by: 'coalition', says: period.reason }
  })
}

/** All rows as one text, the same for the same rows: what is signed. */
export function textOfRules(rules: readonly Rule[]): string {
  return JSON.stringify(
    rules.map(({ lane, kind, months, from, by, cite, mark, says }) => ({
      lane,
      kind,
      months,
      from,
      by,
      cite,
      mark,
      says,
    })),
  )
}

/** SHA-256 of such a text, in hex. */
export const hashOfRules = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

export interface Change {
  /** Undefined: the row was not there when it was signed. */
  readonly before: Rule | undefined
  /** Undefined: the row is there no more. */
  readonly now: Rule | undefined
}

/** What is otherwise than it was signed, row by row. */
export function changesSince(signed: string, now: readonly Rule[]): Change[] {
  const before = new Map((JSON.parse(signed) as Rule[]).map((rule) => [keyOf(rule), rule]))
  const changed = now.flatMap((rule): Change[] => {
    const old = before.get(keyOf(rule))
    before.delete(keyOf(rule))
    return old && textOfRules([old]) === textOfRules([rule]) ? [] : [{ before: old, now: rule }]
  })
  return [...changed, ...[...before.values()].map((old): Change => ({ before: old, now: undefined }))]
}

const keyOf = ({ lane, kind }: { readonly lane: string; readonly kind: string }) => `${lane} ${kind}`
