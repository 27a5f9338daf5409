import {
  isProvisional,
  type PlaceValues,
  silenceMentions,
  withholdValues,
  withoutOwnNames,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Withheld } from './hide-related.ts'
import { turnsHidden } from './place-store.ts'
import type { PlannedPlace } from './plan-places.ts'
import type { ImportRun } from './run-memory.ts'
import { servicesTelling } from './streets-told.ts'

/**
 * Services of other sources that told of a place before this source hid it, though nothing joins them to it.
 * With no other source there is nobody to silence, and a first import need not look.
 *
 * @param known ids that are being rewritten already
 * @param streets that services of hidden places have told of
 */
export async function silenceOthers(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  places: readonly PlannedPlace[],
  known: ReadonlySet<string>,
  streets: readonly PlaceValues[],
): Promise<Withheld[]> {
  const hidden = hiddenAnew(places).flatMap(({ plan }) =>
    plan.secret ? [withoutOwnNames(plan.secret.values)] : [],
  )
  const told = [...hidden, ...streets]
  if (told.length === 0) return []
  const others = await ctx.prepared(
    'import_other_sources',
    `select 1 from directory.source where id <> $1 limit 1`,
    [run.source.id],
  )
  if (others.length === 0) return []
  const silenced = await silenceMentions(ctx, told)
  const docs = new Map(silenced.map(({ id, doc }) => [id, doc]))
  // Cards say little of what a service says, and one that is not shown has none.
  for (const { id, doc, values } of await servicesTelling(ctx, keyring, told)) {
    const before = docs.get(id) ?? doc
    const after = withholdValues(before, values, false)
    if (after !== before) docs.set(id, after)
  }
  return [...docs]
    .filter(([id]) => !known.has(id))
    .map(([id, doc]): Withheld => ({ entity: 'service', id, doc }))
}

/** Places of which this batch says that they are hidden. That a source is undeclared says nothing about the place itself. */
export function hiddenAnew(places: readonly PlannedPlace[]): PlannedPlace[] {
  return places.filter(
    (place) =>
      (place.draft || turnsHidden(place)) && place.plan.secret !== null && !isProvisional(place.plan.why),
  )
}
