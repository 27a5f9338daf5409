import type { JsonObject } from '#features/screening/index.ts'
import type { InstrumentPackage } from './instrument-package.ts'

/** A questionnaire with its package; named by canonical and version, never by its title. */
export interface Instrument {
  readonly package: InstrumentPackage
  /** FHIR R4, as it came. */
  readonly questionnaire: JsonObject
  /** Ours; otherwise the acting agency imported it. */
  readonly shipped: boolean
}
