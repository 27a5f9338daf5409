/** Places whose street must not be known: what is recognized, what is withheld, and the store that holds it. */
export { addressLike } from './address-like.ts'
export { asksToHide } from './asks-to-hide.ts'
export { concealPlaces, writePlaces } from './conceal-places.ts'
export { type Doc, docsIn, isDoc, textIn } from './doc.ts'
export { isExact, isSharedName, mentionKeys } from './fingerprints.ts'
export { flagLevel, notForPublication, offLists } from './flags.ts'
export { docOfDoor, type FrontDoor } from './front-door.ts'
export { KeyCounts } from './key-counts.ts'
export { loadPlaces, type StoredPlace } from './load-places.ts'
export { lockPlaces, type PlaceTurn } from './lock-places.ts'
export { matchProtected, matchPublic, mentionCandidate, placeCandidate } from './match-protected.ts'
export { silenceMentions } from './mentioning-services.ts'
export { addMergedPlaces } from './merged-places.ts'
export { NEEDS_THAT_HIDE } from './needs-that-hide.ts'
export { emailKey, phoneKey, plain } from './normalize.ts'
export { asksForHiding } from './notes.ts'
export { withoutOwnWords } from './own-words.ts'
export {
  mentionsIn,
  mergeValues,
  noValues,
  type PlaceValues,
  streetsAnyhow,
  streetsIn,
  valuesOfLocation,
  withoutOwnNames,
} from './place-values.ts'
export {
  hidesItsPlaces,
  isWeak,
  type PlaceInput,
  type PlaceMatch,
  type PlacePlan,
  type PlaceSecret,
  planPlace,
  type RelatedKind,
  withholdFromRelated,
  withholdMatched,
} from './plan-place.ts'
export { planPlacesAnew, putPlacesInLine } from './plan-places-anew.ts'
export type { PlacePoint } from './points.ts'
export { putAwayPlaces } from './put-away-places.ts'
export {
  askToRead,
  type PlaceReading,
  placeReads,
  type ReadPlace,
  type RunAsCaller,
  readPlace,
  refuseReading,
  requireReading,
  requireReason,
} from './read-place.ts'
export type { Reading } from './reading.ts'
export {
  type LooseKind,
  lapsedPlaces,
  looseKinds,
  type Recognition,
  recognitionsOf,
  storeRecognitions,
} from './recognitions.ts'
export { readRecord, seek } from './record-reader.ts'
export { redactText } from './redact-text.ts'
export {
  type MatchedGroup,
  type MatchedPlace,
  matchedGroups,
  matchedPlaces,
  type PlaceRelease,
  type ReleaseAsk,
  releaseAsks,
  releasesOf,
} from './releases.ts'
export { remembered } from './remembered.ts'
export { askSecondSteward, decideReadAsk, type ReadAsk, readAsks } from './second-steward.ts'
export { servicesAt } from './services-at.ts'
export type { ServiceKind } from './shelter-words.ts'
export {
  digestOf,
  openedPlaces,
  type SealedRaw,
  type StoredSecret,
  sealRaws,
  storeFingerprints,
  storeSecrets,
  unsealPlace,
} from './store.ts'
export type { Street } from './streets.ts'
export { tellsOfPlace } from './tells-of-place.ts'
export { termIdsIn } from './term-ids.ts'
export { isProvisional, restriction, stricter, type Visibility, type VisibilityWhy } from './visibility.ts'
export { withholdValues } from './withhold.ts'
export { privateValues, withholdPrivate } from './withhold-private.ts'
