import type { Context } from '#platform/db/actor.ts'
import type { BuiltCard } from './domain/build-card.ts'
import { CALLED } from './domain/can-be-called.ts'

/** As they are stored; the point and the words to be found by are made of what is sent. */
const stored = {
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
const sent = {
  ...stored,
  words_a: 'text',
  words_b: 'text',
  words_c: 'text',
  words_d: 'text',
  words_spanish: 'text',
}
const names = Object.keys(stored)
const sets = [...names, 'position', 'words'].filter((name) => name !== 'id')

const WRITE = `
with written as (
  insert into directory.public_card as present (${names.join(', ')}, position, words)
  select ${names.map((name) => `r.${name}`).join(', ')}, directory.earth_point(r.latitude, r.longitude),
    directory.card_words(r.words_a, r.words_b, r.words_c, r.words_d, r.words_spanish, r.latitude, r.longitude, r.state, r.area_ids,
      jsonb_path_exists(r.card::jsonb, '${CALLED}'))
  from json_to_recordset($1::json) as r (${Object.entries(sent)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')})
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
  const rows = cards.map(({ columns, card }) => ({ ...columns, card }))
  const [written] = await ctx.prepared<{ count: number }>('cards_write', WRITE, [JSON.stringify(rows)])
  return written?.count ?? 0
}
