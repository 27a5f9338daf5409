import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { changeRecord } from './records/change-record.ts'
import { endOutreach } from './records/end-outreach.ts'
import type { HumanMethod } from './records/evidence.ts'
import { type DirectoryRecord, lockRecord, servicesShowing } from './records/load-record.ts'
import { refreshCards } from './refresh-cards.ts'

/** Records that carry a human date. */
export type ConfirmedEntity = 'organization' | 'service' | 'location'

/**
 * "Still true": a steward confirms a record as it stands, in one tap.
 *
 * Moves the human date and nothing else; no version is asked for, because nothing is changed. The claim on
 * the overdue queue is handed back. Sent twice, as by an impatient thumb, it is one confirmation: of two, taking back
 * the second would leave the first.
 *
 * @returns revisionId: by which it is taken back.
 *
 * @throws {Forbidden} `stewards-only`: a job or an import can never do this, and a trigger of the database
 *   says so too.
 * @throws {Conflict} `service-is-defunct` for a service that closed for good.
 */
export async function confirmRecord(
  ctx: Context,
  input: {
    readonly entity: ConfirmedEntity
    readonly id: string
    readonly method: Exclude<HumanMethod, 'steward edit'>
  },
): Promise<{ readonly confirmedAt: Date; readonly revisionId: string | null }> {
  const by = requireSteward(ctx)
  const record = await lockRecord(ctx, input.entity, input.id)
  if (record.status === 'defunct') {
    throw new Conflict('service-is-defunct', 'This service closed for good, so there is nothing to confirm.')
  }
  const already = await confirmedJustNow(ctx, record, by, input.method)
  if (already) return already
  const { revisionId } = await changeRecord(ctx, record, {
    act: 'confirm',
    values: { confirmed: { at: ctx.now.toISOString(), by, how: input.method } },
  })
  await ctx.db.deleteFrom('directory.overdue_claim').where('service_id', '=', record.id).execute()
  if (input.entity === 'service') await endOutreach(ctx, record.id)
  await recordEvent(ctx, 'record.confirmed', { kind: input.entity, id: record.id }, { method: input.method })
  await refreshCards(ctx, await servicesShowing(ctx, record))
  return { confirmedAt: ctx.now, revisionId }
}

/** The same steward's confirmation of a moment ago, where nothing was said of the record since. */
async function confirmedJustNow(ctx: Context, record: DirectoryRecord, by: string, method: HumanMethod) {
  const { humanConfirmedAt: confirmedAt } = record
  if (confirmedAt === null || record.humanConfirmedHow !== method) return undefined
  const [found] = await ctx.prepared<{ revisionId: string }>(
    'confirmed_just_now',
    `select id as "revisionId" from directory.revision
     where entity = $1 and record_id = $2 and version = $3 and act = 'confirm' and actor_id = $4
       and at > now() - interval '1 minute'`,
    [record.entity, record.id, record.version, by],
  )
  return found && { confirmedAt, ...found }
}
