import type { Feature } from '#platform/feature.ts'
import { fhirRoutes } from './routes.ts'

/** FHIR R4: services and whether they have room. */
export const fhir: Feature = { name: 'fhir', routes: fhirRoutes }
