/** What may pass to whom: the face of the sharing feature. */

export { decide } from './deciding/decide.ts'
export { isProhibition } from './deciding/prohibitions.ts'
export { rowsOf } from './deciding/rows-of.ts'
export { sayOfEntry } from './facts/say-of-entry.ts'
export { sayWhere } from './facts/say-where.ts'
export { type RelationKind, relationKinds } from './gathering/question.ts'
export type {
  Category,
  Column,
  Lane,
  Mode,
  Obligation,
  Possible,
  Purpose,
  Reason,
  TextId,
  Way,
} from './model/codes.ts'
export { categories, columns, lanes, modes, purposes, ways } from './model/codes.ts'
export type { Basis, Decision } from './model/decision.ts'
export type { Facts, Release, Window } from './model/facts.ts'
export { NOTHING_KNOWN } from './model/nothing-known.ts'
export type { Id, Instant, Item, Recipient, Request } from './model/request.ts'
export { linkShared } from './reading/link-shared.ts'
export { decidedHere } from './reading/shared-here.ts'
export { orGone } from './refusals.ts'
export { mayNotBeSafe } from './releases/may-not-be-safe.ts'
export { addPerson, enterStanding } from './releases/people.ts'
export { noteRefusal } from './releases/refuse.ts'
export { endingReleases, type KnownPerson, peopleOf } from './releases/releases-of.ts'
export { refusalsOf } from './releases/wishes-of.ts'
export { type NewRelease, writeRelease } from './releases/write-release.ts'
export { rulesetHash, rulesHash, rulesText } from './rules/hash.ts'
export { shippedPresence } from './rules/presence.ts'
export { type LaneRow, type MatrixEntry, ONE_PARENT, type Rules, type Signature } from './rules/rules.ts'
export { isLive, lookups, type Ruleset, rulesetOf } from './rules/ruleset.ts'
export { shippedNotices, shippedRules } from './rules/shipped-rules.ts'
export { decideTold, type Told } from './sharing/decide-told.ts'
export { narrow } from './sharing/narrow.ts'
export { oneAtATime } from './sharing/one-at-a-time.ts'
export { areAsDecided } from './sharing/say-of-entries.ts'
export { share } from './sharing/share.ts'
export { programsToShareWith, sharesOf } from './sharing/shares-of.ts'
export { stopSharing } from './sharing/stop-sharing.ts'
export {
  decideTelling,
  type Listener,
  type Telling,
  type WantedTelling,
  whatMayBeTold,
} from './sharing/tell-person.ts'
export type { Answered } from './sharing/what-may-pass.ts'
export { confirmRows } from './signing/confirm-rows.ts'
export { confirmables, LANE_PAGES } from './signing/confirmable.ts'
export { liveSignature } from './signing/kept-signature.ts'
export { liveRuleset } from './signing/live-ruleset.ts'
export { citesBehind, rulesNow } from './signing/rules-behind.ts'
export { signRules } from './signing/sign-rules.ts'
export { signingState, standOf } from './signing/signing-state.ts'
export { columnOf, columnsOf } from './ways/columns.ts'
export { HIDDEN } from './ways/opted-in.ts'
