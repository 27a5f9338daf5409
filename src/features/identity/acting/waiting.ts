import type { Waiting } from '#web/frame/waiting-notices.tsx'

export type { Waiting }

/** For those who are no person: nothing waits. */
export const nothingWaits: Waiting = { unread: 0, recovering: false, holdUntil: null }
