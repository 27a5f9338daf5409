import type { Actor, Context } from '#platform/db/actor.ts'
import { channelKey, defineChannel, publish } from '#platform/live/index.ts'

/** What those who keep the whole directory are told of, so that what they have open shows it. */
const keepChannel = defineChannel('directory.keep', [
  'record-changed',
  'message-arrived',
  'message-handled',
  'held-back-settled',
  'difference-settled',
  'import-finished',
])

type KeepKind = (typeof keepChannel)['kinds'][number]

/** Tells everybody who keeps the directory, once this act has committed. @param id of the record, if it is one. */
export async function tellKeepers(
  ctx: Context,
  kind: KeepKind,
  id?: string,
  version?: number,
): Promise<void> {
  await publish(ctx, keepChannel, { kind, id, version })
}

/** The directory's channels that somebody may follow. */
export function hearsOfDirectory(actor: Actor): readonly string[] {
  const keeps = 'permissions' in actor && actor.permissions.has('directory.keep')
  return keeps ? [channelKey(keepChannel)] : []
}
