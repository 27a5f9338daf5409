import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { PlaceSecret } from '#features/protected-places/index.ts'
import {
  askToRead,
  type Doc,
  loadPlaces,
  lockPlaces,
  type RunAsCaller,
  refuseReading,
  requireReading,
  type StoredPlace,
  servicesAt,
  textIn,
  unsealPlace,
  type VisibilityWhy,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { columnsFor, placeColumns } from '../domain/place-columns.ts'
import { servicesBorrowing } from '../records/borrowed-phones.ts'
import { refreshCards } from '../refresh-cards.ts'
import { recordPlaceMove } from './record-place-move.ts'

/** The operator's written authorization to publish, and why. */
export interface OpenPlace {
  readonly locationId: string
  /** Who at the operator of the place signed, 3 to 200 characters. */
  readonly authorizedBy: string
  /** YYYY-MM-DD, not in the future. */
  readonly authorizedOn: string
  /** As for reading: the agency that runs the place reads it. Kept with the opening, out of history. */
  readonly reason: string
}

/**
 * Makes a hidden place public on its operator's written authorization. What was sealed becomes its record
 * again; it stays sealed as well, so that hiding it later loses nothing. No source can undo or do this.
 *
 * Two transactions, as for reading: the line in the read log is committed first, so that it counts whatever comes of the
 * rest.
 *
 * @throws {Forbidden} `stewards-only`
 * @throws {Invalid} `authorization-incomplete` | `reason-too-short`
 * @throws {NotFound} no such place.
 * @throws {Conflict} `place-is-public` | `nothing-sealed` | `second-steward`, as for reading
 */
export async function openPlace(run: RunAsCaller, keyring: Keyring, act: OpenPlace): Promise<void> {
  const asked = await run(async (ctx) => {
    requireSteward(ctx)
    checkAuthorization(act, ctx.now)
    return await askToRead(ctx, (await hiddenPlace(ctx, act.locationId)).id, act.reason.trim())
  })
  await run((ctx) => openAsked(ctx, keyring, act, asked))
}

async function openAsked(
  ctx: Context,
  keyring: Keyring,
  act: OpenPlace,
  asked: string | undefined,
): Promise<void> {
  const steward = requireSteward(ctx)
  await lockPlaces(ctx)
  const place = await hiddenPlace(ctx, act.locationId)
  const sealed = await ctx
    .prepared<{ source_id: string; sealed: Buffer }>(
      'protected_open',
      'select source_id, sealed from protected.open_place($1, $2, $3)',
      [asked, act.authorizedBy.trim(), act.authorizedOn],
    )
    .catch(refuseReading)
  // What its own source says is the record; another source's words stay sealed.
  const row = sealed.find((one) => one.source_id === place.sourceId) ?? sealed[0]
  if (!row) {
    throw new Conflict(
      'nothing-sealed',
      'Nothing is kept about this place. Add its address as an edit instead.',
    )
  }
  const { location, atLocation } = unsealPlace(keyring, row.sealed, place.id, row.source_id)
  await restorePlace(ctx, place.id, { location, atLocation, why: 'opened' })
  await recordPlaceMove(ctx, place, { act: 'open-place', to: 'public', by: steward })
  await recordEvent(ctx, 'place.opened', { kind: 'location', id: place.id })
  const borrowing = await servicesBorrowing(ctx, [place.id])
  await refreshCards(ctx, [...(await servicesAt(ctx, place.id)), ...borrowing])
}

async function hiddenPlace(ctx: Context, id: string): Promise<StoredPlace> {
  const [place] = await loadPlaces(ctx, [id])
  if (!place) throw new NotFound('place')
  if ((place.input.existing?.visibility ?? 'public') === 'public') {
    throw new Conflict('place-is-public', 'This place is already public. Reload the page to see it.')
  }
  return place
}

/** Makes what was sealed of a place its record again. */
export async function restorePlace(
  ctx: Context,
  id: string,
  secret: Pick<PlaceSecret, 'location' | 'atLocation'> & { readonly why: VisibilityWhy },
): Promise<void> {
  const { latitude, longitude, ...doc } = secret.location
  const [lat, lng] = [degrees(latitude, 90), degrees(longitude, 180)]
  const location = lat !== null && lng !== null ? { ...doc, latitude: lat, longitude: lng } : doc
  const columns = columnsFor('public', placeColumns(location))
  await ctx.prepared(
    'places_restore',
    `update directory.location set doc = $2, name = $3, visibility = 'public', visibility_why = $10, front_door = null,
       latitude = $4, longitude = $5, point_precision = $6, county_fips = $7, state = $8, timezone = coalesce(timezone, $9),
       version = version + 1, modified_at = now() where id = $1`,
    [
      id,
      location,
      textIn(doc, 'name') || null,
      columns.latitude,
      columns.longitude,
      columns.point_precision,
      columns.county_fips,
      columns.state,
      columns.timezone,
      secret.why,
    ],
  )
  const joins = secret.atLocation.filter((doc: Doc) => textIn(doc, 'id'))
  await ctx.prepared(
    'places_restore_joins',
    `update directory.service_at_location t set doc = g.doc, version = t.version + 1, modified_at = now()
     from jsonb_array_elements($1::jsonb) as g(doc) where t.id = (g.doc ->> 'id')::uuid and t.location_id = $2`,
    [JSON.stringify(joins), id],
  )
}

function degrees(value: unknown, most: number): number | null {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value ?? Number.NaN)
  return Number.isFinite(number) && Math.abs(number) <= most ? number : null
}

function checkAuthorization(act: OpenPlace, now: Date): void {
  requireReading(act.reason)
  const fields: { field: string; sentence: string }[] = []
  const by = act.authorizedBy.trim()
  if (by.length < 3 || by.length > 200) {
    fields.push({ field: 'authorizedBy', sentence: 'Say who signed for the place, in 3 to 200 characters.' })
  }
  const on = /^\d{4}-\d{2}-\d{2}$/.test(act.authorizedOn)
    ? new Date(`${act.authorizedOn}T00:00:00Z`)
    : undefined
  if (!on || Number.isNaN(on.getTime()) || on.toISOString().slice(0, 10) !== act.authorizedOn) {
    fields.push({
      field: 'authorizedOn',
      sentence: 'Give the date on the authorization as year, month and day.',
    })
  } else if (on.getTime() > now.getTime()) {
    fields.push({ field: 'authorizedOn', sentence: 'The date on the authorization cannot be in the future.' })
  }
  if (fields.length > 0) {
    throw new Invalid(
      'authorization-incomplete',
      'Opening a place needs the written authorization of who runs it.',
      fields,
    )
  }
}

export interface Opening {
  readonly at: Date
  readonly openedBy: string
  readonly authorizedBy: string
  readonly authorizedOn: string
  readonly reason: string
  readonly withdrawnAt: Date | null
}

/** Every opening of a place, newest first; for stewards and the operator. */
export async function placeOpenings(ctx: Context, locationId: string): Promise<Opening[]> {
  return ctx.prepared<Opening>(
    'protected_openings',
    `select at, opened_by as "openedBy", authorized_by as "authorizedBy", to_char(authorized_on, 'YYYY-MM-DD') as "authorizedOn",
       reason, withdrawn_at as "withdrawnAt" from protected.openings_of($1)`,
    [locationId],
  )
}
