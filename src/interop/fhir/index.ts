/** FHIR R4, spoken outward: services, and whether they have room. No rule of ours lives here. */
export { fhirRoutes } from './routes.ts'
