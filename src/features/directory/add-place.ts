import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { servicesBorrowing } from './records/borrowed-phones.ts'
import { insertPlace } from './records/insert-entry.ts'
import { tellKeepers } from './records/keep-channel.ts'
import { loadRecord, lockRecord } from './records/load-record.ts'
import { inPart, type NewPlace, parsePlace, present } from './records/new-entry.ts'
import { parseValues } from './records/parse-values.ts'
import { stewardSource } from './records/steward-source.ts'
import { refreshCards } from './refresh-cards.ts'

/**
 * A steward says where a service is given. A place that gives shelter starts hidden, whatever was chosen; of a hidden one the
 * words on where it was looked up are not kept, as they may lead to it.
 *
 * @throws {Invalid} `entry-incomplete` | `values-not-accepted` | `leads-to-a-hidden-place`
 * @throws {Forbidden} `stewards-only` @throws {NotFound} no such service, or not one this person may see.
 */
export async function addPlace(
  ctx: Context,
  keyring: Keyring,
  serviceId: string,
  given: NewPlace,
): Promise<{ readonly locationId: string; readonly visibility: string }> {
  const me = requireSteward(ctx)
  const { place, evidence } = parsePlace(given)
  const service = await lockRecord(ctx, 'service', serviceId)
  const organization = await loadRecord(ctx, 'organization', service.organizationId ?? '')
  const source = await stewardSource(ctx, me)
  const added = await insertPlace(
    ctx,
    keyring,
    { organization: { ...organization, isNew: false }, service, source },
    { ...place, values: present(inPart('place', () => parseValues('location', place.values))) },
  )
  await ctx.db
    .insertInto('directory.field_provenance')
    .values({
      entity: 'location',
      record_id: added.id,
      path: '',
      source_id: source.id,
      method: evidence.method,
      actor_id: me,
      evidence: added.visibility === 'public' ? evidence.note : null,
      observed_at: ctx.now,
    })
    .execute()
  await recordEvent(
    ctx,
    'record.added',
    { kind: 'location', id: added.id },
    { place: added.visibility, method: evidence.method },
  )
  const borrowing = await servicesBorrowing(ctx, added.recordIds)
  await refreshCards(ctx, [service.id, ...added.serviceIds, ...borrowing])
  await tellKeepers(ctx, 'record-changed', service.id)
  return { locationId: added.id, visibility: added.visibility }
}
