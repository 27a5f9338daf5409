/** Enough to order by more than distance, few enough to stay quick where services are dense. */
export const candidates = 60

/** A service that comes to the whole county stands between places near and far. */
export const areaMiles = 12

/**
 * Names one state of a row for whoever remembers it: two states of a card never share it, not even those that
 * one transaction writes one after the other (ctid), that take the place of a vacuumed one (xmin), or that a
 * replica writes after taking over from a primary whose last transactions were lost (modified_at).
 */
export const cardVersion = `xmin::text || ctid::text || modified_at::text`

/** What a candidate is judged by. */
export const candidateColumns = `position, area_ids, age_min, age_max, genders, languages, free, weekly, hours_from, hours_to, timezone,
    confirmed_until, closed, space_state, space_at, space_until`

/**
 * The statement behind every search: candidates by index, then order. It answers with ids, and the version of
 * each card; the cards themselves are cached (card-cache.ts), because writing one out costs more than finding it.
 *
 * Candidates come from index scans, each bounded: with coordinates, cards with a public point, nearest first,
 * through public_card_place_need (position, need_ids), and cards that show no place but serve the searched
 * area, through public_card_area_need (area_ids, need_ids), and cards that say nothing of where, through
 * public_card_nowhere_need; without coordinates, all that serve the area, through
 * public_card_area. Among them the order is: fits before perhaps fits; open or unknown before closed; room by
 * a count that still holds before none said or an old count, before full; confirmed by a person within shelf
 * life before old; nearer before farther; then id, so that two nodes answer alike.
 *
 * Parameters: $1 need ids · $2 area ids of the place (county, state, nation) · $3 age · $4 gender ·
 * $5 language · $6 only free · $7 only open or unknown · $8 how many; with coordinates also $9 latitude ·
 * $10 longitude · $11 radius in miles · $12 state, or null for any.
 *
 * @param anyCategory leave the service category out of the question ($1 is then not read).
 * @param located there are coordinates; without them only areas count.
 */
export function searchSql(anyCategory: boolean, located: boolean): string {
  const need = anyCategory ? '$1::int[] is not null' : 'need_ids && $1::int[]'
  const columns = `xmin, ctid, modified_at, ${candidateColumns}`
  const nowhere = `, nowhere as (
  select id, null::float8 as miles, ${columns}
  from directory.public_card
  where ${need} and position is null and cardinality(area_ids) = 0
  limit ${candidates}
)`
  const near = `place as materialized (
  select directory.earth_point($9, $10) as point
), near as (
  select id, position <-> (select point from place) as miles, ${columns}
  from directory.public_card
  where ${need} and position <@ cube_enlarge((select point from place), $11, 3)
    and ($12::text is null or state = $12)
  order by position <-> (select point from place)
  limit ${candidates}
), `
  // "offset 0" and "materialized" keep PostgreSQL from copying what is worked out here into every place that
  // reads it: setting such an expression up costs more than asking it of the few candidates.
  return `
with ${located ? near : ''}serving as (
  select id, null::float8 as miles, ${columns}
  from directory.public_card
  where area_ids && $2::int[] and ${need}${located ? ' and position is null' : ''}
  limit ${candidates}
)${anyCategory ? '' : nowhere}, judged as materialized (
  select id, ${cardVersion} as version, miles, ${fitSql()} as fit, ${openSql()} as open,
    case when confirmed_until > now() then 2 when confirmed_until is null then 0 else 1 end as confirmed,
    ${spaceSql} as space, space_at, ${hereSql} as here
  from (
    select *, now() at time zone timezone as here
    from (${located ? 'select * from near union all ' : ''}select * from serving${anyCategory ? '' : ' union all select * from nowhere'}) c offset 0
  ) c
)
select id, version, miles, fit, open, confirmed, space, space_at, here, true as strong from judged
where fit < 2 and (not $7::boolean or open <> 0)${located ? ' and (miles is null or miles <= $11)' : ''}
order by fit, (open = 0), case space when 'space' then 0 when 'full' then 2 else 1 end, (confirmed <> 2), coalesce(miles, ${areaMiles}), id
limit $8`
}

/** Near the place or serving its area; false for what says nothing of where. */
export const hereSql = `(position is not null or area_ids <> '{}')`

/** The word for room as it holds at this moment: a count past its limit is a reason to call, whatever it said. */
export const spaceSql = `case when space_until > now() then space_state when space_state is not null then 'call' end`

/** 0 fits, 1 perhaps (something is not stated), 2 does not. Unknown is shown, never hidden. */
export function fitSql(): string {
  return `greatest(${takesSql}, ${reachesSql})`
}

/** Whether it takes the person: 0 yes, 1 perhaps, 2 no. */
export const takesSql = `greatest(
    case when $3::int is null then 0 when age_min > $3 or age_max < $3 then 2
      when age_min is null and age_max is null then 1 else 0 end,
    case when $4::text is null then 0 when genders is null then 1 when $4 = any (genders) then 0 else 2 end,
    case when $5::text is null or $5 = any (languages) then 0 else 1 end,
    case when not $6::boolean or free then 0 when free is null then 1 else 2 end)`

/** Whether it serves the place: 0 yes, 1 perhaps. */
const reachesSql = `case when area_ids && $2::int[] or (area_ids = '{}' and position is not null) then 0 else 1 end`

/** 2 open, 1 unknown (call), 0 closed; the same rule as openNow in domain/hours.ts. `here` is the local time. */
export function openSql(): string {
  return `case
    when closed then 0
    when weekly is null or timezone is null or hours_from > here::date or hours_to < here::date then 1
    when weekly @> (extract(isodow from here)::int * 1440 - 1440 + extract(hour from here)::int * 60
      + extract(minute from here)::int) then 2
    else 0 end`
}
