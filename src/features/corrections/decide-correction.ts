import { recordEvent } from '#features/audit/index.ts'
import { confirmRecord, hidePlace, tellKeepers } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { CORRECTION_MINUTES } from './correction-queue.ts'
import type { Reason, Why } from './domain/choices.ts'

const t = translator('en')

/** How a steward ends a message. */
export type Decision =
  /** The record was changed, added or closed since the message came; checked. */
  | { readonly act: 'changed' }
  /** Somebody asked and it is true as it stands: confirms the service in this steward's name. */
  | { readonly act: 'still-true' }
  /** Hides a place at once. */
  | { readonly act: 'hide'; readonly locationId: string }
  | { readonly act: 'not-changed'; readonly why: Reason }

interface Held {
  readonly choice: string
  readonly service_id: string | null
  readonly page: string | null
  readonly page_version: string | null
  readonly received_at: Date
  readonly state: string
  readonly taken_by: string | null
  readonly fresh: boolean
}

/** What ending a message needs to know. */
export interface Deciding {
  readonly keyring: Keyring
  /** What a page says now: a sender is told of a change only when it says something else than it did. */
  versionOf(path: string): Promise<string | undefined>
}

/**
 * Ends a message in the steward's name, together with what is done about it: both happen or neither.
 *
 * @throws {NotFound} no such message.
 * @throws {Conflict} `message-is-decided` · `message-is-taken` by a colleague · `nothing-was-changed` when the sender
 *   would be told of a change that nobody made · `place-is-elsewhere` when the place is not one of this service.
 */
export async function decideCorrection(
  ctx: Context,
  services: Deciding,
  id: string,
  decision: Decision,
): Promise<void> {
  const me = requireSteward(ctx)
  const held = await lock(ctx, id)
  if (held.state === 'changed' || held.state === 'not-changed') {
    throw new Conflict('message-is-decided', t('steward.refused.message-is-decided'))
  }
  if (held.fresh && held.taken_by !== me) {
    throw new Conflict('message-is-taken', t('steward.refused.message-is-taken'))
  }
  const why = await carryOut(ctx, services, held, decision)
  const state = decision.act === 'changed' || decision.act === 'hide' ? 'changed' : 'not-changed'
  await ctx.prepared(
    'correction_decide',
    `update directory.correction set state = $2, why = $3, decided_by = $4, decided_at = now(), taken_by = $4 where id = $1`,
    [id, state, why, me],
  )
  await recordEvent(ctx, 'message.decided', { kind: 'correction', id }, { state, why })
  await tellKeepers(ctx, 'message-handled')
}

async function lock(ctx: Context, id: string): Promise<Held> {
  const [seen] = await ctx.prepared<Held>('correction_seen', `select ${HELD} where id = $1`, [
    id,
    CORRECTION_MINUTES,
  ])
  if (!seen) throw new NotFound('message')
  // What a colleague holds cannot be locked: the policy leaves it out.
  const [held] = await ctx.prepared<Held>(
    'correction_lock',
    `select ${HELD} where id = $1 for no key update`,
    [id, CORRECTION_MINUTES],
  )
  return held ?? seen
}

const HELD = `choice, service_id, page, page_version, received_at, state, taken_by,
  coalesce(taken_at > now() - make_interval(mins => $2), false) as fresh from directory.correction`

async function carryOut(
  ctx: Context,
  { keyring, versionOf }: Deciding,
  held: Held,
  decision: Decision,
): Promise<Why> {
  switch (decision.act) {
    case 'changed':
      if (!(await wasChanged(ctx, held, versionOf))) {
        throw new Conflict('nothing-was-changed', t('steward.refused.nothing-was-changed'))
      }
      return held.service_id === null && held.page === null ? 'added' : 'fixed'
    case 'still-true':
      if (held.service_id === null) throw new NotFound('service')
      await confirmRecord(ctx, { entity: 'service', id: held.service_id, method: 'human call' })
      return 'still-true'
    case 'hide':
      await requirePlaceOf(ctx, held.service_id, decision.locationId)
      await hidePlace(ctx, keyring, {
        locationId: decision.locationId,
        visibility: 'area',
        reason: 'A message from the public says that this place should be private.',
      })
      return 'hidden'
    case 'not-changed':
      return decision.why
  }
}

/** By a person, since the message came: the page, or the service, its organization, or one of its places. */
async function wasChanged(ctx: Context, held: Held, versionOf: Deciding['versionOf']): Promise<boolean> {
  if (held.page !== null) return (await versionOf(held.page)) !== held.page_version
  const found = await ctx.prepared(
    'correction_changed',
    `select 1 from directory.revision r
     where r.at >= $2 and r.actor_id is not null and (
       ($1::uuid is null and r.act = 'add' and r.entity = 'service')
       or (r.act <> 'confirm' and (r.record_id = $1
         or r.record_id in (select s.organization_id from directory.service s where s.id = $1)
         or r.record_id in (select j.id from directory.service_at_location j where j.service_id = $1)
         or r.record_id in (select j.location_id from directory.service_at_location j where j.service_id = $1))))
     limit 1`,
    [held.service_id, held.received_at],
  )
  return found.length > 0
}

async function requirePlaceOf(ctx: Context, serviceId: string | null, locationId: string): Promise<void> {
  const joined = await ctx.prepared(
    'correction_place',
    'select 1 from directory.service_at_location where service_id = $1 and location_id = $2',
    [serviceId, locationId],
  )
  if (joined.length === 0) {
    throw new Conflict('place-is-elsewhere', t('steward.refused.place-is-elsewhere'))
  }
}
