/** News for open pages: who may hear what, and this node's end of the channel. */
export { liveRoutes } from './live-route.ts'
export { openChannel } from './open-channel.ts'
