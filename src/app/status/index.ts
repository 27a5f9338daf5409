/** How the installation is doing: one look, which figures, the status page and the doctor all ask. */

export { lookoutOf } from './lookout-of.ts'
export { addStatusMetrics } from './status-metrics.ts'
export { statusRoutes } from './status-route.tsx'
