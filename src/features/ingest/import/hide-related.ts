import {
  type Doc,
  matchProtected,
  mentionCandidate,
  mentionsIn,
  type PlaceSecret,
  type PlaceTurn,
  type RelatedKind,
  textIn,
  withholdFromRelated,
  withholdMatched,
  withholdValues,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { WithheldPlace } from './hidden-before.ts'
import { type Owner, ownersOf } from './owners.ts'
import { anyHidden } from './plan-places.ts'
import type { RelatedRecord } from './related.ts'
import type { Draft } from './settle.ts'
import { termsOf } from './terms-of.ts'

/** A record that was in the directory before, as it must now read. */
export interface Withheld {
  readonly entity: RelatedKind | 'taxonomy' | 'taxonomy_term'
  readonly id: string
  readonly doc: Doc
}

/** Records tied to a hidden place whose secret is sealed: any address in them might be its. */
const unknownSecret: PlaceSecret = { version: 1, location: {}, atLocation: [], values: mentionsIn({}) }

/**
 * Takes out of everything joined to hidden places, the terms of it included, whatever would lead there, and out of every other record of
 * the batch what it mentions of any hidden place. Drafts are changed in place; records that were in the
 * directory before are returned as they must be rewritten.
 *
 * @returns those, the keys of drafts that lost something (their source values must be sealed too), and ids of records
 *   that may tell of places whose secret is not at hand.
 */
export async function hideRelated(
  ctx: Context,
  keyring: Keyring,
  turn: PlaceTurn,
  drafts: readonly Draft[],
  places: readonly WithheldPlace[],
): Promise<{ stored: Withheld[]; touched: Set<string>; unsure: string[] }> {
  const touched = new Set<string>()
  const stored = new Map<string, Withheld>()
  const owners = await ownersOf(ctx, drafts, places)
  const clean = (entity: Withheld['entity'], record: RelatedRecord, withhold: (doc: Doc) => Doc) => {
    if (record.draft && withholdDraft(record.draft, withhold)) touched.add(record.draft.key)
    // Of a record that another source owns the batch writes nothing.
    if (record.draft && !record.draft.foreign) return
    const before = stored.get(record.id)?.doc ?? record.doc
    const doc = withhold(before)
    if (doc !== before) stored.set(record.id, { entity, id: record.id, doc })
  }
  for (const place of places) {
    const { secret } = place
    for (const [entity, record] of joinedTo(place, owners))
      clean(entity, record, (doc) => withholdFromRelated(doc, secret, entity))
  }
  for (const { entity, record, values } of await termsOf(ctx, drafts, places, owners))
    clean(entity, record, (doc) => withholdValues(doc, values, false))
  const others = drafts.filter((draft) => draft.entity !== 'location' && !draft.foreign)
  if (others.length === 0 || !(await anyHidden(ctx)))
    return { stored: [...stored.values()], touched, unsure: [] }
  const [matches, tied] = await Promise.all([
    matchProtected(
      ctx,
      keyring,
      others.map((draft) => mentionCandidate(draft.key, textsOf(draft))),
      turn,
    ),
    tiedToHidden(ctx, others),
  ])
  for (const draft of others) {
    const found = matches.get(draft.key)
    const wasTied = tied.has(draft.id)
    if (!found && !wasTied) continue
    const changed = withholdDraft(draft, (doc) => {
      const without = found ? withholdMatched(doc, found) : doc
      return wasTied ? withholdFromRelated(without, unknownSecret) : without
    })
    if (changed) touched.add(draft.key)
  }
  const compared = new Set(places.flatMap((place) => joinedTo(place, owners)).map(([, record]) => record.id))
  const unsure = others.filter(({ id, existing }) => !compared.has(id) && (existing || tied.has(id)))
  return { stored: [...stored.values()], touched, unsure: unsure.map((draft) => draft.id) }
}

/** Every record joined to a hidden place. */
function joinedTo(
  place: WithheldPlace,
  owners: ReadonlyMap<string, readonly Owner[]>,
): (readonly [RelatedKind, RelatedRecord])[] {
  const { services, atLocation, organization } = place.related
  return [
    ...services.map((one) => ['service', one] as const),
    ...atLocation.map((one) => ['service_at_location', one] as const),
    ...(organization ? [['organization', organization] as const] : []),
    ...(owners.get(place.id) ?? []),
  ]
}

/** All that it says, its profile included. */
function textsOf({ state }: Draft): Doc {
  const { whenYouCall } = state.profile
  return whenYouCall === '' ? state.doc : { ...state.doc, when_you_call: whenYouCall }
}

/** @returns whether anything had to go, out of what its source said too: that may not lie in clear then. */
function withholdDraft(draft: Draft, withhold: (doc: Doc) => Doc): boolean {
  const { state, clean, change } = draft
  const doc = withhold(state.doc)
  // The one text of a profile.
  const said = state.profile.whenYouCall
  const whenYouCall = said === '' ? said : textIn(withhold({ description: said }), 'description')
  if (doc === state.doc && whenYouCall === said) {
    // Columns that we do not know, and values that were held back, are in no document and would stay in clear.
    const raw = clean.openRaw ?? change.raw
    return withhold(raw) !== raw
  }
  draft.state = { ...state, doc, profile: { ...state.profile, whenYouCall } }
  return true
}

/** Services and links of the batch that belong to a place hidden earlier. */
export async function tiedToHidden(ctx: Context, drafts: readonly Draft[]): Promise<Set<string>> {
  const services = drafts.filter((draft) => draft.entity === 'service').map((draft) => draft.id)
  const links = drafts.filter((draft) => draft.entity === 'service_at_location')
  const rows = await ctx.prepared<{ id: string }>(
    'import_tied_to_hidden',
    `select sal.service_id as id from directory.service_at_location sal join directory.location l on l.id = sal.location_id
     where sal.service_id = any ($1::uuid[]) and l.visibility <> 'public' and l.visibility_why <> 'withdrawn'
     union
     select unnest(array[asked.link, asked.service]) from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as asked(link, service, location)
     join directory.location l on l.id = asked.location where l.visibility <> 'public' and l.visibility_why <> 'withdrawn'`,
    [
      services,
      links.map((draft) => draft.id),
      links.map((draft) => draft.links.service_id),
      links.map((draft) => draft.links.location_id),
    ],
  )
  return new Set(rows.map((row) => row.id))
}
