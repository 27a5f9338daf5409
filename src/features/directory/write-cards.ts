import type { Context } from '#platform/db/actor.ts'
import { type Column, columnBatch, listLiteral } from '#platform/db/columns.ts'
import type { BuiltCard } from './domain/build-card.ts'

type CardColumn = Column<BuiltCard>

/** As they are stored; the point and the words to be found by are made of the others below. */
const stored = {
  id: ['uuid', ({ columns }) => columns.id],
  service_id: ['uuid', ({ columns }) => columns.service_id],
  organization_id: ['uuid', ({ columns }) => columns.organization_id],
  location_id: ['uuid', ({ columns }) => columns.location_id],
  name: ['text', ({ columns }) => columns.name],
  organization_name: ['text', ({ columns }) => columns.organization_name],
  need_ids: ['integer[]', ({ columns }) => listLiteral(columns.need_ids)],
  area_ids: ['integer[]', ({ columns }) => listLiteral(columns.area_ids)],
  latitude: ['double precision', ({ columns }) => columns.latitude],
  longitude: ['double precision', ({ columns }) => columns.longitude],
  county_fips: ['integer', ({ columns }) => columns.county_fips],
  state: ['text', ({ columns }) => columns.state],
  age_min: ['smallint', ({ columns }) => columns.age_min],
  age_max: ['smallint', ({ columns }) => columns.age_max],
  genders: ['text[]', ({ columns }) => listLiteral(columns.genders)],
  languages: ['text[]', ({ columns }) => listLiteral(columns.languages)],
  free: ['boolean', ({ columns }) => columns.free],
  remote: ['boolean', ({ columns }) => columns.remote],
  weekly: ['int4multirange', ({ columns }) => columns.weekly],
  hours_from: ['date', ({ columns }) => columns.hours_from],
  hours_to: ['date', ({ columns }) => columns.hours_to],
  timezone: ['text', ({ columns }) => columns.timezone],
  confirmed_until: ['timestamptz', ({ columns }) => columns.confirmed_until],
  closed: ['boolean', ({ columns }) => columns.closed],
  fictional: ['boolean', ({ columns }) => columns.fictional],
  card: ['json', ({ card }) => JSON.stringify(card)],
} satisfies Readonly<Record<string, CardColumn>>
const batch = columnBatch<BuiltCard>(stored)
const sent = columnBatch<BuiltCard>({
  ...stored,
  words_a: ['text', ({ columns }) => columns.words_a],
  words_b: ['text', ({ columns }) => columns.words_b],
  words_c: ['text', ({ columns }) => columns.words_c],
  words_d: ['text', ({ columns }) => columns.words_d],
  words_spanish: ['text', ({ columns }) => columns.words_spanish],
})
const sets = [...Object.keys(stored), 'position', 'words'].filter((name) => name !== 'id')

const ADD = `
  insert into directory.public_card as present (${batch.sql.names}, position, words)
  select ${batch.sql.values}, directory.earth_point(r.latitude, r.longitude),
    directory.card_words(r.words_a, r.words_b, r.words_c, r.words_d, r.words_spanish, r.latitude, r.longitude, r.state, r.area_ids::integer[],
      json_array_length(r.card -> 'phones') > 0)
  from ${sent.sql.rows}`

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
  const [written] = await ctx.prepared<{ count: number }>('cards_write', WRITE, sent.fill(cards))
  return written?.count ?? 0
}
