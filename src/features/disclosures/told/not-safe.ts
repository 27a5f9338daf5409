import { recordEvent } from '#features/audit/index.ts'
import { recordsRefusals, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { conflictOf } from '../refusals.ts'

/**
 * Whether a report that was entered is kept from the young person's own page, because telling them first was not safe.
 *
 * @param line as it was entered first; what corrected it counts
 */
export async function isKeptFromPage(ctx: Context, line: string): Promise<boolean> {
  const rows = await ctx.prepared(
    'disclosures_kept_from_page',
    `with recursive chain as (
       select d.id, d.not_safe, d.safe_at, d.void from disclosures.told d where d.id = $1
       union all select n.id, n.not_safe, n.safe_at, n.void from chain c join disclosures.told n on n.corrects = c.id
     )
     select from chain c where c.not_safe and c.safe_at is null and not c.void
       and not exists (select from disclosures.told later where later.corrects = c.id)`,
    [line],
  )
  return rows.length > 0
}

/**
 * It is safe now, so that their own page shows it.
 *
 * @throws {NotFound} no such record · {Conflict} `not-holder`: said by whoever holds the record or leads the program · `not-kept`
 */
export async function saySafe(ctx: Context, subject: string, line: string): Promise<void> {
  const { head } = await subjectGroup(ctx, subject)
  const [row] = await orRefuse(
    recordsRefusals,
    ctx.prepared<{ answer: 'said' | 'not-holder' | 'not-kept' }>(
      'disclosures_say_safe',
      'select disclosures.say_safe($1, $2) as answer',
      [head, line],
    ),
  )
  if (row?.answer !== 'said') throw conflictOf(row?.answer ?? 'not-kept')
  await recordEvent(ctx, 'disclosure.shown', { kind: 'subject', id: head })
}
