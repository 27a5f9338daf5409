import type { PlaceSecret } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Related, relatedTo } from './related.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'

/** A hidden place, as far as the records joined to it are concerned. */
export interface WithheldPlace {
  readonly id: string
  readonly secret: PlaceSecret
  readonly related: Related
}

/**
 * Places hidden in an earlier batch of this run that this batch joins something to. Their organization may
 * have been saved before anything tied it to the place, so it is looked at again.
 */
export async function hiddenBefore(
  ctx: Context,
  run: ImportRun,
  drafts: readonly Draft[],
  inBatch: ReadonlySet<string>,
): Promise<WithheldPlace[]> {
  const ids = new Set<string>()
  for (const draft of drafts) {
    const place = draft.entity === 'service_at_location' ? draft.links.location_id : undefined
    if (place && run.hidden.has(place) && !inBatch.has(place)) ids.add(place)
  }
  if (ids.size === 0) return []
  const related = await relatedTo(
    ctx,
    drafts,
    [...ids].map((id) => ({ id, exists: true, organizationId: null })),
  )
  return [...ids].flatMap((id) => {
    const secret = run.hidden.get(id)
    const joined = related.get(id)
    return secret && joined ? [{ id, secret, related: joined }] : []
  })
}
