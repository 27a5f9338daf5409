import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Category } from '../model/codes.ts'
import { noSuchThing, orGone } from '../refusals.ts'
import { narrow } from '../sharing/narrow.ts'

/**
 * Writes down what a young person does not want passed on, however they said it. It narrows at once.
 *
 * @param refused recipient: a program or an agency, null: anybody; categories: null: anything
 */
export async function noteRefusal(
  ctx: Context,
  subject: string,
  refused: { readonly recipient: string | null; readonly categories: readonly Category[] | null },
): Promise<string> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  const [row] = await orGone(
    ctx.prepared<{ id: string }>(
      'sharing_note_refusal',
      `insert into sharing.refusal (coalition_id, agency_id, program_id, subject_id, recipient_id, categories, from_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, now(), $7) returning id`,
      [coalition, agency, program, head, refused.recipient, refused.categories, person],
    ),
  )
  await recordEvent(ctx, 'release.refusal-noted', { kind: 'subject', id: head })
  await narrow(ctx, head)
  return row?.id ?? ''
}

/** They think otherwise now. What was ended stays ended. @returns the record it stood in @throws {NotFound} */
export async function withdrawRefusal(ctx: Context, refusal: string): Promise<string> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<{ subject: string }>(
    'sharing_withdraw_refusal',
    `update sharing.refusal set withdrawn_at = clock_timestamp(), withdrawn_by = $2 where id = $1 and withdrawn_at is null
     returning subject_id as subject`,
    [refusal, person],
  )
  if (!row) throw noSuchThing()
  await recordEvent(ctx, 'release.refusal-withdrawn', { kind: 'subject', id: row.subject })
  return row.subject
}
