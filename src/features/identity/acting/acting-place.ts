import type { Context } from '#platform/db/actor.ts'

/** The coalition in which somebody acts; '' for whoever acts in none. */
export function coalitionOf({ actor }: Context): string {
  return 'coalitionId' in actor ? (actor.coalitionId ?? '') : ''
}
