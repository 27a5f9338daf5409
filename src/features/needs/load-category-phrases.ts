import type { Context } from '#platform/db/actor.ts'
import { categoryPhrases } from './categories.ts'

/**
 * Brings directory.need_phrase in line with the list of categories, so that typing errors are compared with the
 * phrases of this version. Changes nothing when they agree, also when two nodes start together.
 *
 * @param ctx of staff: at start the operator
 * @returns how many phrases were added or removed
 */
export async function loadCategoryPhrases(ctx: Context): Promise<number> {
  const wanted = categoryPhrases()
  const rows = JSON.stringify(wanted)
  const [gone] = await ctx.prepared<{ count: number }>('phrases_remove', REMOVE, [rows])
  const [added] = await ctx.prepared<{ count: number }>('phrases_add', ADD, [rows])
  return (gone?.count ?? 0) + (added?.count ?? 0)
}

const WANTED = `select distinct phrase, language, "categoryId" as need_id
  from json_to_recordset($1::json) as r (phrase text, language text, "categoryId" int)`

const REMOVE = `with wanted as (${WANTED}), gone as (
    delete from directory.need_phrase p where not exists (
      select 1 from wanted w where w.phrase = p.phrase and w.language = p.language and w.need_id = p.need_id)
    returning 1)
  select count(*)::int as count from gone`

const ADD = `with added as (
    insert into directory.need_phrase (phrase, language, need_id) select phrase, language, need_id from (${WANTED}) w
    on conflict do nothing returning 1)
  select count(*)::int as count from added`
