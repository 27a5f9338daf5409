import { type Groups, openItems } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'

/** At most so many are offered by name; all others are found on the list of young people. */
const MOST = 200

/** Open records of the acting program by name, those of which somebody wrote last first; opening the names is written down. */
export async function ownRecords(
  ctx: Context,
  keys: KeyStore,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const lines = await ctx.prepared<{ item: string }>(
    'sharing_own_records',
    `select r.item_id as item from records.subject s
     cross join lateral (select r.item_id from records.readable r
       where r.subject_id = s.id and r.kind = 'identity' and r.state = 'current' order by r.sort_at desc limit 1) r
     where s.merged_into is null and s.closed_at is null order by s.opened_at desc limit $1`,
    [MOST],
  )
  const items = await openItems(
    ctx,
    keys,
    lines.map(({ item }) => item),
    { what: 'names', groups: ['names'] },
  )
  return items.flatMap(({ subject: id, groups }) => {
    const names = groups?.names as Groups<'identity'>['names'] | undefined
    return names ? [{ id, name: names.name }] : []
  })
}
