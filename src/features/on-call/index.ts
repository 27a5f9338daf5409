/** Who is on call: coordinators for concerns and clocks, and people licensed to give telehealth consults. */

export { consultsToTake } from './consults-to-take.ts'
export { type Alert, acknowledgeAlert, alertsOf, alertsWaiting } from './coordinators/alerts.ts'
export { isSomebodyOnCall } from './coordinators/on-call-now.ts'
export { acceptShift, planShifts } from './coordinators/shifts.ts'
export { ownShiftsToAnswer } from './coordinators/to-answer.ts'
