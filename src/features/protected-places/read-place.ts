import { requireSteward } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { refusalIn } from '#platform/db/or-refuse.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import type { PlaceSecret } from './plan-place.ts'
import { readingPlaces } from './refusals.ts'
import { unsealPlace } from './store.ts'

/** Runs work in a transaction of its own as one person, as a route's `run` does. */
export type RunAsCaller = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/** What one source sealed about a place. */
export interface ReadPlace {
  readonly sourceId: string
  readonly secret: PlaceSecret
}

export const shortestReason = 10

/**
 * Reads what a hidden place withholds. Two transactions: the line in the read log is committed first, and
 * only then do the bytes come; whatever fails afterwards, the line stays.
 *
 * Three places an hour one steward reads alone. The agency that runs the place is told of each.
 *
 * @param reason at least 10 characters; kept in the read log.
 * @returns one entry for each source that sealed something, newest first.
 * @throws {Forbidden} `stewards-only`
 * @throws {Forbidden} `prove-again`
 * @throws {Conflict} `second-steward`: another one has to agree first, see {@link askSecondSteward}
 * @throws {Invalid} `reason-too-short`
 * @throws {NotFound} no such place, or nothing is sealed about it.
 */
export async function readPlace(
  run: RunAsCaller,
  keyring: Keyring,
  locationId: string,
  reason: string,
): Promise<ReadPlace[]> {
  const asked = await run(async (ctx) => {
    requireSteward(ctx)
    return await askToRead(ctx, locationId, requireReading(reason))
  })
  const found = await run(async (ctx) =>
    ctx.prepared<{ source_id: string; sealed: Buffer }>(
      'protected_read',
      'select source_id, sealed from protected.read_place($1)',
      [asked],
    ),
  )
  if (found.length === 0) throw new NotFound('place')
  return found.map((row) => ({
    sourceId: row.source_id,
    secret: unsealPlace(keyring, row.sealed, locationId, row.source_id),
  }))
}

/** The line in the read log. Only inside a transaction that ends before the bytes are asked for. */
export async function askToRead(
  ctx: Context,
  locationId: string,
  reason: string,
): Promise<string | undefined> {
  const [row] = await ctx
    .prepared<{ id: string }>('protected_ask', 'select protected.ask_to_read($1, $2) as id', [
      locationId,
      reason,
    ])
    .catch(refuseReading)
  return row?.id
}

/** What the functions of sql/protected.sql refuse whoever wants to read. */
export function refuseReading(error: unknown): never {
  throw refusalIn([readingPlaces], error) ?? error
}

export interface PlaceReading {
  readonly at: Date
  readonly personId: string
  readonly reason: string
}

/** Who read what a place withholds, newest first; for stewards and the operator. */
export async function placeReads(ctx: Context, locationId: string): Promise<PlaceReading[]> {
  return ctx.prepared<PlaceReading>(
    'protected_reads',
    'select at, person_id as "personId", reason from protected.reads_of($1)',
    [locationId],
  )
}

/** Why somebody reads what is sealed: the agency that runs the place reads it too, so it says something. */
export function requireReading(reason: string): string {
  const said = reason.trim()
  const words = said.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word))
  if (said.length >= shortestReason && said.length <= 2000 && words.length >= 3) return said
  const sentence =
    'Say why in a sentence of at least three words and at most 2,000 characters. The agency that runs the place reads it.'
  throw new Invalid('reason-too-short', sentence, [{ field: 'reason', sentence }])
}

export function requireReason(reason: string): string {
  const said = reason.trim()
  if (said.length >= shortestReason && said.length <= 2000) return said
  const sentence = 'Say why in at least 10 and at most 2,000 characters.'
  throw new Invalid('reason-too-short', sentence, [{ field: 'reason', sentence }])
}
