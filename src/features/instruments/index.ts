/** Instruments: questionnaires with what is known of them, and what stands against giving one. The face of the feature. */

export { instrumentCheckCommand } from './cli/instrument-check.ts'
export {
  accuracyOf,
  type Counts,
  likelihoodRatios,
  naturalFrequencies,
  predictiveValues,
} from './evidence/accuracy.ts'
export { clopperPearson, type Interval, type NotEstimable, wilson } from './evidence/intervals.ts'
export { bandsStandIn, GATE_CODES, type GateCode, gatesOf, type Situation } from './gates.ts'
export type { Instrument } from './instrument.ts'
export { activate, activeHere } from './keeping/activations.ts'
export { instrumentAt, instrumentsOf } from './keeping/instruments-of.ts'
export { saySite, siteOf } from './keeping/site.ts'
export { type Asked, situationOf } from './keeping/situation-of.ts'
export { recordTraining, trainedUntil } from './keeping/trainings.ts'
export type { EvidenceRow, InstrumentPackage } from './package/instrument-package.ts'
export { scoreRulesOf } from './package/score-rules.ts'
export { MODES, type Mode, SETTINGS, type Setting } from './package/settings.ts'
export { shippedInstruments } from './package/shipped.ts'
export type { SiteFacts } from './site-facts.ts'
