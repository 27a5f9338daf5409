import {
  type Doc,
  mentionKeys,
  noValues,
  type PlaceValues,
  storeFingerprints,
  streetsIn,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { anyHidden } from './plan-places.ts'
import type { Draft } from './settle.ts'

interface Tie {
  readonly service_id: string
  readonly location_id: string
  /** Of a service that is not in the batch. */
  readonly raw: Doc | null
}

/** Ties of this batch to places that are hidden for a reason of their own, with services that came before. */
const TIES = `
  with ties as (
    select * from unnest($1::uuid[], $2::uuid[]) as asked(service_id, location_id)
    union
    select sal.service_id, sal.location_id from directory.service_at_location sal where sal.service_id = any ($3::uuid[]))
  select t.service_id, t.location_id, case when t.service_id <> all ($3::uuid[]) then coalesce(
      (select r.raw::jsonb from directory.source_record r where r.record_id = t.service_id and r.raw is not null limit 1),
      (select s.doc from directory.service s where s.id = t.service_id)) end as raw
  from ties t join directory.location l on l.id = t.location_id
  where l.visibility <> 'public' and l.visibility_why not in ('undeclared-source', 'withdrawn')`

/**
 * Streets that services of hidden places name in their texts ("walk in at 12 Elm Street"): other sources may name
 * them too. They become keys of the place, so that a later mention is recognized.
 *
 * @returns what was told, for taking it out of services that are there already.
 */
export async function rememberStreetsTold(
  ctx: Context,
  keyring: Keyring,
  drafts: readonly Draft[],
): Promise<PlaceValues[]> {
  const services = drafts.filter((draft) => draft.entity === 'service')
  const links = drafts.filter((draft) => draft.entity === 'service_at_location')
  if (services.length + links.length === 0 || !(await anyHidden(ctx))) return []
  const ties = await ctx.prepared<Tie>('import_ties_to_hidden', TIES, [
    links.map((draft) => draft.links.service_id),
    links.map((draft) => draft.links.location_id),
    services.map((draft) => draft.id),
  ])
  const rawOf = new Map(services.map((draft) => [draft.id, draft.clean.flags]))
  const told = ties.flatMap((tie) => {
    const raw = rawOf.get(tie.service_id) ?? tie.raw
    const streets = raw ? streetsIn(raw) : []
    return streets.length === 0 ? [] : [{ locationId: tie.location_id, values: { ...noValues, streets } }]
  })
  await storeFingerprints(
    ctx,
    keyring,
    told.map(({ locationId, values }) => ({ locationId, fingerprints: mentionKeys(values) })),
  )
  return told.map(({ values }) => values)
}
