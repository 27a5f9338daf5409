import type { Facts, Window } from '../model/facts.ts'
import type { Instant, Recipient } from '../model/request.ts'
import type { Case } from '../ways/case.ts'
import { endOf, MINUTES_A_DAY } from '../ways/release.ts'

/**
 * The last minute in which a decision holds by itself: the one before the earliest moment at which any fact changes, used or
 * not. It may be earlier than need be, and never later. Null: nothing changes by itself.
 */
export function expiryOf({ at, facts, request, ruleset, look }: Case): Instant | null {
  let earliest: Instant | undefined
  const change = (moment: Instant | null | undefined): void => {
    if (
      moment !== null &&
      moment !== undefined &&
      moment > at &&
      (earliest === undefined || moment < earliest)
    )
      earliest = moment
  }
  const window = ({ from, until }: Window): void => {
    change(from)
    if (until !== null) change(until + 1)
  }
  ofRecipient(request.recipient, change)
  change(ruleset.signature?.revokedAt)
  change(facts.subject?.guardianUntil)
  change(facts.subject?.adultFrom)
  change(facts.subject?.died)
  for (const list of windows(facts)) for (const one of list) window(one)
  for (const one of facts.flags) {
    change(one.from)
    change(one.liftedAt)
  }
  for (const one of facts.refusals) {
    change(one.from)
    change(one.withdrawnAt)
  }
  for (const one of facts.optIns) {
    change(one.from)
    change(one.withdrawnAt)
  }
  for (const one of facts.state) change(one.until + 1)
  for (const one of facts.orders) change(one.withdrawnAt)
  for (const one of facts.reports) change(one.from)
  for (const one of facts.emergencies) {
    for (const moment of [one.from, one.ownerToldAt, one.endedAt, one.reviewedAt]) change(moment)
    for (const days of look.capsOf('emergency')) change(one.from + days * MINUTES_A_DAY + 1)
  }
  for (const one of facts.facilities) {
    change(one.revokedAt)
    for (const days of look.capsOf('facility')) change(one.from + days * MINUTES_A_DAY + 1)
  }
  for (const one of facts.releases) {
    for (const signature of one.signatures) change(signature.at)
    change(one.revokedAt)
    if (one.until !== null) change(one.until + 1)
    for (const days of look.capsOf('release')) {
      const end = endOf(one, days)
      if (end !== undefined) change(end + 1)
    }
  }
  return earliest === undefined ? null : earliest - 1
}

function ofRecipient(recipient: Recipient, change: (moment: Instant) => void): void {
  if (recipient.kind === 'meeting') for (const one of recipient.attendees) change(one.verifiedUntil + 1)
  else change(recipient.verifiedUntil + 1)
}

function windows(facts: Facts): readonly (readonly Window[])[] {
  return [
    facts.guardians,
    facts.orders,
    facts.facilities,
    facts.treatments,
    facts.relations,
    facts.grounds,
    facts.representations,
    facts.meetings,
    facts.reasonsToKnow,
    facts.positions,
    facts.elections,
    facts.aggregates,
  ]
}
