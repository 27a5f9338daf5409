import { momentIn } from '#platform/local-time.ts'
import { type ACCOUNTS, accounts } from './accounts.ts'
import type { LedgerFilter } from './ledger-of.ts'

/** What a page asks for by its address: codes, an id of a program, and days. */
export interface AskedLedger {
  readonly recipient?: string | undefined
  readonly way?: string | undefined
  /** ISO days on the clock of the program. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly account?: (typeof ACCOUNTS)[number] | undefined
}

const DAY_MS = 86_400_000

/**
 * @param zone on whose calendar days are meant
 * @param now from when an account reaches back
 */
export function filterOf(
  { recipient, way, from, until, account }: AskedLedger,
  zone: string,
  now: Date,
): LedgerFilter {
  const of = account && accounts[account]
  const begins = [from && startOf(from, zone), of?.months && monthsBefore(now, of.months)].filter(
    (one): one is Date => one instanceof Date,
  )
  return {
    recipient,
    way,
    from: begins.toSorted((a, b) => b.getTime() - a.getTime())[0],
    until: until ? endOf(until, zone) : undefined,
    lane: of?.lane,
    duties: of?.duties,
  }
}

const startOf = (day: string, zone: string): Date | undefined =>
  // Where a clock skips midnight, the day begins an hour later.
  momentIn(zone, `${day} 00:00`) ?? momentIn(zone, `${day} 01:00`)

const endOf = (day: string, zone: string): Date | undefined => startOf(dayAfter(day), zone)

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

function monthsBefore(at: Date, months: number): Date {
  const then = new Date(at)
  then.setUTCMonth(then.getUTCMonth() - months)
  return then
}

/** As part of an address. */
export const queryOf = (asked: AskedLedger): string =>
  new URLSearchParams(
    Object.entries(asked).filter((one): one is [string, string] => Boolean(one[1])),
  ).toString()
