import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { conflictOf, noSuchThing, orGone } from '../refusals.ts'
import { decidedHere } from './shared-here.ts'

/**
 * Puts what was shared into a record of the acting program, where it is read from now on. A person says that it is of the same
 * young person; nothing is compared, and whoever shared is told nothing.
 *
 * @throws {NotFound} no such record, or nothing shared · {Conflict} `linked-already`, `record-closed`
 */
export async function linkShared(ctx: Context, basis: string, record: string): Promise<void> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, record)
  if (!(await decidedHere(ctx, basis))) throw noSuchThing()
  const rows = await orGone(
    ctx.prepared(
      'sharing_link',
      `insert into sharing.link (coalition_id, basis_id, agency_id, program_id, subject_id, linked_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (basis_id, program_id) where ended_at is null do nothing returning id`,
      [coalition, basis, agency, program, head, person],
    ),
  )
  if (rows.length === 0) throw conflictOf('linked-already')
  await recordEvent(ctx, 'share.linked', { kind: 'subject', id: head })
}

/** It was somebody else: it waits again for a record. @throws {NotFound} */
export async function unlinkShared(ctx: Context, basis: string): Promise<void> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<{ subject: string }>(
    'sharing_unlink',
    `update sharing.link set ended_at = clock_timestamp(), ended_by = $2 where basis_id = $1 and ended_at is null
     returning subject_id as subject`,
    [basis, person],
  )
  if (!row) throw noSuchThing()
  await recordEvent(ctx, 'share.unlinked', { kind: 'subject', id: row.subject })
}
