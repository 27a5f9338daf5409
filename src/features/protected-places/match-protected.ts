import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { column } from '#platform/db/columns.ts'
import { type Doc, textIn } from './doc.ts'
import { type Fingerprint, lookupKeys, mentionKeys } from './fingerprints.ts'
import { lockPlaces, type PlaceTurn } from './lock-places.ts'
import { plain } from './normalize.ts'
import {
  mentionsAnyhow,
  mentionsIn,
  mergeValues,
  noValues,
  type PlaceValues,
  valuesOfLocation,
} from './place-values.ts'
import type { PlaceInput, PlaceMatch } from './plan-place.ts'
import { digestOf } from './store.ts'
import type { Visibility, VisibilityWhy } from './visibility.ts'

/** A record to be compared with every hidden place. */
export interface Candidate {
  /** Any name for it, under which the answer is found. */
  readonly key: string
  /** Its own location id: a place is not its own twin. */
  readonly self?: string
  /** What identifies it, where it is a place. */
  readonly values?: PlaceValues
  readonly organizationName?: string
  /** What it mentions: phones, addresses, points and e-mail addresses. */
  readonly mentions?: PlaceValues
}

/** A location with what is joined to it, as a candidate. */
export function placeCandidate(
  key: string,
  input: Pick<PlaceInput, 'location' | 'rawLocation' | 'services' | 'atLocation' | 'organization'>,
): Candidate {
  const related = [
    ...input.services.map((service) => service.doc),
    ...(input.organization ? [input.organization] : []),
  ]
  return {
    key,
    self: textIn(input.location, 'id'),
    values: mergeValues([
      valuesOfLocation(input.rawLocation ?? input.location),
      ...input.atLocation.map((one) => mentionsIn(one)),
    ]),
    organizationName: plain(textIn(input.organization ?? {}, 'name')),
    mentions: mergeValues(related.map((one) => mentionsAnyhow(one))),
  }
}

/** Any other record (service, organization, program), for what it mentions. */
export function mentionCandidate(key: string, doc: Doc): Candidate {
  return { key, mentions: mentionsAnyhow(doc) }
}

interface Asked extends Fingerprint {
  readonly candidate: Candidate
  readonly mention: boolean
}

/**
 * Compares a batch of records with every hidden place, in one query: by id, name, phone, point and address.
 *
 * @param turn of the caller's transaction, if it has taken one already.
 * @returns matches under each candidate's key; a candidate without any is absent.
 */
export async function matchProtected(
  ctx: Context,
  keyring: Keyring,
  candidates: readonly Candidate[],
  turn: PlaceTurn = 'hiding',
): Promise<Map<string, PlaceMatch[]>> {
  const asked = candidates.flatMap((candidate) => [
    ...lookupKeys(candidate.values ?? noValues, false, candidate.organizationName).map(
      (print): Asked => ({ ...print, candidate, mention: false }),
    ),
    ...mentionKeys(mergeValues([candidate.mentions ?? noValues, candidate.values ?? noValues])).map(
      (print): Asked => ({ ...print, candidate, mention: true }),
    ),
  ])
  return recognize(ctx, keyring, asked, true, turn)
}

/** The public places that a place now hidden may be under another id, with the keys they share. */
export async function matchPublic(
  ctx: Context,
  keyring: Keyring,
  hidden: readonly Candidate[],
): Promise<Map<string, PlaceMatch[]>> {
  const asked = hidden.flatMap((candidate) =>
    lookupKeys(candidate.values ?? noValues, true, candidate.organizationName).map(
      (print): Asked => ({ ...print, candidate, mention: false }),
    ),
  )
  return recognize(ctx, keyring, asked, false, 'hiding')
}

interface Recognized {
  readonly location_id: string
  readonly visibility: Visibility
  readonly why: VisibilityWhy
  readonly digest: Buffer
}

async function recognize(
  ctx: Context,
  keyring: Keyring,
  asked: readonly Asked[],
  amongHidden: boolean,
  turn: PlaceTurn,
): Promise<Map<string, PlaceMatch[]>> {
  const askers = new Map<string, Asked[]>()
  const prints = new Map<string, Buffer>()
  for (const one of asked) {
    const print = `${one.kind}\0${one.value}`
    const known = askers.get(print)
    if (known) known.push(one)
    else {
      askers.set(print, [one])
      prints.set(print, digestOf(keyring, one))
    }
  }
  const found = new Map<string, PlaceMatch[]>()
  if (prints.size === 0) return found
  await lockPlaces(ctx, turn)
  const rows = await ctx.prepared<Recognized>(
    'protected_recognize',
    'select location_id, visibility, why, uuid_send(digest) as digest from protected.recognize($1, $2)',
    [column('uuid', [...prints.values()]), amongHidden],
  )
  // The kind of key is part of what the digest is made of.
  const byDigest = Map.groupBy(rows, (row) => row.digest.toString('latin1'))
  for (const [print, digest] of prints) {
    const places = byDigest.get(digest.toString('latin1'))
    if (!places) continue
    for (const { candidate, mention, kind, value } of askers.get(print) ?? []) {
      for (const place of places) {
        if (place.location_id === candidate.self) continue
        // Its origin no longer publishes it and does not say why: that is no reason to withhold anything else.
        if (place.why === 'withdrawn') continue
        const { location_id: locationId, visibility, why } = place
        const match: PlaceMatch = { locationId, visibility, why, kind, value, mention }
        const list = found.get(candidate.key)
        if (list) list.push(match)
        else found.set(candidate.key, [match])
      }
    }
  }
  return found
}
