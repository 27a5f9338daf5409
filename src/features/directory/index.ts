/** The directory: organizations, services and places that help, and what anyone may see of them. */
export { addService } from './add-service.ts'
export { closeService, reopenService } from './close-service.ts'
export * from './confidential/index.ts'
export { confirmRecord } from './confirm-record.ts'
export * from './conflicts/index.ts'
export { countyOverview } from './county-overview.ts'
export { declareSource } from './declare-source.ts'
export { type AsDemoSteward, loadDemoDirectory } from './demo/index.ts'
export type { CardAddress, CardPhone, PublicCard } from './domain/card.ts'
export { FICTIONAL_COUNTIES, FICTIONAL_STATE, fictionalCounty } from './domain/fictional-place.ts'
export { SHELF_LIFE_DAYS } from './domain/freshness.ts'
export { languageTag } from './domain/languages.ts'
export { splitExtension } from './domain/phone.ts'
export {
  emptyProfile,
  type GenderCode,
  genderCode,
  profileOf,
  type ServiceProfile,
  serviceProfile,
} from './domain/profile.ts'
export { readRecordUri } from './domain/record-uri.ts'
export * from './duplicates/index.ts'
export { editRecord } from './edit-record.ts'
export * from './exports/index.ts'
export * from './feeds/index.ts'
export * from './import/index.ts'
export * from './licensed/index.ts'
export { listQuarantine } from './list-quarantine.ts'
export { loadNeedPhrases } from './load-need-phrases.ts'
export * from './mappings/index.ts'
export * from './needs/index.ts'
export { overdueQueue } from './overdue-queue.ts'
export { tieAgency } from './own/tie-agency.ts'
export { phonesOfServices } from './phones-of-services.ts'
export { refreshCards } from './refresh-cards.ts'
export { resolveQuarantine } from './resolve-quarantine.ts'
export * from './search/index.ts'
export { loadStarter } from './starter/load-starter.ts'
export { starterCommand } from './starter/starter-command.ts'
export { starterContent } from './starter/starter-record.ts'
export { undoChange } from './undo-change.ts'
export * from './withdraw/index.ts'
