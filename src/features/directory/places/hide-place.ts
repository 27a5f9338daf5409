import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import {
  docOfDoor,
  type FrontDoor,
  loadPlaces,
  lockPlaces,
  matchProtected,
  mentionCandidate,
  planPlace,
  requireReason,
  restriction,
  servicesAt,
  type Visibility,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { refreshCards } from '../refresh-cards.ts'
import { hidePlanned } from './hide-planned.ts'
import { recordPlaceMove } from './record-place-move.ts'

export interface HidePlace {
  readonly locationId: string
  readonly visibility: Exclude<Visibility, 'public'>
  /** At least 10 characters; checked, and kept out of history, which more people read. */
  readonly reason: string
  /** A public contact instead of the place. */
  readonly frontDoor?: FrontDoor | null
}

/**
 * Hides a place at once: what leads there is sealed, its cards change in the same transaction, and an
 * earlier opening is withdrawn. Public records of the same place from other sources are hidden with it.
 *
 * @throws {Forbidden} `stewards-only`
 * @throws {Invalid} `reason-too-short`
 * @throws {NotFound} no such place.
 * @throws {Conflict} `place-is-hidden-further` where it is already hidden as much or more.
 * @throws {Invalid} `leads-to-a-hidden-place` where the front door of a place that is sealed already tells of it.
 */
export async function hidePlace(ctx: Context, keyring: Keyring, act: HidePlace): Promise<void> {
  const steward = requireSteward(ctx)
  requireReason(act.reason)
  await lockPlaces(ctx)
  const [place] = await loadPlaces(ctx, [act.locationId])
  if (!place) throw new NotFound('place')
  const before = place.input.existing?.visibility ?? 'public'
  if (restriction(before) >= restriction(act.visibility)) {
    throw new Conflict(
      'place-is-hidden-further',
      'This place is already hidden as much or more. Reload the page to see how.',
    )
  }
  if (before !== 'public') {
    await tighten(ctx, keyring, act)
  } else {
    const plan = planPlace({
      ...place.input,
      existing: { visibility: before, why: place.input.existing?.why ?? 'person', opened: false },
      stated: act.visibility,
      frontDoor: act.frontDoor,
      protectedMatches: [],
    })
    await hidePlanned(ctx, keyring, [{ place, plan: { ...plan, why: 'person' } }])
  }
  await recordPlaceMove(ctx, place, { act: 'hide-place', to: act.visibility, by: steward })
  await recordEvent(
    ctx,
    'place.hidden',
    { kind: 'location', id: act.locationId },
    { visibility: act.visibility },
  )
}

/** Already sealed: only the level changes. */
async function tighten(ctx: Context, keyring: Keyring, act: HidePlace): Promise<void> {
  if (act.frontDoor) await requireDoorApart(ctx, keyring, act.frontDoor)
  await ctx.prepared(
    'places_tighten',
    `update directory.location set visibility = $2, visibility_why = 'person', version = version + 1, modified_at = now(),
       front_door = case when $2 = 'contact' then coalesce($3::jsonb, front_door) end where id = $1`,
    [act.locationId, act.visibility, act.frontDoor ? JSON.stringify(act.frontDoor) : null],
  )
  await refreshCards(ctx, await servicesAt(ctx, act.locationId))
}

/** What is sealed cannot be compared here, but what places are recognized by can. */
async function requireDoorApart(ctx: Context, keyring: Keyring, door: FrontDoor): Promise<void> {
  const found = await matchProtected(ctx, keyring, [mentionCandidate('frontDoor', docOfDoor(door))])
  if (found.size === 0) return
  throw new Invalid(
    'leads-to-a-hidden-place',
    'Nothing was saved: this could lead someone to a confidential place.',
    [
      {
        field: 'frontDoor',
        sentence:
          'Something here is kept confidential for a place in the directory. Use a public office or line instead.',
      },
    ],
  )
}
