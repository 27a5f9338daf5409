import { shippedPresence } from '#features/sharing/index.ts'

let kept: ReadonlySet<string> | undefined

/** Lanes of which presence tells something (R12), by content/sharing/presence.yml; read once. Any other lane is known not to. */
export function lanesThatTell(): ReadonlySet<string> {
  kept ??= new Set([...shippedPresence()].flatMap(([lane, tells]) => (tells ? [lane] : [])))
  return kept
}
