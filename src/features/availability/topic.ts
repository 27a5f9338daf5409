import type { Actor, Context } from '#platform/db/actor.ts'
import { channelKey, defineChannel, pokeAfter, publish } from '#platform/live/index.ts'
import { askTopic } from './ask-topic.ts'

/**
 * What open boards of a coalition are told. `line-open`, `line-full`, `line-call` and `line-closed` say how a line stands
 * now, and carry the number of free slots in `version` where it is not withheld; so a page changes its row without
 * asking. `lines-changed`: there are other lines, or they are described otherwise; look again.
 */
export const boardTopic = defineChannel('availability.board', [
  'line-open',
  'line-full',
  'line-call',
  'line-closed',
  'lines-changed',
])

/** What the functions of the database say about a line after an act. */
export interface LineEvent {
  /** Null: the line is hidden, and the database has told whoever may hear of it itself (`availability.tell_boards`). */
  readonly event: (typeof boardTopic)['kinds'][number] | null
  /** Null: withheld, or no number to rely on. */
  readonly free: number | null
}

/** Tells the open boards of a coalition how a line stands, once this act has committed. */
export async function tellBoard(
  ctx: Context,
  coalitionId: string,
  lineId: string,
  { event, free }: LineEvent,
): Promise<void> {
  if (event === null) {
    pokeAfter(ctx)
    return
  }
  await publish(ctx, boardTopic, { kind: event, of: coalitionId, id: lineId, version: free ?? undefined })
}

/** Tells them that the lines themselves are others now. */
export async function tellLinesChanged(ctx: Context, coalitionId: string): Promise<void> {
  await publish(ctx, boardTopic, { kind: 'lines-changed', of: coalitionId })
}

/**
 * The topics of availability that somebody may follow: the board of the coalition they act in; what is told of hidden lines
 * to those who keep them alone; and their program's asks.
 */
export function hearsOfAvailability(actor: Actor): readonly string[] {
  if (actor.kind !== 'person' || actor.coalitionId === null) return []
  const sees = (['availability.see', 'availability.keep', 'directory.keep'] as const).some((one) =>
    actor.permissions.has(one),
  )
  if (!sees) return []
  const { programId } = actor
  const keeps = programId !== null && actor.permissions.has('availability.keep')
  const asks = programId !== null && actor.permissions.has('availability.see')
  const own = [
    ...(keeps ? [channelKey(boardTopic, programId)] : []),
    ...(asks ? [channelKey(askTopic, programId)] : []),
  ]
  return [channelKey(boardTopic, actor.coalitionId), ...own]
}
