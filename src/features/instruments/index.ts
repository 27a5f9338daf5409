/** Instruments: questionnaires with what is known of them, and what stands against giving one. The face of the feature. */

export { bandsStandIn, GATE_CODES, type GateCode, gatesOf, type Situation } from './gates.ts'
export type { Instrument } from './instrument.ts'
export type { EvidenceRow, InstrumentPackage } from './package/instrument-package.ts'
export { MODES, type Mode, SETTINGS, type Setting } from './package/settings.ts'
export type { SiteFacts } from './site-facts.ts'
