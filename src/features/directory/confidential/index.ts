/** Confidential places: what is decided about them, what is withheld, and the store that holds it. */
export { addressLike } from './address-like.ts'
export type { Doc } from './doc.ts'
export { type Fingerprint, lookupKeys, mentionKeys } from './fingerprints.ts'
export type { FrontDoor } from './front-door.ts'
export { mentionsIn, type PlaceValues, valuesOfLocation } from './place-values.ts'
export {
  type ExistingPlace,
  type PlaceInput,
  type PlaceMatch,
  type PlacePlan,
  type PlaceSecret,
  planPlace,
  withholdFromRelated,
  withholdMatched,
} from './plan-place.ts'
export { redactText, withheldSentence } from './redact-text.ts'
export type { ServiceKind } from './shelter-words.ts'
export type { Visibility, VisibilityWhy } from './visibility.ts'
