import type { Facts, Request, Signature } from './types.ts'
import { EMERGENCY_CAP, FACILITY_CAP, releaseEnd, signingTime, verifications } from './words.ts'

/**
 * The last minute in which a decision holds by itself (decision.md §5.7, choice 12): one before the earliest boundary after
 * `at`, whether or not the record that has it was used. Null: no boundary is ahead.
 */
export function expiryOf(request: Request, facts: Facts, signature: Signature): number | null {
  let earliest = Number.POSITIVE_INFINITY
  const boundary = (instant: number | null | undefined) => {
    if (instant !== null && instant !== undefined && instant > request.at && instant < earliest)
      earliest = instant
  }
  const last = (instant: number | null | undefined) => {
    if (instant !== null && instant !== undefined) boundary(instant + 1)
  }
  boundary(signature.revokedAt)
  for (const until of verifications(request.recipient)) last(until)
  boundary(facts.subject?.guardianUntil)
  boundary(facts.subject?.adultFrom)
  boundary(facts.subject?.died)
  for (const window of [
    ...facts.guardians,
    ...facts.treatments,
    ...facts.relations,
    ...facts.grounds,
    ...facts.representations,
    ...facts.meetings,
    ...facts.reasonsToKnow,
    ...facts.positions,
    ...facts.elections,
    ...facts.aggregates,
    ...facts.orders,
    ...facts.facilities,
  ]) {
    boundary(window.from)
    last(window.until)
  }
  for (const one of [
    ...facts.flags,
    ...facts.refusals,
    ...facts.optIns,
    ...facts.emergencies,
    ...facts.reports,
  ])
    boundary(one.from)
  for (const { liftedAt } of facts.flags) boundary(liftedAt)
  for (const { withdrawnAt } of [...facts.refusals, ...facts.optIns, ...facts.orders]) boundary(withdrawnAt)
  for (const { until } of facts.state) last(until)
  for (const one of facts.emergencies) {
    boundary(one.ownerToldAt)
    boundary(one.endedAt)
    boundary(one.reviewedAt)
    last(one.from + EMERGENCY_CAP)
  }
  for (const one of facts.facilities) {
    boundary(one.revokedAt)
    last(one.from + FACILITY_CAP)
  }
  for (const release of facts.releases) {
    for (const { at } of release.signatures) boundary(at)
    boundary(release.revokedAt)
    last(release.until)
    const signed = signingTime(release)
    if (signed !== null && release.until !== null) last(releaseEnd(release, signed))
  }
  return Number.isFinite(earliest) ? earliest - 1 : null
}
