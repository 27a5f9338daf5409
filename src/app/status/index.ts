/** How the installation is doing: one look, which figures, the status page and the doctor all ask. */

export { type About, judge } from './judge.ts'
export { lookAtStandby } from './look-at-standby.ts'
export { lookoutOf } from './lookout-of.ts'
export { readConfirmations, readDatabaseFacts } from './read-facts.ts'
export { addStatusMetrics } from './status-metrics.ts'
export { statusRoutes } from './status-route.tsx'
export { wordsOf } from './words.ts'
