import type { Context } from '#platform/db/actor.ts'
import type { Fact } from './domain/fact.ts'
import type { StoredLaw } from './law-book.ts'
import { fileFacts } from './law-files.ts'

/**
 * Every fact that people entered, as its newest review leaves it. A few thousand rows at most; superseded ones too, so
 * that old links and the change log can tell what became of them.
 */
export async function storedLaw(ctx: Context): Promise<StoredLaw> {
  const rows = await ctx.prepared<Omit<Fact, 'short'> & { takenFrom: string | null }>(
    'law_stored',
    `select f.id, f.jurisdiction, f.topic, f.value, f.scope, f.says, f.citation, f.quote, f.official,
       case when f.unless_says is null then null else json_build_object(
         'says', f.unless_says, 'quote', f.unless_quote, 'for', to_json(f.unless_for)) end as unless,
       null as copy, f.archived_sha256 as sha256, f.source_kind as "sourceKind", f.as_of::text as "asOf",
       f.as_of_note as "asOfNote", f.retrieved_on::text as retrieved, f.license, f.valid_from::text as "validFrom",
       f.valid_to::text as "validTo", coalesce(r.status, 'draft') as status, r.read_on::text as "reviewedOn",
       r.review_by::text as "reviewBy", r.reason as "contestedFor", 'store' as from, coalesce(r.version, 0) as version,
       f.fictional, f.replaces, f.taken_from as "takenFrom"
     from law.fact f left join lateral (
       select v.status, v.version, v.read_on, v.review_by, v.reason from law.review v
       where v.fact_id = f.id order by v.version desc limit 1) r on true
     order by f.jurisdiction, f.topic, f.entered_at, f.id`,
    [],
  )
  return {
    facts: rows.map(({ takenFrom, ...fact }) => ({ ...fact, short: shortOf(takenFrom, fact.says) })),
    takenOver: new Set(rows.flatMap(({ takenFrom }) => takenFrom ?? [])),
  }
}

/** A draft's few words stay with it when somebody takes it over, as long as its reading is the same. */
function shortOf(takenFrom: string | null, says: string): string | null {
  if (takenFrom === null) return null
  return fileFacts().find((fact) => fact.id === takenFrom && fact.says === says)?.short ?? null
}
