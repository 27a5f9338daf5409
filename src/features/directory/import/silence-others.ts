import type { Context } from '#platform/db/actor.ts'
import { silenceMentions } from '../confidential/index.ts'
import { isProvisional } from '../confidential/visibility.ts'
import type { Withheld } from './hide-related.ts'
import { turnsHidden } from './place-store.ts'
import type { PlannedPlace } from './plan-places.ts'
import type { ImportRun } from './run-memory.ts'

/**
 * Services of other sources that told of a place before this source hid it, though nothing joins them to it.
 * With no other source there is nobody to silence, and a first import need not look.
 *
 * @param known ids that are being rewritten already
 */
export async function silenceOthers(
  ctx: Context,
  run: ImportRun,
  places: readonly PlannedPlace[],
  known: ReadonlySet<string>,
): Promise<Withheld[]> {
  // That its source is undeclared says nothing about the place itself.
  const told = places.flatMap((place) =>
    (place.draft || turnsHidden(place)) && !isProvisional(place.plan.why)
      ? (place.plan.secret?.values ?? [])
      : [],
  )
  if (told.length === 0) return []
  const others = await ctx.prepared(
    'import_other_sources',
    `select 1 from directory.source where id <> $1 limit 1`,
    [run.source.id],
  )
  if (others.length === 0) return []
  const silenced = await silenceMentions(ctx, told)
  return silenced
    .filter((service) => !known.has(service.id))
    .map(({ id, doc }): Withheld => ({ entity: 'service', id, doc }))
}
