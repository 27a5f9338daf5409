/** The directory: organizations, services and places that help, and what anyone may see of them. */
export { type Added, addService } from './add-service.ts'
export { checkServices, type MachineCheck } from './check-record.ts'
export { closeService, reopenService, type StatusChange } from './close-service.ts'
export * from './confidential/index.ts'
export { type ConfirmedEntity, confirmRecord } from './confirm-record.ts'
export * from './conflicts/index.ts'
export { clearCorrections, WORDS_KEPT_DAYS } from './corrections/clear-corrections.ts'
export { AskIfRight } from './corrections/pages/right-pages.tsx'
export { type CountyCard, type CountyOverview, countyOverview } from './county-overview.ts'
export { declareSource, listSources, type Source } from './declare-source.ts'
export { type AsDemoSteward, loadDemoDirectory } from './demo/index.ts'
export type { CardAddress, CardDates, CardPhone, PublicCard } from './domain/card.ts'
export { type Entity, editableFields, entities } from './domain/editable-fields.ts'
export {
  type Eligibility,
  type EligibilityAnswer,
  eligibility,
  type Person,
  type Reason,
} from './domain/eligibility.ts'
export { FICTIONAL_COUNTIES, FICTIONAL_STATE, fictionalCounty } from './domain/fictional-place.ts'
export {
  dueAt,
  type FactKind,
  type Freshness,
  factKinds,
  freshness,
  SHELF_LIFE_DAYS,
} from './domain/freshness.ts'
export { type NextChange, nextChange, type OpenNow, openNow } from './domain/hours.ts'
export { languageTag } from './domain/languages.ts'
export { splitExtension } from './domain/phone.ts'
export { columnsFor, type PlaceColumns, placeColumns } from './domain/place-columns.ts'
export {
  emptyProfile,
  type GenderCode,
  genderCode,
  profileOf,
  type ServiceProfile,
  serviceProfile,
  systemInvolvement,
  type TriState,
  triState,
} from './domain/profile.ts'
export { type RecordUri, readRecordUri } from './domain/record-uri.ts'
export * from './duplicates/index.ts'
export { type Edit, editRecord } from './edit-record.ts'
export * from './exports/index.ts'
export * from './feeds/index.ts'
export * from './import/index.ts'
export * from './licensed/index.ts'
export { listQuarantine, type QuarantineEntry, type QuarantinePage } from './list-quarantine.ts'
export { loadNeedPhrases } from './load-need-phrases.ts'
export * from './mappings/index.ts'
export * from './needs/index.ts'
export {
  CLAIM_MINUTES,
  type OverdueService,
  overdueQueue,
  returnOverdue,
  type TakenService,
  takeOverdue,
} from './overdue-queue.ts'
export * from './own/index.ts'
export { phonesOfServices } from './phones-of-services.ts'
export { type HistoryEntry, recordHistory } from './record-history.ts'
export { type Evidence, evidence, type HumanMethod, humanMethods } from './records/evidence.ts'
export { RecordMovedOn, type TwoValues } from './records/moved-on.ts'
export type { NewEntry } from './records/new-entry.ts'
export { refreshCards } from './refresh-cards.ts'
export { type Resolution, resolutions, resolveQuarantine } from './resolve-quarantine.ts'
export * from './search/index.ts'
export {
  type FactState,
  type FieldSource,
  factStates,
  type ServiceDetails,
  type ServiceSource,
  serviceDetails,
} from './service-details.ts'
export { loadStarter, type StarterLoad } from './starter/load-starter.ts'
export { starterCommand } from './starter/starter-command.ts'
export { namedThen } from './starter/starter-list.ts'
export { starterContent } from './starter/starter-record.ts'
export { undoChange } from './undo-change.ts'
export * from './withdraw/index.ts'
