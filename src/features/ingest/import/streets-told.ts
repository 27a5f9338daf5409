import type { Street } from '#features/protected-places/index.ts'
import {
  type Doc,
  digestOf,
  mentionKeys,
  noValues,
  type PlaceValues,
  streetsAnyhow,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Draft } from './settle.ts'

/** More services than this that name one street are not telling of one place. */
const mostPerStreet = 100

function digests(keyring: Keyring, streets: readonly Street[]): Buffer[] {
  return mentionKeys({ ...noValues, streets }).map((key) => digestOf(keyring, key))
}

/** Keeps which streets the services of a batch name in their texts, as they are saved. */
export async function keepStreetsTold(
  ctx: Context,
  keyring: Keyring,
  drafts: readonly Draft[],
): Promise<void> {
  const services = drafts.filter((draft) => draft.entity === 'service' && !draft.foreign)
  if (services.length === 0) return
  const before = services.filter((draft) => draft.existing).map((draft) => draft.id)
  if (before.length > 0)
    await ctx.prepared(
      'import_drop_streets_told',
      'delete from directory.street_told where service_id = any ($1::uuid[])',
      [before],
    )
  const rows: { readonly id: string; readonly digest: Buffer }[] = []
  for (const draft of services) {
    const streets = streetsAnyhow(draft.state.doc)
    if (streets.length > 0)
      for (const digest of digests(keyring, streets)) rows.push({ id: draft.id, digest })
  }
  if (rows.length === 0) return
  await ctx.prepared(
    'import_keep_streets_told',
    `insert into directory.street_told (digest, service_id)
     select * from unnest($1::bytea[], $2::uuid[]) on conflict do nothing`,
    [rows.map((row) => row.digest), rows.map((row) => row.id)],
  )
}

/** A service that names a street, with what is withheld of it. */
export interface TellingService {
  readonly id: string
  readonly doc: Doc
  readonly values: PlaceValues
}

/** Services, shown or not, that name a street of these in any of their texts. */
export async function servicesTelling(
  ctx: Context,
  keyring: Keyring,
  told: readonly PlaceValues[],
): Promise<TellingService[]> {
  const asked = told.flatMap((values, at) =>
    digests(keyring, values.streets).map((digest) => ({ digest, at })),
  )
  if (asked.length === 0) return []
  const rows = await ctx.prepared<{ id: string; doc: Doc; at: number[] }>(
    'import_services_telling',
    `select s.id, s.doc, array_agg(distinct hit.at) as at
     from (select q.at, found.service_id from unnest($1::bytea[], $2::integer[]) as q(digest, at)
       cross join lateral (select t.service_id from directory.street_told t
         where t.digest = q.digest limit ${mostPerStreet + 1}) as found) hit
     join directory.service s on s.id = hit.service_id
     group by s.id, s.doc`,
    [asked.map((one) => one.digest), asked.map((one) => one.at)],
  )
  return rows.flatMap(({ id, doc, at }) =>
    at.map((index): TellingService => ({ id, doc, values: told[index] ?? noValues })),
  )
}
