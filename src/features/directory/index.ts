/** Services and places that help, and what anyone may see of them. */
export { type Added, addService } from './add-service.ts'
export { cardById, cardsByIds, cardsOfService } from './card-by-id.ts'
export { closeService } from './close-service.ts'
export { confirmRecord } from './confirm-record.ts'
export { areaIds, stateOfAreas } from './domain/areas.ts'
export { CALLED, canBeCalled } from './domain/can-be-called.ts'
export type { CardAddress, CardPhone, PublicCard } from './domain/card.ts'
export { type Entity, entities, fieldsThatLocate, proseIn } from './domain/editable-fields.ts'
export {
  FICTIONAL_COUNTIES,
  FICTIONAL_STATE,
  FICTIONAL_ZIP,
  fictionalCounty,
} from './domain/fictional-place.ts'
export { nextChange } from './domain/hours.ts'
export { type Doc, docOf, listIn } from './domain/hsds.ts'
export { languageTag } from './domain/languages.ts'
export { readPhone, splitExtension } from './domain/phone.ts'
export { columnsFor, type PlaceColumns, placeColumns } from './domain/place-columns.ts'
export {
  emptyProfile,
  type GenderCode,
  genderCode,
  profileOf,
  type ServiceProfile,
  serviceProfile,
  type TriState,
  triState,
} from './domain/profile.ts'
export {
  type FieldState,
  type FieldValues,
  readField,
  sameValue,
  withFields,
} from './domain/record-fields.ts'
export { readRecordUri } from './domain/record-uri.ts'
export { confirmedUntil, type FactKind, factKinds, freshness, SHELF_LIFE_DAYS } from './domain/shelf-life.ts'
export { editRecord, rememberPlace } from './edit-record.ts'
export { isNumberFor } from './is-number-for.ts'
export { countListedServices, listedCounties, listedServices } from './listed-services.ts'
export { phonesOfServices } from './phones-of-services.ts'
export { hidePlace } from './places/hide-place.ts'
export { hidePlanned } from './places/hide-planned.ts'
export { hideStays } from './places/hide-stays.ts'
export { restorePlace } from './places/open-place.ts'
export { recordPlaceMove } from './places/record-place-move.ts'
export { type FoundRecord, findRecords, MOST_FOUND } from './questions/find-records.ts'
export { type Kept, keptValues } from './questions/kept-values.ts'
export { ownConfirmation } from './questions/own-confirmation.ts'
export { type RecentChange, recentChanges } from './questions/recent-changes.ts'
export { type ServiceFile, serviceFile } from './questions/service-file.ts'
export { recordAt, touched } from './questions/values-at.ts'
export { servicesBorrowing } from './records/borrowed-phones.ts'
export { changeRecord } from './records/change-record.ts'
export { endOutreach } from './records/end-outreach.ts'
export { recordProvenance } from './records/evidence.ts'
export { tellKeepers } from './records/keep-channel.ts'
export { keepPlacesHidden } from './records/keep-places-hidden.ts'
export {
  type DirectoryRecord,
  isTiedToHiddenPlace,
  isUuid,
  loadRecord,
  lockEvenMerged,
  lockRecord,
  servicesShowing,
} from './records/load-record.ts'
export { anyMerged, mergedIds, mergedInto } from './records/merged-ids.ts'
export { RecordMovedOn, requireVersion } from './records/moved-on.ts'
export type { NewEntry } from './records/new-entry.ts'
export { parseValues } from './records/parse-values.ts'
export type { WebsiteOutcome } from './records/website-of.ts'
export { requireStaff, whoActs } from './records/who-acts.ts'
export { refreshCards } from './refresh-cards.ts'
export { reviveRecords } from './revive-records.ts'
export { findByName, findNamed, findNamedAlike } from './search/find-by-name.ts'
export { foundByName } from './search/found-by-name.ts'
export { searchCards, searchSteps } from './search/search-cards.ts'
export type { FoundCard, SearchPlace, SearchRequest, SearchStep } from './search/search-request.ts'
export { spaceOfCards } from './search/space-of-cards.ts'
export { type WhyCode, whyHere } from './search/why-here.ts'
export { tieAgency } from './tie-agency.ts'
export { undoChange } from './undo-change.ts'
export {
  type RecordIds,
  restoreRecords,
  type Withdrawable,
  withdrawable,
  withdrawRecords,
} from './withdraw-records.ts'
export {
  agesWords,
  dayWords,
  languageName,
  languagesWords,
  listWords,
  memoize,
  takesWords,
  toldIn,
} from './words/card-words.ts'
export { dayName, hoursRows, timeOfDay } from './words/hours-words.ts'
