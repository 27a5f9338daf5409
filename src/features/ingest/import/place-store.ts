import {
  type Doc,
  type SealedRaw,
  type StoredSecret,
  sealRaws,
  storeFingerprints,
  storeRecognitions,
  storeSecrets,
  valuesOfLocation,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { asksOf } from './asks-of.ts'
import type { PlannedPlace } from './plan-places.ts'
import { storable } from './storable.ts'
import { placeRow } from './write-records.ts'

/**
 * Seals what hidden places withhold and stores by what places are recognized. Their rows must be
 * written.
 *
 * @param sourceId whose record of the place this is
 */
export async function storePlaces(
  ctx: Context,
  keyring: Keyring,
  sourceId: string,
  places: readonly PlannedPlace[],
): Promise<void> {
  const secrets: StoredSecret[] = []
  for (const place of places) {
    if (!place.plan.secret) continue
    const owner = place.draft ? sourceId : (place.before?.sourceId ?? sourceId)
    secrets.push({ locationId: place.id, sourceId: owner, secret: place.plan.secret })
    // What another source had published of it is withheld from now on as well.
    if (place.before && turnsHidden(place) && place.before.sourceId !== owner) {
      const location = place.before.doc
      secrets.push({
        locationId: place.id,
        sourceId: place.before.sourceId,
        secret: { version: 1, location, atLocation: [], values: valuesOfLocation(location) },
      })
    }
  }
  await storeSecrets(ctx, keyring, secrets)
  await storeFingerprints(
    ctx,
    keyring,
    places.map(({ id, plan, draft }) => ({
      locationId: id,
      fingerprints: plan.fingerprints,
      // Only by its record as its source has it; as it is stored, addresses were cleaned.
      ...(draft && !draft.foreign ? { countsAs: plan.countsAs } : {}),
    })),
  )
  await storeRecognitions(
    ctx,
    keyring,
    places
      .filter((place) => place.plan.why === 'matched' || place.before?.why === 'matched')
      // What another source says of its place decides nothing of how it reads.
      .filter((place) => !place.draft?.foreign || place.plan.why === 'matched')
      .map(({ id, plan }) => ({ locationId: id, plan })),
  )
}

/** A place that was public until now. */
export function turnsHidden(place: PlannedPlace): boolean {
  return place.plan.visibility !== 'public' && place.before?.visibility === 'public'
}

/** Rewrites places that were there before and are hidden now, though their own record did not change. */
export async function hideStored(ctx: Context, places: readonly PlannedPlace[]): Promise<void> {
  if (places.length === 0) return
  const rows = places.map((place) => storable({ id: place.id, ...placeRow(place, place.location) }))
  await ctx.prepared(
    'import_hide_stored',
    `update directory.location t set name = r.name, doc = r.doc, visibility = r.visibility, visibility_why = r.visibility_why,
       front_door = r.front_door, latitude = null, longitude = null, point_precision = null,
       county_fips = r.county_fips, state = r.state, version = t.version + 1, modified_at = now()
     from json_to_recordset($1::json) as r (id uuid, name text, doc jsonb, visibility text, visibility_why text,
       front_door jsonb, county_fips integer, state text)
     where t.id = r.id and r.visibility <> 'public'`,
    [`[${rows.join(',')}]`],
  )
}

interface OpenRow {
  readonly source_id: string
  readonly entity: string
  readonly source_record_id: string
  readonly raw: Doc
}

/**
 * Takes source values of records that belong to places hidden just now out of the clear, seals them, and
 * empties what history and quarantine kept of them.
 */
export async function sealEarlier(
  ctx: Context,
  keyring: Keyring,
  recordIds: readonly string[],
): Promise<void> {
  if (recordIds.length === 0) return
  const rows = await ctx.prepared<OpenRow>(
    'import_open_raws',
    `select source_id, entity, source_record_id, raw from directory.source_record
     where record_id = any ($1::uuid[]) and raw is not null for no key update`,
    [recordIds],
  )
  if (rows.length > 0) {
    await sealRaws(
      ctx,
      keyring,
      rows.map(
        (row): SealedRaw => ({
          sourceId: row.source_id,
          entity: row.entity,
          sourceRecordId: row.source_record_id,
          raw: row.raw,
        }),
      ),
    )
  }
  const asking = rows.flatMap(({ source_id, entity, source_record_id, raw }) => {
    const asks = entity === 'organization' || entity === 'service' ? asksOf(raw) : undefined
    return asks ? [{ source_id, entity, source_record_id, asks }] : []
  })
  if (asking.length > 0) {
    await ctx.prepared(
      'import_keep_asks',
      `update directory.source_record r set asks = a.asks
       from json_populate_recordset(null::directory.source_record, $1::json) a
       where r.source_id = a.source_id and r.entity = a.entity and r.source_record_id = a.source_record_id`,
      [JSON.stringify(asking)],
    )
  }
  await ctx.prepared(
    'import_close_raws',
    'update directory.source_record set raw = null where record_id = any ($1::uuid[]) and raw is not null',
    [recordIds],
  )
  await ctx.prepared(
    'import_close_quarantine',
    `update directory.quarantine q set raw = null from directory.source_record r
     where r.record_id = any ($1::uuid[]) and q.source_id = r.source_id and q.entity = r.entity
       and q.source_record_id = r.source_record_id and q.raw is not null`,
    [recordIds],
  )
  await ctx.prepared(
    'import_close_differences',
    'update directory.field_provenance set value = null where record_id = any ($1::uuid[]) and value is not null',
    [recordIds],
  )
  await ctx.prepared(
    'import_close_conflicts',
    `update directory.conflict set value = null, withheld = true where record_id = any ($1::uuid[]) and value is not null`,
    [recordIds],
  )
  await ctx.prepared(
    'import_close_history',
    `select protected.clear_history(array_agg(r.id), array_agg(null::jsonb), array_agg(null::jsonb))
     from directory.revision r
     where r.record_id = any ($1::uuid[]) and (r.before is not null or r.after is not null) having count(*) > 0`,
    [recordIds],
  )
}
