import type pg from 'pg'
import type { SearchPlace } from '#features/directory/search/search-request.ts'
import type { ShownCard } from './shown-cards.ts'

/**
 * Makes plain full text of the same records: names of service and organization and the publisher's own terms weigh A,
 * the description B; configuration `english`.
 */
export async function fillPlain(admin: pg.Pool, cards: ReadonlyMap<string, ShownCard>): Promise<void> {
  await admin.query(`create table bench_clock.plain (id uuid primary key, body tsvector not null)`)
  const rows = [...cards].map(([id, { card, source }]) => ({
    id,
    heading: [card.name, card.organizationName, ...source.terms, ...source.eligibility].join('. '),
    description: card.description,
  }))
  await admin.query(
    `insert into bench_clock.plain
     select id, setweight(to_tsvector('english', heading), 'A') || setweight(to_tsvector('english', description), 'B')
     from json_to_recordset($1::json) as r (id uuid, heading text, description text)`,
    [JSON.stringify(rows)],
  )
}

/** How far is looked, in turn, until anything is found: near, wider, the state, anywhere. */
const reaches = [
  { miles: 25, inState: false },
  { miles: 60, inState: false },
  { miles: 900, inState: true },
  { miles: 3_500, inState: false },
]

const joinedByAnd = `plainto_tsquery('english', $1)`
const joinedByOr = `replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery`

/**
 * Ids of the first ten cards that plain full text finds: all words, then filled by those with any of them. A card that
 * shows no place is within reach where it serves the place, or does not say whom it serves.
 */
export async function askPlain(
  admin: pg.Pool,
  words: string,
  { point, areaIds, state }: SearchPlace,
): Promise<readonly string[]> {
  if (!point) throw new Error('a question is asked at a place without a point')
  for (const { miles, inState } of reaches) {
    const found: string[] = []
    for (const query of [joinedByAnd, joinedByOr]) {
      const { rows } = await admin.query<{ id: string }>(
        `with asked as (select ${query} as query, directory.earth_point($2, $3) as here)
         select c.id from directory.public_card c join bench_clock.plain p using (id), asked
         where p.body @@ asked.query
           and (c.position <@ cube_enlarge(asked.here, $4, 3) and ($5::text is null or c.state = $5)
             or c.position is null and (c.area_ids = '{}' or c.area_ids && $6::int[]))
         order by ts_rank_cd(p.body, asked.query) desc, c.position <-> asked.here nulls last, c.id
         limit 10`,
        [words, point.latitude, point.longitude, miles, inState ? state : null, areaIds],
      )
      found.push(...rows.map(({ id }) => id).filter((id) => !found.includes(id)))
    }
    if (found.length > 0) return found.slice(0, 10)
  }
  return []
}
