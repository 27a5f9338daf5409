import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { pokeAfter } from '#platform/live/index.ts'
import type { Question } from '../gathering/question.ts'
import { withLaw } from '../gathering/with-law.ts'
import type { Mode, Purpose } from '../model/codes.ts'
import { liveRuleset } from '../signing/live-ruleset.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { answersTo, passing } from './what-may-pass.ts'

/**
 * Decides everything that is shared of a young person once more and takes away what may not pass any more, in the transaction in
 * which a fact changed: what stands in `sharing.access` is never wider than the decision. It never widens,
 * and what it takes away never comes back by itself.
 *
 * @param subject a record, or a part of one: all of it is decided and waited for by its head
 * @param programs the only recipients that what changed is about; absent: anybody
 * @returns how many entries no longer pass, over all recipients
 */
export async function narrow(
  ctx: Context,
  subject: string,
  programs: readonly string[] | null = null,
): Promise<number> {
  const { head } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  return await narrowLocked(ctx, head, programs)
}

/** The same for whoever waited for the head already. */
export async function narrowLocked(
  ctx: Context,
  head: string,
  programs: readonly string[] | null,
): Promise<number> {
  const bases = await ctx.prepared<{
    id: string
    mode: Mode
    purpose: Purpose
    asked: Question
    /** Entries as they were shared, with the groups of their class that passed until now. */
    shared: readonly { readonly item: string; readonly groups: readonly string[] }[]
    readonly at: Date
  }>(
    'sharing_bases_to_narrow',
    `select b.id, b.mode, b.purpose, s.shared, clock_timestamp() as at,
       sharing.question(b.subject_id, b.recipient_program, array(select a.item_id from sharing.access a where a.basis_id = b.id)) as asked
     from sharing.basis b
     cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('item', a.item_id, 'groups', to_jsonb(coalesce(c.passing, c.field_groups)))), '[]') as shared
       from sharing.access a join sharing.class c on c.id = a.class_id where a.basis_id = b.id) s
     where b.subject_id in (select g from records.group_of($1) g) and b.ended_at is null and b.until > now()
       and ($2::uuid[] is null or b.recipient_program = any ($2))`,
    [head, programs],
  )
  if (bases.length === 0) return 0
  const ruleset = await liveRuleset(ctx)
  let taken = 0
  for (const { id, mode, purpose, asked, shared, at } of bases) {
    // What ended in this transaction may have ended in a later minute than it began in.
    const now = new Date(Math.max(at.getTime(), ctx.now.getTime()))
    const kept = new Map(
      passing(answersTo(await withLaw(ctx, asked), { mode, purpose, at: now }, ruleset)).map((one) => [
        one.item.id,
        new Set(one.groups),
      ]),
    )
    const gone = shared.filter(({ item, groups }) => {
      const may = kept.get(item)
      // What the rules stop at this moment goes too: it would come back by itself, and somebody said something of it meanwhile.
      return !may || groups.length === 0 || groups.some((group) => !may.has(group))
    })
    if (gone.length === 0) continue
    taken += gone.length
    await ctx.prepared(
      'sharing_take_away',
      'delete from sharing.access where basis_id = $1 and item_id = any ($2)',
      [id, gone.map(({ item }) => item)],
    )
    if (gone.length === shared.length)
      await ctx.prepared(
        'sharing_end_narrowed',
        `update sharing.basis set ended_at = clock_timestamp(), ended_why = 'facts-changed' where id = $1 and ended_at is null`,
        [id],
      )
  }
  if (taken > 0) pokeAfter(ctx)
  return taken
}
