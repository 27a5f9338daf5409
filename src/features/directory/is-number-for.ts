import type { Reader } from '#platform/db/visitor-reader.ts'

/**
 * Whether a public entry for one need prints this number, whatever it is written like.
 *
 * @param digits of the number without its country, or a short one such as 211
 */
export async function isNumberFor(reader: Reader, needId: number, digits: string): Promise<boolean> {
  const found = await reader.prepared<{ id: string }>(
    'directory_number_for',
    `select c.id from directory.public_card c
     where c.need_ids && array[$1::int] and exists (select from json_array_elements(c.card->'phones') p
       where right(regexp_replace(coalesce(p->>'tel', p->>'display'), '\\D', '', 'g'), 10) = $2) limit 1`,
    [needId, digits],
  )
  return found.length > 0
}
