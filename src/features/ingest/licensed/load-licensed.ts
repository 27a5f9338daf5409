import { recordEvent } from '#features/audit/index.ts'
import { refreshCards } from '#features/directory/index.ts'
import { categoryByCode } from '#features/needs/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'

export interface LicensedTerm {
  readonly code: string
  readonly name: string
  readonly definition: string | null
  readonly parentCode: string | null
  /** Codes of our needs that the licensee says it means. */
  readonly needs: readonly string[]
}

export interface LicensedTaxonomyInput {
  readonly name: string
  readonly version: string | null
  /** Under whose license it is loaded, in the licensee's own words. */
  readonly licenseNote: string
  readonly terms: readonly LicensedTerm[]
}

export interface LoadedTaxonomy {
  readonly id: string
  readonly terms: number
  /** Services that have new needs by its codes. */
  readonly services: number
}

const most = 100_000

/**
 * Loads a licensed list of terms for use in this installation alone, in place of an earlier one of its name.
 * Services whose source tagged them with its codes get the needs that the licensee gave these codes, unless a
 * person has set their needs.
 *
 * @throws {Invalid} `taxonomy-name`, `license-note`, `no-terms`, `too-many-terms`, `unknown-need`.
 */
export async function loadLicensedTaxonomy(
  ctx: Context,
  input: LicensedTaxonomyInput,
): Promise<LoadedTaxonomy> {
  const { name, licenseNote, terms } = checked(input)
  const rows = await ctx.prepared<{ id: string }>(
    'licensed_taxonomy_load',
    `insert into directory.licensed_taxonomy as t (name, version, license_note, terms) values ($1, $2, $3, $4)
     on conflict (name) do update set version = excluded.version, license_note = excluded.license_note,
       terms = excluded.terms, loaded_at = now() returning t.id`,
    [name, input.version, licenseNote, terms.length],
  )
  const id = rows[0]?.id ?? ''
  await ctx.prepared('licensed_terms_clear', 'delete from directory.licensed_term where taxonomy_id = $1', [
    id,
  ])
  await ctx.prepared(
    'licensed_terms_add',
    `insert into directory.licensed_term (taxonomy_id, code, name, definition, parent_code, need_ids)
     select $1, r.code, r.name, r.definition, r.parent_code, r.need_ids from json_to_recordset($2::json)
       as r (code text, name text, definition text, parent_code text, need_ids integer[])`,
    [
      id,
      JSON.stringify(
        terms.map((term) => ({
          code: term.code,
          name: term.name,
          definition: term.definition,
          parent_code: term.parentCode,
          need_ids: categoryIdsOf(term),
        })),
      ),
    ],
  )
  const services = await giveCategories(ctx, id)
  await recordEvent(
    ctx,
    'taxonomy.loaded',
    { kind: 'licensed_taxonomy', id },
    { terms: terms.length, services },
  )
  return { id, terms: terms.length, services }
}

function checked({
  name,
  licenseNote,
  terms,
}: LicensedTaxonomyInput): Omit<LicensedTaxonomyInput, 'version'> {
  const refuse = (code: string, field: string, sentence: string): never => {
    throw new Invalid(code, sentence, [{ field, sentence }])
  }
  const named = name.trim()
  const note = licenseNote.trim()
  if (named.length < 2 || named.length > 200)
    refuse('taxonomy-name', 'name', 'Name the taxonomy with 2 to 200 letters, such as "211 HSIS".')
  if (note.length < 10 || note.length > 2_000)
    refuse('license-note', 'license', 'Say in 10 to 2,000 letters who holds the license and what it allows.')
  if (terms.length === 0) refuse('no-terms', 'file', 'The file holds no terms: each needs a code and a name.')
  if (terms.length > most) refuse('too-many-terms', 'file', `The file holds more than ${most} terms.`)
  const unknown = terms.flatMap((term) => term.needs).find((code) => categoryByCode(code) === undefined)
  if (unknown !== undefined)
    refuse(
      'unknown-need',
      'need',
      `There is no need “${unknown.slice(0, 60)}”; use the codes of content/needs.`,
    )
  return { name: named, licenseNote: note, terms }
}

function categoryIdsOf(term: LicensedTerm): number[] {
  return term.needs.flatMap((code) => categoryByCode(code)?.id ?? [])
}

const giveCategoriesSql = `
with tagged as (
  select r.record_id as id, array_agg(distinct n) as needs
  from directory.source_record r
  cross join lateral json_array_elements(case when json_typeof(r.raw -> 'attributes') = 'array'
    then r.raw -> 'attributes' else '[]'::json end) a
  join directory.licensed_term t on t.taxonomy_id = $1 and t.code = a -> 'taxonomy_term' ->> 'code'
  cross join lateral unnest(t.need_ids) n
  where r.entity = 'service' group by r.record_id
)
update directory.service s set need_ids = (select array_agg(distinct n order by n) from unnest(s.need_ids || g.needs) n),
  version = s.version + 1, modified_at = now()
from tagged g
where s.id = g.id and not (s.need_ids @> g.needs)
  and not exists (select 1 from directory.field_provenance p where p.record_id = s.id and p.path = 'needIds'
    and p.current and p.method not in ('import', 'automated check'))
returning s.id`

async function giveCategories(ctx: Context, taxonomyId: string): Promise<number> {
  const rows = await ctx.prepared<{ id: string }>('licensed_give_needs', giveCategoriesSql, [taxonomyId])
  for (let at = 0; at < rows.length; at += 1_000)
    await refreshCards(
      ctx,
      rows.slice(at, at + 1_000).map((row) => row.id),
    )
  return rows.length
}
