/** Enough to order by more than distance, few enough to stay quick where services are dense. */
const candidates = 60

/** A service that comes to the whole county stands between places near and far. */
const areaMiles = 12

/**
 * The statement behind every search: candidates by index, then order.
 *
 * Candidates come from two index scans, each bounded: cards with a public point, nearest first, through
 * public_card_place_need (position, need_ids); and cards that show no place but serve the searched area,
 * through public_card_area_need (area_ids, need_ids). Among them the order is: fits before perhaps fits;
 * open or unknown before closed; confirmed by a person within shelf life before old; nearer before farther;
 * then id, so that two nodes answer alike.
 *
 * Parameters: $1 need ids · $2 latitude · $3 longitude · $4 radius in miles · $5 area ids of the place
 * (county, state, nation) · $6 age · $7 gender · $8 language · $9 only free · $10 only open or unknown ·
 * $11 how many · $12 state, or null for any. Without coordinates only areas count.
 *
 * @param anyNeed leave the need out of the question ($1 is then not read).
 */
export function searchSql(anyNeed: boolean): string {
  const need = anyNeed ? '$1::int[] is not null' : 'need_ids && $1::int[]'
  return `
with place as materialized (
  select directory.earth_point($2, $3) as point
), near as (
  select id, position <-> (select point from place) as miles, area_ids, age_min, age_max, genders, languages, free,
    weekly, hours_from, hours_to, timezone, confirmed_until, closed
  from directory.public_card
  where ${need} and position <@ cube_enlarge((select point from place), $4, 3)
    and ($12::text is null or state = $12)
  order by position <-> (select point from place)
  limit ${candidates}
), serving as (
  select id, null::float8 as miles, area_ids, age_min, age_max, genders, languages, free,
    weekly, hours_from, hours_to, timezone, confirmed_until, closed
  from directory.public_card
  where area_ids && $5::int[] and ${need} and (position is null or $2 is null)
  limit ${candidates}
), judged as (
  select id, miles, ${fitSql()} as fit, ${openSql()} as open,
    case when confirmed_until > now() then 2 when confirmed_until is null then 0 else 1 end as confirmed
  from (select * from near union all select * from serving) c
)
select j.id, j.miles, j.fit, j.open, j.confirmed, c.card
from (
  select * from judged
  where fit < 2 and (not $10::boolean or open <> 0)
  order by fit, (open = 0), (confirmed <> 2), coalesce(miles, ${areaMiles}), id
  limit $11
) j join directory.public_card c using (id)
order by j.fit, (j.open = 0), (j.confirmed <> 2), coalesce(j.miles, ${areaMiles}), j.id`
}

/** 0 fits, 1 perhaps (something is not stated), 2 does not. Unknown is shown, never hidden. */
function fitSql(): string {
  return `greatest(
    case when $6::int is null then 0 when age_min > $6 or age_max < $6 then 2
      when age_min is null and age_max is null then 1 else 0 end,
    case when $7::text is null then 0 when genders is null then 1 when $7 = any (genders) then 0 else 2 end,
    case when $8::text is null or $8 = any (languages) then 0 else 1 end,
    case when not $9::boolean or free then 0 when free is null then 1 else 2 end,
    case when area_ids = '{}' or area_ids && $5::int[] then 0 else 1 end)`
}

/** 2 open, 1 unknown (call), 0 closed; the same rule as openNow in domain/hours.ts. */
function openSql(): string {
  return `case
    when closed then 0
    when weekly is null or timezone is null
      or hours_from > (now() at time zone timezone)::date or hours_to < (now() at time zone timezone)::date then 1
    when weekly @> (extract(isodow from now() at time zone timezone)::int * 1440 - 1440
      + extract(hour from now() at time zone timezone)::int * 60
      + extract(minute from now() at time zone timezone)::int) then 2
    else 0 end`
}
