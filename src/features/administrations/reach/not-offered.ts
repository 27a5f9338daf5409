import { recordEvent } from '#features/audit/index.ts'
import { siteOf } from '#features/instruments/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Barrier } from '../protocol/barriers.ts'
import type { Prompt } from '../protocol/prompts.ts'
import { orDeclined } from '../refusals.ts'

/**
 * Writes down that nobody offered it. Of the young person it says nothing.
 *
 * @param seed drawn by the form, so that one pressed twice counts once
 * @throws {NotFound} no such record of the acting program
 */
export async function sayNotOffered(
  ctx: Context,
  record: string,
  { seed, prompt, barrier }: { readonly seed: string; readonly prompt: Prompt; readonly barrier: Barrier },
): Promise<void> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, record)
  const { setting } = await siteOf(ctx)
  const rows = await orDeclined(
    ctx.prepared(
      'administrations_not_offered',
      `insert into administrations.not_offered (coalition_id, id, agency_id, program_id, subject_id, prompt, barrier, setting, said_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
      [coalition, seed, agency, program, head, prompt, barrier, setting, person],
    ),
  )
  if (rows.length > 0) await recordEvent(ctx, 'check.not-offered', { kind: 'subject', id: head }, { barrier })
}
