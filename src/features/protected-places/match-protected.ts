import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { countedAs } from './counted-as.ts'
import { type Doc, textIn } from './doc.ts'
import {
  countedKey,
  type Fingerprint,
  isCounted,
  isWeakKey,
  lookupKeys,
  mentionKeys,
} from './fingerprints.ts'
import { type KeyCounts, mostPlaces } from './key-counts.ts'
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
import { kindOf, looseKinds } from './recognitions.ts'
import { digestIds, digestOf } from './store.ts'
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
  /** See {@link countedAs}. */
  readonly countsAs?: Fingerprint
  /** Hidden only because of a phone or a point that it shares: by these it hides no other. */
  readonly weak?: boolean
  /** What it mentions: phones, addresses, points and e-mail addresses. */
  readonly mentions?: PlaceValues
}

/**
 * A location with what is joined to it, as a candidate.
 *
 * @param arrives it is counted among the places that have its keys; one that is stored is counted as it was read.
 */
export function placeCandidate(
  key: string,
  input: Pick<
    PlaceInput,
    'location' | 'rawLocation' | 'services' | 'atLocation' | 'organization' | 'organizationId'
  >,
  arrives = input.rawLocation !== undefined,
): Candidate {
  const own = valuesOfLocation(input.rawLocation ?? input.location)
  const id = textIn(input.location, 'id')
  const related = [
    ...input.services.map((service) => service.doc),
    ...(input.organization ? [input.organization] : []),
  ]
  return {
    key,
    self: id,
    values: mergeValues([own, ...input.atLocation.map((one) => mentionsIn(one))]),
    ...(arrives ? { countsAs: countedAs(own, input.organizationId, id) } : {}),
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
 * Compares a batch of records with every hidden place, in one query: by id, name, phone, point and address. A phone or
 * a point that many places have makes none of them another, nor does a name that many bear in their town; and one that was recognized by such a key alone hides
 * no third by another; what a record mentions is withheld all the same.
 *
 * @param turn of the caller's transaction, if it has taken one already.
 * @param counts of the input that the records are part of, where it could be read before
 * @returns matches under each candidate's key; a candidate without any is absent.
 */
export async function matchProtected(
  ctx: Context,
  keyring: Keyring,
  candidates: readonly Candidate[],
  turn: PlaceTurn = 'hiding',
  counts?: KeyCounts,
): Promise<Map<string, PlaceMatch[]>> {
  const asked = candidates.flatMap((candidate) => [
    ...lookupKeys(candidate.values ?? noValues, false, candidate.organizationName).map(
      (print): Asked => ({ ...print, candidate, mention: false }),
    ),
    ...mentionKeys(mergeValues([candidate.mentions ?? noValues, candidate.values ?? noValues])).map(
      (print): Asked => ({ ...print, candidate, mention: true }),
    ),
  ])
  return recognize(ctx, keyring, asked, true, turn, counts)
}

/** The public places that a place now hidden may be under another id, with the keys they share. */
export async function matchPublic(
  ctx: Context,
  keyring: Keyring,
  hidden: readonly Candidate[],
  counts?: KeyCounts,
): Promise<Map<string, PlaceMatch[]>> {
  const asked = hidden.flatMap((candidate) =>
    lookupKeys(candidate.values ?? noValues, true, candidate.organizationName)
      .filter(({ kind }) => !(candidate.weak && isWeakKey(kind)))
      .map((print): Asked => ({ ...print, candidate, mention: false })),
  )
  return recognize(ctx, keyring, asked, false, 'hiding', counts)
}

interface Recognized {
  readonly location_id: string
  readonly visibility: Visibility
  readonly why: VisibilityWhy
  readonly digest: Buffer
  readonly stands: boolean
  readonly strong: boolean
  /** Of keys that are counted. */
  readonly places: readonly Buffer[] | null
}

async function recognize(
  ctx: Context,
  keyring: Keyring,
  asked: readonly Asked[],
  amongHidden: boolean,
  turn: PlaceTurn,
  counts: KeyCounts | undefined,
): Promise<Map<string, PlaceMatch[]>> {
  const askers = new Map<string, Asked[]>()
  const counted = new Map<string, Buffer>()
  const others = new Map<string, Buffer>()
  for (const one of asked) {
    const print = `${one.kind}\0${one.value}`
    const known = askers.get(print)
    if (known) known.push(one)
    else {
      askers.set(print, [one])
      ;(isCounted(one) ? counted : others).set(print, digestOf(keyring, one))
    }
  }
  const found = new Map<string, PlaceMatch[]>()
  /** Places that were taken for another by what a steward may say tells nothing. */
  const loose = new Set<string>()
  const prints = [...counted, ...others]
  const countedBy = [...counted].map(([print, digest]) =>
    countedDigest(keyring, askers.get(print)?.[0], digest),
  )
  if (prints.length === 0) return found
  await lockPlaces(ctx, turn)
  const rows = await ctx.prepared<Recognized>(
    'protected_recognize',
    `select location_id, visibility, why, uuid_send(digest) as digest, stands, strong,
       (select array_agg(uuid_send(p)) from unnest(places) as p) as places
     from protected.recognize($1, $2, $3, $4)`,
    [
      digestIds(prints.map(([, digest]) => digest)),
      amongHidden,
      digestIds(countedBy),
      digestIds(counts?.shared() ?? []),
    ],
  )
  // The kind of key is part of what the digest is made of.
  const byDigest = Map.groupBy(rows, (row) => row.digest.toString('latin1'))
  for (const [at, [print, digest]] of prints.entries()) {
    const places = byDigest.get(digest.toString('latin1'))
    if (!places) continue
    const asking = askers.get(print) ?? []
    const tells = !isShared(keyring, countedBy[at], places[0]?.places, asking, counts)
    for (const { candidate, mention, kind, value } of asking) {
      for (const place of places) {
        if (place.location_id === candidate.self) continue
        // Its origin no longer publishes it and does not say why: that is no reason to withhold anything else.
        if (place.why === 'withdrawn') continue
        if (!mention && !(tells && place.stands && (place.strong || !isWeakKey(kind)))) continue
        const { location_id: locationId, visibility, why } = place
        const match: PlaceMatch = { locationId, visibility, why, kind, value, mention }
        if (!mention && isLoose(match)) loose.add(candidate.self ?? '')
        const list = found.get(candidate.key)
        if (list) list.push(match)
        else found.set(candidate.key, [match])
      }
    }
  }
  return loose.size === 0 ? found : withoutApart(ctx, found, asked, [...loose].filter(Boolean))
}

/** Without the places that a steward said are others, see {@link releaseMatched}. What one mentions of the other stays a mention. */
async function withoutApart(
  ctx: Context,
  found: ReadonlyMap<string, PlaceMatch[]>,
  asked: readonly Asked[],
  loose: readonly string[],
): Promise<Map<string, PlaceMatch[]>> {
  const pairs = await ctx.prepared<{ one: string; other: string }>(
    'protected_apart_from',
    'select one, other from protected.apart_from($1)',
    [loose],
  )
  if (pairs.length === 0) return new Map(found)
  const apart = new Set(pairs.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]))
  const selfOf = new Map(asked.map(({ candidate }) => [candidate.key, candidate.self ?? '']))
  const left = new Map<string, PlaceMatch[]>()
  for (const [key, matches] of found) {
    const self = selfOf.get(key) ?? ''
    const kept = matches.filter(
      (match) => match.mention || !isLoose(match) || !apart.has(`${self} ${match.locationId}`),
    )
    if (kept.length > 0) left.set(key, kept)
  }
  return left
}

/** By what two houses may both have: of these a steward may say that it tells nothing. */
function isLoose(match: PlaceMatch): boolean {
  return (looseKinds as readonly string[]).includes(kindOf(match))
}

function countedDigest(keyring: Keyring, asked: Asked | undefined, digest: Buffer): Buffer {
  return asked?.kind === 'point' ? digestOf(keyring, countedKey(asked)) : digest
}

/** Do more places have it than one place may be records of: in the directory, in the input, and among those that ask? */
function isShared(
  keyring: Keyring,
  countedBy: Buffer | undefined,
  stored: readonly Buffer[] | null | undefined,
  asking: readonly Asked[],
  counts: KeyCounts | undefined,
): boolean {
  if (!countedBy || !stored) return false
  const places = new Set([
    ...stored.map((place) => place.toString('latin1')),
    ...(counts?.placesOf(countedBy) ?? []),
  ])
  for (const { mention, candidate } of asking) {
    if (places.size > mostPlaces) break
    if (!mention && candidate.countsAs) places.add(digestOf(keyring, candidate.countsAs).toString('latin1'))
  }
  return places.size > mostPlaces
}
