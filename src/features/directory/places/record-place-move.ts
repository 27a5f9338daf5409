import type { StoredPlace, Visibility } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'

/** What a steward did to a place. */
export interface PlaceMove {
  readonly act: 'hide-place' | 'open-place' | 'release-place'
  readonly to: Visibility
  /** Id of the steward. */
  readonly by: string
}

/** History says that a place was hidden or opened, and nothing of what. Call it after the place was written. */
export async function recordPlaceMove(
  ctx: Context,
  { id, version, input }: Pick<StoredPlace, 'id' | 'version' | 'input'>,
  { act, to, by }: PlaceMove,
): Promise<void> {
  await ctx.prepared(
    'places_revision',
    `insert into directory.revision (entity, record_id, version, before, after, act, actor_id)
     values ('location', $1, $2, $3, $4, $5, $6)`,
    [id, version + 1, { visibility: input.existing?.visibility ?? 'public' }, { visibility: to }, act, by],
  )
}
