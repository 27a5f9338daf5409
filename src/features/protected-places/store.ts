import type { Keyring } from '#platform/crypto/keyring.ts'
import { paddedText } from '#platform/crypto/padded-text.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Fingerprint } from './fingerprints.ts'
import type { PlaceSecret } from './plan-place.ts'

/** Sealed under this key epoch; a new operator's key begins a new one. */
const epoch = 1
const padTo = 1024

export interface StoredSecret {
  readonly locationId: string
  readonly sourceId: string
  readonly secret: PlaceSecret
}

/** Source values of one row that belongs to a hidden place. */
export interface SealedRaw {
  readonly sourceId: string
  readonly entity: string
  readonly sourceRecordId: string
  readonly raw: unknown
}

export interface StoredFingerprints {
  readonly locationId: string
  readonly fingerprints: readonly Fingerprint[]
  /** See {@link countedAs}; what is known of it stays where it is left out. */
  readonly countsAs?: Fingerprint
}

/** What binds a sealed place to where it stands: moved to another place, source or epoch it cannot be opened. */
function aboutPlace(locationId: string, sourceId: string): string {
  return `protected.place|${locationId}|${sourceId}|${epoch}`
}

function aboutRaw(sourceId: string, entity: string, sourceRecordId: string): string {
  return `protected.sealed_raw|${sourceId}|${entity}|${sourceRecordId}|${epoch}`
}

/**
 * Seals what hidden places withhold. The location rows must exist, written in the same transaction.
 *
 * @throws when the actor is not staff or a job.
 */
export async function storeSecrets(
  ctx: Context,
  keyring: Keyring,
  secrets: readonly StoredSecret[],
): Promise<void> {
  if (secrets.length === 0) return
  await ctx.prepared('protected_put_places', 'select protected.put_places($1, $2, $3)', [
    secrets.map((one) => one.locationId),
    secrets.map((one) => one.sourceId),
    secrets.map((one) =>
      keyring.seal(paddedText(JSON.stringify(one.secret), padTo), aboutPlace(one.locationId, one.sourceId)),
    ),
  ])
}

/**
 * Stores the keyed digests by which places are recognized, hidden and public ones alike, after their rows
 * are written. A public place's older digests go; a hidden one's stay for good.
 */
export async function storeFingerprints(
  ctx: Context,
  keyring: Keyring,
  places: readonly StoredFingerprints[],
): Promise<void> {
  const locations: string[] = []
  const ends: number[] = []
  const digests: Buffer[] = []
  const counted: (Buffer | null)[] = []
  for (const { locationId, fingerprints, countsAs } of places) {
    if (fingerprints.length === 0) continue
    for (const print of fingerprints) digests.push(digestOf(keyring, print))
    locations.push(locationId)
    counted.push(countsAs ? digestOf(keyring, countsAs) : null)
    ends.push(digests.length)
  }
  if (locations.length === 0) return
  await ctx.prepared('protected_put_fingerprints', 'select protected.put_fingerprints($1, $2, $3, $4)', [
    locations,
    ends,
    digestIds(digests),
    digestIds(counted),
  ])
}

/** The keyed digest of one key; 128 bits are enough to tell places apart. */
export function digestOf(keyring: Keyring, print: Fingerprint): Buffer {
  return keyring.digest(`place ${print.kind}`, print.value).subarray(0, 16)
}

/** Digests as PostgreSQL takes ids. */
export function digestIds(digests: readonly (Buffer | null)[]): (string | null)[] {
  return digests.map((digest) => digest?.toString('hex') ?? null)
}

/** Seals the source values of rows that belong to hidden places; write null where they would have stood. */
export async function sealRaws(ctx: Context, keyring: Keyring, rows: readonly SealedRaw[]): Promise<void> {
  if (rows.length === 0) return
  await ctx.prepared('protected_put_raws', 'select protected.put_raws($1, $2, $3, $4)', [
    rows.map((row) => row.sourceId),
    rows.map((row) => row.entity),
    rows.map((row) => row.sourceRecordId),
    rows.map((row) =>
      keyring.seal(
        paddedText(JSON.stringify(row.raw ?? null), padTo),
        aboutRaw(row.sourceId, row.entity, row.sourceRecordId),
      ),
    ),
  ])
}

/** @throws {Error} when the sealed value was moved, swapped or made with another key. */
export function unsealPlace(
  keyring: Keyring,
  sealed: Buffer,
  locationId: string,
  sourceId: string,
): PlaceSecret {
  const secret: PlaceSecret = JSON.parse(keyring.open(sealed, aboutPlace(locationId, sourceId)))
  return secret
}

/** Which of these locations a steward has opened, with nobody having withdrawn it. */
export async function openedPlaces(ctx: Context, locationIds: readonly string[]): Promise<Set<string>> {
  if (locationIds.length === 0) return new Set()
  const rows = await ctx.prepared<{ opened: string }>(
    'protected_opened',
    'select protected.opened($1) as opened',
    [locationIds],
  )
  return new Set(rows.map((row) => row.opened))
}
