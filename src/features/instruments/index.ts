/** Instruments: questionnaires with what is known of them, and what stands against giving one. The face of the feature. */

export { instrumentCheckCommand } from './cli/instrument-check.ts'
export { bandsStandIn, type GateCode, gatesOf, type Situation } from './gates.ts'
export { activeHere } from './keeping/activations.ts'
export { instrumentAt, instrumentsOf } from './keeping/instruments-of.ts'
export { siteOf } from './keeping/site.ts'
export { situationOf } from './keeping/situation-of.ts'
export type { Instrument } from './package/instrument.ts'
export type { InstrumentPackage } from './package/instrument-package.ts'
export { scoreRulesOf } from './package/score-rules.ts'
export { shippedInstruments } from './package/shipped.ts'
export type { SiteFacts } from './site-facts.ts'
