/** Administrations of screening instruments. The face of the feature. */

export { administrationOf } from './one/administration.ts'
export { beginAdministration } from './one/begin.ts'
export { actOn } from './pages/act-on.ts'
export type { Outcome } from './protocol/outcomes.ts'
export type { Prompt } from './protocol/prompts.ts'
export type { Mode } from './protocol/states.ts'
