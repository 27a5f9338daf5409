import { recordEvent } from '#features/audit/index.ts'
import { siteOf } from '#features/instruments/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orDeclined } from '../refusals.ts'
import type { Prompt } from './prompts.ts'

/**
 * Why a check was not offered although something asked for it: the four barriers that the report of 2013 names. Whoever would ask does not
 * understand what to ask; young people do not tell; reporting makes it complicated; there is no protocol.
 */
export const barriers = ['understanding', 'disclosure', 'reporting', 'no-protocol'] as const
export type Barrier = (typeof barriers)[number]

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
