import {
  addressLike,
  type Doc,
  docOfDoor,
  loadPlaces,
  matchProtected,
  mentionCandidate,
  placeCandidate,
  planPlace,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, type FieldProblem, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { fieldsOfHiddenPlace, fieldsThatLocate, proseIn } from '../domain/editable-fields.ts'
import type { FieldValues } from '../domain/record-fields.ts'
import { type DirectoryRecord, isTiedToHiddenPlace } from './load-record.ts'

const t = translator('en')

/**
 * Refuses values that would give a hidden place away, before anything is written. A name, or a street without its number,
 * is not recognized here: `putPlacesInLine` after the write has the job take it out.
 *
 * @throws {Conflict} `place-is-hidden` for fields of a place that is not public.
 * @throws {Conflict} `looks-like-a-hidden-place` when a public place would become one that is, or must be, hidden.
 * @throws {Invalid} `leads-to-a-hidden-place` when a text holds an address, or anything that a hidden place
 *   withholds. The sentence names the field and not what was recognized.
 */
export async function keepPlacesHidden(
  ctx: Context,
  keyring: Keyring,
  record: DirectoryRecord,
  values: FieldValues,
): Promise<void> {
  const paths = Object.keys(values)
  if (record.entity === 'location') {
    if (record.visibility === 'public') await keepPlacePublicOnlyIfItMay(ctx, keyring, record, values)
    else if (paths.some((path) => !fieldsOfHiddenPlace.has(path))) {
      throw new Conflict('place-is-hidden', t('steward.refused.place-is-hidden'))
    }
  }
  const tied = await isTiedToHiddenPlace(ctx, record)
  const problems = [...(tied ? addressesIn(values) : []), ...(await mentionsIn(ctx, keyring, values, record))]
  if (problems.length > 0) {
    throw new Invalid('leads-to-a-hidden-place', t('steward.refused.leads-to-a-hidden-place'), problems)
  }
}

/** Any address-like text in a record that is tied to a hidden place. A front door's own address is a public office. */
function addressesIn(values: FieldValues): FieldProblem[] {
  return Object.entries(values)
    .filter(([path, value]) => path !== 'frontDoor' && proseIn(value).some(addressLike))
    .map(([path]) => ({
      field: path,
      sentence: 'Leave out street names, directions and map links. Say "Call us for the address" instead.',
    }))
}

async function mentionsIn(
  ctx: Context,
  keyring: Keyring,
  values: FieldValues,
  record: DirectoryRecord,
): Promise<FieldProblem[]> {
  const candidates = Object.entries(values).map(([path, value]) =>
    mentionCandidate(path, docFor(path, value)),
  )
  const matches = await matchProtected(ctx, keyring, candidates)
  return [...matches.entries()]
    .filter(([, found]) =>
      found.some((match) => match.locationId !== record.locationId || record.visibility !== 'public'),
    )
    .map(([path]) => ({
      field: path,
      sentence:
        'Something here is kept confidential for a place in the directory. Use a public office or line instead.',
    }))
}

/** A value as a record of its own, under the key that says what it is. */
function docFor(path: string, value: unknown): Doc {
  if (path !== 'frontDoor') return { [path.replace('profile.', '')]: value }
  return docOfDoor((value ?? {}) as Doc)
}

async function keepPlacePublicOnlyIfItMay(
  ctx: Context,
  keyring: Keyring,
  record: DirectoryRecord,
  values: FieldValues,
): Promise<void> {
  if (!Object.keys(values).some((path) => fieldsThatLocate.has(path))) return
  const [place] = await loadPlaces(ctx, [record.id])
  if (!place) return
  const location: Doc = { ...place.input.location, ...values }
  const input = { ...place.input, location }
  const matches = await matchProtected(ctx, keyring, [placeCandidate('place', input)])
  const plan = planPlace({ ...input, stated: 'public', protectedMatches: matches.get('place') ?? [] })
  if (plan.visibility === 'public') return
  throw new Conflict('looks-like-a-hidden-place', t('steward.refused.looks-like-a-hidden-place'))
}
