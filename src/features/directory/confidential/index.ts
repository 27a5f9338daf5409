/** Confidential places: what is decided about them, what is withheld, and the store that holds it. */
export { addressLike } from './address-like.ts'
export { asksToHide } from './asks-to-hide.ts'
export { concealPlaces } from './conceal-places.ts'
export { type Doc, isDoc } from './doc.ts'
export { mentionKeys } from './fingerprints.ts'
export { flagLevel, notForPublication, offLists } from './flags.ts'
export { docOfDoor, type FrontDoor } from './front-door.ts'
export { hidePlace } from './hide-place.ts'
export { lockPlaces, type PlaceTurn } from './lock-places.ts'
export {
  matchProtected,
  mentionCandidate,
  placeCandidate,
} from './match-protected.ts'
export { silenceMentions } from './mentioning-services.ts'
export { asksForHiding } from './notes.ts'
export { type Opening, openPlace, placeOpenings } from './open-place.ts'
export { mentionsIn, type PlaceValues, valuesOfLocation } from './place-values.ts'
export {
  hidesItsPlaces,
  type PlaceInput,
  type PlaceMatch,
  type PlacePlan,
  type PlaceSecret,
  planPlace,
  type RelatedKind,
  withholdFromRelated,
  withholdMatched,
} from './plan-place.ts'
export { type PlaceReading, placeReads, type ReadPlace, type RunAsCaller, readPlace } from './read-place.ts'
export type { Reading } from './reading.ts'
export { readRecord, seek } from './record-reader.ts'
export { withheldSentence } from './redact-text.ts'
export { askSecondSteward, decideReadAsk, type ReadAsk, readAsks } from './second-steward.ts'
export type { ServiceKind } from './shelter-words.ts'
export {
  openedPlaces,
  type SealedRaw,
  type StoredSecret,
  sealRaws,
  storeFingerprints,
  storeSecrets,
} from './store.ts'
export { tellsOfPlace } from './tells-of-place.ts'
export type { Visibility, VisibilityWhy } from './visibility.ts'
export { privateValues, withholdPrivate } from './withhold-private.ts'
