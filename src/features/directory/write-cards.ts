import type { Context } from '#platform/db/actor.ts'
import { type Columns, columnSql, columnsOf, listLiteral } from '#platform/db/columns.ts'
import type { BuiltCard } from './domain/build-card.ts'

/** As they are stored; the point and the words to be found by are made of the others below. */
const stored: Columns = {
  id: 'uuid',
  service_id: 'uuid',
  organization_id: 'uuid',
  location_id: 'uuid',
  name: 'text',
  organization_name: 'text',
  need_ids: 'integer[]',
  area_ids: 'integer[]',
  latitude: 'double precision',
  longitude: 'double precision',
  county_fips: 'integer',
  state: 'text',
  age_min: 'smallint',
  age_max: 'smallint',
  genders: 'text[]',
  languages: 'text[]',
  free: 'boolean',
  remote: 'boolean',
  weekly: 'int4multirange',
  hours_from: 'date',
  hours_to: 'date',
  timezone: 'text',
  confirmed_until: 'timestamptz',
  closed: 'boolean',
  fictional: 'boolean',
  card: 'json',
}
const words: Columns = { words_a: 'text', words_b: 'text', words_c: 'text' }
const sent: Columns = { ...stored, ...words }
const sets = [...Object.keys(stored), 'position', 'words'].filter((name) => name !== 'id')

const ADD = `
  insert into directory.public_card as present (${columnSql(stored).names}, position, words)
  select ${columnSql(stored).values}, directory.earth_point(r.latitude, r.longitude),
    setweight(to_tsvector('simple', unaccent(r.words_a)), 'A')
      || setweight(to_tsvector('simple', unaccent(r.words_b)), 'B')
      || setweight(to_tsvector('simple', unaccent(r.words_c)), 'C')
  from ${columnSql(sent).rows}`

const WRITE = `
with written as (${ADD}
  on conflict (id) do update set ${sets.map((name) => `${name} = excluded.${name}`).join(', ')}, modified_at = now()
  -- What the card says, and what it does not say but search uses.
  where (present.card::jsonb, present.latitude, present.longitude, present.area_ids, present.free, present.remote, present.words)
    is distinct from (excluded.card::jsonb, excluded.latitude, excluded.longitude, excluded.area_ids, excluded.free,
      excluded.remote, excluded.words)
  returning 1)
select count(*)::int as count from written`

/**
 * Writes cards. One that would not change is left alone.
 *
 * @returns how many were written
 */
export async function writeCards(ctx: Context, cards: readonly BuiltCard[]): Promise<number> {
  if (cards.length === 0) return 0
  const [written] = await ctx.prepared<{ count: number }>(
    'cards_write',
    WRITE,
    columnsOf(sent, rowsOf(cards)),
  )
  return written?.count ?? 0
}

/** Writes cards of which none is there yet; where one is, the database refuses. */
export async function addCards(ctx: Context, cards: readonly BuiltCard[]): Promise<void> {
  if (cards.length > 0) await ctx.prepared('cards_add', ADD, columnsOf(sent, rowsOf(cards)))
}

function rowsOf(cards: readonly BuiltCard[]): Record<string, unknown>[] {
  return cards.map(({ card, columns }) => ({
    ...columns,
    need_ids: listLiteral(columns.need_ids),
    area_ids: listLiteral(columns.area_ids),
    genders: listLiteral(columns.genders),
    languages: listLiteral(columns.languages),
    card: JSON.stringify(card),
  }))
}
