/** Administrations of screening instruments. The face of the feature. */

export { actOn } from './act/act-on.ts'
export { checkReminders } from './everybody/check-reminders.ts'
export { handedWithCheck } from './handed/my-turn.ts'
export { administrationOf } from './one/administration.ts'
export { beginAdministration } from './one/begin.ts'
export type { Outcome } from './protocol/outcomes.ts'
export type { Prompt } from './protocol/prompts.ts'
export type { Mode } from './protocol/states.ts'
export { countsOfPrograms } from './reach/coalition-figures.ts'
