import {
  areaMiles,
  candidateColumns,
  candidates,
  cardVersion,
  fitSql,
  hereSql,
  openSql,
  spaceSql,
  takesSql,
} from './search-sql.ts'

/** Cards that are looked at for their words: those around here that have one of them, at most. */
const MOST_READ = 1_000
/** Where fewer cards than this are near, each is read; where more are, those with the words are looked up. */
const FEW = 500
/** Miles within which that is worth counting. */
const NEAR = 25
/** What stands in a description, a term, an organization's name, a service's name counts so. */
const WEIGHTS = `'{0.4,0.7,0.75,1}'`
/** All telling words in a name count so much beside a need. */
const WORDS = 1.25
/** Who can be called helps sooner. */
const PHONE = 0.15
/** Results this near in relevance are ordered by what else matters: fit, hours, room, confirmation. */
const BAND = 0.3
/** A mile counts as much against a result as this much relevance, up to MOST_MILES. */
const PER_MILE = 0.008
const MOST_MILES = 50

/**
 * The search by needs and words together. As `searchSql`, plus candidates that have the words: where few cards are near
 * each of them is read; where many are, public_card_words is asked, whose marks of place make one look into it answer
 * "these words, around here".
 *
 * Relevance is the sum of: how sure a need is that the card has; each telling word, more in a name than in a text;
 * all words at once; words that the understood need has in directories; and all words within the card's names. Cards
 * are ordered in bands of it, and within a band as `searchSql` orders. Of one service the best place is shown.
 *
 * Parameters: as `searchSql` to $12, whether there are coordinates or not (then they are null), and: $13 how sure each
 * need is · $14 the words, `to_tsquery` texts · $15 their weights · $16 words for the needs · $17 the same in names ·
 * $18 all words as names · $19 all words · $20 any of them · $21 marks of place, as a tsquery; null: anywhere · $22 of
 * the marks those of cards that show no place.
 */
export function wordSearchSql(located: boolean): string {
  const around = 'position <@ cube_enlarge((select point from asked), (select radius from asked), 3)'
  const near = `near as (
  select id from directory.public_card
  where need_ids && $1::int[] and ${around}
    and ((select state from asked) is null or state = (select state from asked))
  order by position <-> (select point from asked)
  limit ${candidates}
), `
  const few = `few as materialized (
  (select id, words from directory.public_card
    where (select looks from asked) and ${around} limit ${FEW})
  union all
  (select id, words from directory.public_card
    where (select looks from asked) and words @@ (select unplaced from asked) limit ${FEW})
), `
  const many = `select id, words from directory.public_card
    where words @@ (select case when around is null then all_words else wanted && around end from asked)`
  const read = located
    ? `select id, words from few where words @@ (select wanted from asked) and (select count(*) from few) < ${FEW}
  union all (${many} and (position is null or ${around})
    and (select not looks or (select count(*) from few) >= ${FEW} from asked) limit ${MOST_READ})`
    : `${many} limit ${MOST_READ}`
  const worded = `, ${located ? few : ''}read as (
  ${read}
), worded as (
  select id from read
  order by (words @@ (select all_words from asked))::int
    + ts_rank(${WEIGHTS}, words, (select any_word || meant_by_name from asked)) desc, id
  limit ${candidates * 2}
)`
  const from = [...(located ? ['near'] : []), 'serving', 'nowhere', 'worded']
  return `
with asked as materialized (
  select directory.earth_point($9::float8, $10::float8) as point, words.each,
    to_tsquery('english', $16) as meant, to_tsquery('english', $17) as meant_by_name, to_tsquery('english', $18) as named,
    to_tsquery('english', $19) as all_words, to_tsquery('english', $20) as any_word,
    to_tsquery('english', concat_ws(' | ', $20, nullif($16, ''), nullif($17, ''))) as wanted,
    $21::text::tsquery as around, $22::text::tsquery as unplaced, $11::float8 as radius, $12::text as state,
    $21::text is not null and $11::float8 <= ${NEAR} as looks
  from (select array_agg(to_tsquery('english', word) order by at) as each from unnest($14::text[]) with ordinality as w(word, at)) as words
), ${located ? near : ''}serving as (
  select id from directory.public_card
  where area_ids && $2::int[] and need_ids && $1::int[]${located ? ' and position is null' : ''}
  limit ${candidates}
), nowhere as (
  select id from directory.public_card
  where need_ids && $1::int[] and position is null and cardinality(area_ids) = 0
  limit ${candidates}
)${worded}, judged as materialized (
  select id, service_id, version, miles, ${fitSql()} as fit, ${takesSql} as takes, ${openSql()} as open,
    case when confirmed_until > now() then 2 when confirmed_until is null then 0 else 1 end as confirmed,
    ${spaceSql} as space, space_at, ${hereSql} as here, position is null and area_ids <> '{}' and not area_ids && $2::int[] as elsewhere, needed >= 0.5 or has_all or meant_by_name as strong,
    needed + ${WORDS} * worded + case when has_all then 0.35 else 0 end + case when meant_by_name then 0.6 when meant then 0.2 else 0 end
      + case when has_name then 0.5 else 0 end + case when has_phone then ${PHONE} else 0 end
      - ${PER_MILE} * least(coalesce(miles, case when area_ids = '{}' then 25 else ${areaMiles} end), ${MOST_MILES}) as relevance
  from (
    select service_id, id, ${cardVersion} as version, ${candidateColumns}, now() at time zone timezone as here,
      position <-> (select point from asked) as miles,
      coalesce((select max(n.sure) from unnest($1::int[], $13::float8[]) as n(id, sure) where n.id = any (need_ids)), 0) as needed,
      coalesce((select sum(w.weight * ts_rank(${WEIGHTS}, words, w.word))
        from unnest((select each from asked), $15::float8[]) as w(word, weight)), 0) as worded,
      words @@ (select all_words from asked) as has_all, words @@ (select named from asked) as has_name,
      words @@ (select meant_by_name from asked) as meant_by_name, words @@ (select meant from asked) as meant,
      words @@ '''@phone'''::tsquery as has_phone
    from directory.public_card
    where id in (${from.map((one) => `select id from ${one}`).join(' union ')})
    offset 0
  ) c
), ordered as (
  select *, floor(relevance / ${BAND}) as band from judged
  where fit < 2 and not elsewhere and (not $7::boolean or open <> 0) and (miles is null or miles <= (select radius from asked))
), once as (
  select distinct on (service_id) * from ordered order by service_id, relevance desc, miles, id
)
select id, version, miles, fit, open, confirmed, space, space_at, here, strong from once
order by band desc, takes, (open = 0), case space when 'space' then 0 when 'full' then 2 else 1 end, (confirmed <> 2), relevance desc, id
limit $8`
}
