/** What open pages are told when something changes: the face of live updates. */

export { channelKey, defineChannel } from './channel.ts'
export { accessChannel, type Followed, type Live, type LiveOptions, openLive } from './live.ts'
export { addLiveMetrics } from './metrics.ts'
export { openNode } from './node-secret.ts'
export { onEvents, poke, pokeAfter } from './poke.ts'
export type { Gone, GoneAmong } from './presence-check.ts'
export { publish } from './publish.ts'
export type { Outlet, Presence } from './stream.ts'
