/** FHIR R4: services and whether they have room, answered to others and read from partners. No rule of ours lives here. */

export { isStatusBundle, nextPageOf, readStatuses } from './read-statuses.ts'
