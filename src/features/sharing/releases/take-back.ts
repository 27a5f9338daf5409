import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { pokeAfter } from '#platform/live/index.ts'
import { conflictOf, noSuchThing } from '../refusals.ts'
import { narrowLocked } from '../sharing/narrow.ts'
import { oneAtATime } from '../sharing/one-at-a-time.ts'

/** Who said it, or that it was by phone: nobody has to come for it. */
export const THROUGH = ['young-person', 'helper', 'guardian', 'phone'] as const
export type Through = (typeof THROUGH)[number]

/**
 * Takes a release back. Whatever was shared by it ends in the same transaction: at the next request nobody reads it any more.
 * Whoever is reading at this moment is waited for, and then stands in the ledger.
 *
 * @param parts ids of the record that it has to be of; absent: any
 * @returns how many sharings ended
 * @throws {NotFound} none of this program, or of that record · {Conflict} `release-taken-back`
 */
export async function takeBack(
  ctx: Context,
  release: string,
  through: Through,
  parts?: readonly string[],
): Promise<number> {
  const { person } = actingPlace(ctx)
  const [known] = await ctx.prepared<{ subject: string }>(
    'sharing_release_known',
    'select subject_id as subject from sharing.release where id = $1',
    [release],
  )
  if (!known || (parts && !parts.includes(known.subject))) throw noSuchThing()
  // Whoever shares locks the head, whichever part it was signed in.
  const { head } = await subjectGroup(ctx, known.subject)
  await oneAtATime(ctx, head)
  const [row] = await ctx.prepared<{ programs: string[] }>(
    'sharing_take_back',
    `update sharing.release set revoked_at = clock_timestamp(), revoked_by = $2, revoked_through = $3
     where id = $1 and revoked_at is null returning recipient_programs as programs`,
    [release, person, through],
  )
  if (!row) throw conflictOf('release-taken-back')
  const ended = await ctx.prepared(
    'sharing_end_by_release',
    `update sharing.basis set ended_at = clock_timestamp(), ended_why = 'taken-back'
     where records @> array[$1::uuid] and ended_at is null returning id`,
    [release],
  )
  // What rests on another release to them as well is decided anew; of others nothing was signed by it.
  await narrowLocked(ctx, head, row.programs)
  // Pages that show it close within the second; else they would hear of it at the next look at the outbox.
  pokeAfter(ctx)
  await recordEvent(
    ctx,
    'release.taken-back',
    { kind: 'subject', id: known.subject },
    { through, ended: ended.length },
  )
  return ended.length
}
