import { hideStays, refreshCards, sameValue } from '#features/directory/index.ts'
import type { Telling, WordMeanings } from '#features/ingest/index.ts'
import { lockPlaces } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { learnTerms } from './learn-terms.ts'
import { learnNested } from './make-record.ts'
import { needsRead } from './profile-of.ts'
import type { Raw } from './row.ts'
import { TermBook } from './term-book.ts'

interface Row {
  readonly id: string
  readonly doc: Raw
  readonly need_ids: number[]
  readonly read_ids: number[]
  readonly term_ids: string[]
  readonly stated: boolean
  readonly organization: string | null
  readonly program: string | null
  readonly raw: Raw | null
}

/** Services a round: their texts are in memory together. */
const round = 500

/** Those whose needs our own terms stated are left alone; `$2` is a term or a phrase, `$4` where to go on. */
const rowsSql = (has: string) => `
select s.id, s.doc, s.need_ids, n.need_ids as read_ids, n.term_ids::text[] as term_ids, o.name as organization, p.name as program,
  jsonb_array_length(n.reads) = 0 and cardinality(n.need_ids) > 0 as stated,
  (select json_build_object('attributes', r.raw -> 'attributes') from directory.source_record r
   where r.record_id = s.id and r.entity = 'service' and r.source_id = $1 and r.raw is not null limit 1) as raw
from directory.needs_read n join directory.service s on s.id = n.service_id
join directory.organization o on o.id = s.organization_id left join directory.program p on p.id = s.program_id
where n.source_id = $1 and ${has} and ($4::uuid is null or s.id > $4) order by s.id limit $3`

const having = {
  term: '$2 = any (n.term_ids::text[])',
  word: `(n.reads @> jsonb_build_array(jsonb_build_object('said', $2::text)) or strpos(lower(s.doc::text), lower($2)) > 0)`,
}

const keepSql = `
update directory.needs_read n set need_ids = r.need_ids, hides_by = r.hides_by, reads = r.reads
from json_to_recordset($1::json) as r (id uuid, need_ids integer[], hides_by integer[], reads jsonb) where n.service_id = r.id`

const giveSql = `
update directory.service s set need_ids = r.need_ids, version = s.version + 1, modified_at = now()
from json_to_recordset($1::json) as r (id uuid, need_ids integer[]) where s.id = r.id and s.need_ids is distinct from r.need_ids`

/**
 * Reads the needs of the services that have a term or word anew, as an import would, and shows them at once. What a person
 * chose for a service, or its source states in our own terms, stays. Where people turn out to stay is hidden at once.
 *
 * @returns how many services have other needs now
 */
export async function rereadNeeds(
  ctx: Context,
  keyring: Keyring,
  sourceId: string,
  telling: Telling,
): Promise<number> {
  // Before anything is read: an import beside this may hide the same places.
  await lockPlaces(ctx)
  // Terms that services name inside themselves are learned with each.
  const terms = new TermBook()
  const words = await learnTerms(ctx, terms, sourceId)
  const sql = rowsSql(having[telling.kind])
  let changed = 0
  for (let last: string | null = null; ; ) {
    const rows: Row[] = await ctx.prepared(`needs_reread_${telling.kind}`, sql, [
      sourceId,
      telling.said,
      round,
      last,
    ])
    if (rows.length === 0) return changed
    const read = rows
      .filter((row) => !row.stated)
      .map((row) => {
        const { reads, hidesBy } = readRow(row, sourceId, terms, words)
        return {
          row,
          kept: { id: row.id, need_ids: reads.map((one) => one.needId), hides_by: hidesBy, reads },
        }
      })
    const kept = read.map((one) => one.kept)
    const given = read.flatMap(({ row, kept: { id, need_ids } }) =>
      sameValue(row.need_ids, row.read_ids) && !sameValue(row.need_ids, need_ids) ? [{ id, need_ids }] : [],
    )
    await ctx.prepared('needs_reread_keep', keepSql, [JSON.stringify(kept)])
    await ctx.prepared('needs_reread_give', giveSql, [JSON.stringify(given)])
    await refreshCards(
      ctx,
      given.map((one) => one.id),
    )
    await hideStays(
      ctx,
      keyring,
      kept.flatMap((one) => (one.hides_by.length > 0 ? [one.id] : [])),
    )
    changed += given.length
    last = rows.at(-1)?.id ?? null
  }
}

function readRow(row: Row, sourceId: string, terms: TermBook, words: WordMeanings) {
  if (row.raw) learnNested(row.raw, sourceId, terms)
  return needsRead(
    row.doc,
    row.term_ids.map((id) => terms.meaning(id)),
    { organization: row.organization ?? undefined, program: row.program ?? undefined },
    words,
  )
}

/** Titles of terms that only services name, by id; from one service each, where its source's values are kept in clear. */
export async function termTitles(
  ctx: Context,
  sourceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>()
  if (ids.length === 0) return titles
  const rows = await ctx.prepared<{ raw: Raw }>(
    'needs_term_titles',
    `select json_build_object('attributes', one.attributes) as raw from unnest($2::uuid[]) id cross join lateral (
       select r.raw -> 'attributes' as attributes from directory.needs_read n
       join directory.source_record r on r.record_id = n.service_id and r.entity = 'service' and r.source_id = $1 and r.raw is not null
       where n.source_id = $1 and id = any (n.term_ids) limit 1) one`,
    [sourceId, ids],
  )
  const book = new TermBook()
  for (const { raw } of rows) learnNested(raw, sourceId, book)
  for (const id of ids) {
    const name = book.term(id)?.name
    if (name) titles.set(id, name)
  }
  return titles
}
