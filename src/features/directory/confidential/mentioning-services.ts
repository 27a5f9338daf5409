import type { Context } from '#platform/db/actor.ts'
import type { Doc } from './doc.ts'
import { isEveryday } from './everyday-words.ts'
import { mergeValues, type PlaceValues, withoutOwnNames } from './place-values.ts'
import { isTelling } from './telling-streets.ts'
import { withholdValues } from './withhold.ts'

/** A public service that told of a place hidden now, as it must now read. */
export interface SilencedService {
  readonly id: string
  readonly before: Doc
  readonly doc: Doc
}

interface Hit {
  readonly id: string
  readonly doc: Doc
  readonly asked: number
}

/** More services than this that share one street and number are not telling of one place. */
const mostPerPlace = 100

/** By the words of public cards (index public_card_words), one look-up for each place. */
const MENTIONING = `
  select distinct s.id, s.doc, q.at::integer as asked
  from unnest($1::text[], $2::integer[]) as q(words, at)
  cross join lateral (select c.service_id from directory.public_card c
    where c.words @@ to_tsquery('simple', q.words) limit ${mostPerPlace}) as hit
  join directory.service s on s.id = hit.service_id`

/**
 * Public services that mention a place now hidden, though nothing joins them to it: another source told of it
 * before anyone asked to hide it. Found by street and phone in what their cards say.
 *
 * @returns the services whose record changes, each without what it told.
 */
export async function silenceMentions(
  ctx: Context,
  places: readonly PlaceValues[],
): Promise<SilencedService[]> {
  const queries = places
    .map((values, at) => ({
      words: queriesFor(values)
        .map((words) => `(${words})`)
        .join(' | '),
      at,
    }))
    .filter((query) => query.words !== '')
  if (queries.length === 0) return []
  // Planned while a directory is small, the statement would go on reading every card when it is large.
  await ctx.prepared('places_mentioning_by_index', 'set local enable_seqscan = off', [])
  const hits = await ctx.prepared<Hit>('places_mentioning', MENTIONING, [
    queries.map((query) => query.words),
    queries.map((query) => query.at),
  ])
  await ctx.prepared('places_mentioning_done', 'set local enable_seqscan = on', [])
  return [...Map.groupBy(hits, (hit) => hit.id).values()].flatMap((found) => {
    const [first] = found
    if (!first) return []
    const values = withoutOwnNames(mergeValues(found.flatMap((hit) => places[hit.asked] ?? [])))
    const doc = withholdValues(first.doc, values, false)
    return doc === first.doc ? [] : [{ id: first.id, before: first.doc, doc }]
  })
}

function queriesFor(values: PlaceValues): string[] {
  const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' & ')
  const streets = values.streets.map((street) => {
    const words = street.core.split(' ').filter((word) => /^[a-z0-9]+$/.test(word) && word !== 'st')
    const alone = isTelling(street.core) && !isEveryday(street.core)
    if (words.length === 0 || (!alone && street.number === '')) return ''
    return quoted(alone ? words : [street.number, ...words])
  })
  // The parser reads "555-1001" as 555 and -1001, and "872.555.1001" as one word.
  const phones = values.phones.map((phone) => {
    const [area, exchange, line] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)]
    const parts = [area, exchange, line].map((part) => `('${part}' | '-${part}')`).join(' & ')
    return `(${parts}) | '${phone}' | '1${phone}' | '${area}.${exchange}.${line}'`
  })
  return [...new Set([...streets, ...phones])].filter(Boolean)
}
