/** Live updates of open pages: who may hear what, and how this node takes part. */
export { liveRoutes } from './live-route.ts'
export { startLive } from './start-live.ts'
