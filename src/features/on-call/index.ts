/** Who is on call: coordinators for concerns and clocks, and people licensed to give telehealth consults. */

export { consultsToTake } from './consults-to-take.ts'
export { alertsWaiting } from './coordinators/alerts.ts'
export { ownShiftsToAnswer } from './coordinators/to-answer.ts'
