import type { Mode, Purpose } from '../model/codes.ts'
import type { Item, Professional, Recipient, Request } from '../model/request.ts'
import { type ItemRow, jurisdictionsOf, type Question, referralOf } from './question.ts'

/** Whole minutes since 1970, rounded down, as the rules count. */
export const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000)

/** What somebody asks for: what it is for, and how. */
export interface Asked {
  readonly purpose: Purpose
  readonly mode: Mode
  readonly at: Date
  /** A person who is told or handed something; absent: the program of the question. */
  readonly recipient?: Recipient
}

/** One question to the rules, of some entries of it. The exceptional ways are never claimed here: they have no workflow yet. */
export function requestOf(
  { facts }: Question,
  items: readonly ItemRow[],
  { purpose, mode, at, recipient }: Asked,
): Request {
  return {
    subject: facts.subject,
    // Whom a mandate binds is nobody's to guess.
    source: { program: facts.source.program, agency: facts.source.agency, job: 'unknown' },
    items: items.map((item) => itemOf(item, facts.source.lanes.length > 0, jurisdictionsOf(facts))),
    recipient: recipient ?? recipientOf(facts.recipient),
    purpose,
    mode,
    basisClaimed: null,
    referral: referralOf(facts, minuteOf(at)),
    aggregate: null,
    at: minuteOf(at),
  }
}

/** @param isSaid by which rules its program works: else its records stay its own, whatever they were written under. */
function itemOf(
  { subject: _, kind: __, knownAt: ___, version: ____, said: _____, lanes, ...row }: ItemRow,
  isSaid: boolean,
  jurisdictions: readonly string[],
): Item {
  return { ...row, lanes: isSaid ? lanes : [], jurisdictions, frozen: false }
}

function recipientOf({ verifiedUntil, ...one }: Question['facts']['recipient']): Professional {
  return { kind: 'professional', ...one, verifiedUntil: verifiedUntil ?? 0 }
}
