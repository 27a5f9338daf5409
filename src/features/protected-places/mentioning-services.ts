import type { Context } from '#platform/db/actor.ts'
import type { Doc } from './doc.ts'
import { ordinalsOf } from './ordinals.ts'
import { mergeValues, type PlaceValues, withoutOwnNames } from './place-values.ts'
import { kindsAfter, kindsBefore } from './street-kinds.ts'
import type { Street } from './streets.ts'
import { tellsAlone } from './telling-streets.ts'
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
  from unnest($1::text[], $2::integer[], $3::text[]) as q(words, at, state)
  cross join lateral (select c.service_id from directory.public_card c
    where c.words @@ to_tsquery('simple', q.words) and (q.state is null or c.state is null or c.state = q.state)
    limit ${mostPerPlace}) as hit
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
  const queries = places.flatMap((values, at) => [
    { at, words: anyOf(queriesFor(values)), state: null },
    ...[...Map.groupBy(values.streets, ({ state }) => state)].map(([state, streets]) => ({
      at,
      words: anyOf(streets.map(withKind)),
      state: state || null,
    })),
  ])
  const asked = queries.filter((query) => query.words !== '')
  if (asked.length === 0) return []
  // Planned while a directory is small, the statement would go on reading every card when it is large.
  await ctx.prepared('places_mentioning_by_index', 'set local enable_seqscan = off', [])
  const hits = await ctx.prepared<Hit>('places_mentioning', MENTIONING, [
    asked.map((query) => query.words),
    asked.map((query) => query.at),
    asked.map((query) => query.state),
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

function anyOf(queries: readonly string[]): string {
  return [...new Set(queries)]
    .filter(Boolean)
    .map((words) => `(${words})`)
    .join(' | ')
}

/** The words of a street's name as a text has them: "42" as "42nd" and the like. */
function namedBy({ core }: Street): string[] {
  return core
    .split(' ')
    .filter((word) => /^[a-z0-9]+$/.test(word) && word !== 'st')
    .map((word) => anyWord(/^\d+$/.test(word) ? [word, ...ordinalsOf(word)] : [word]))
}

function anyWord(words: Iterable<string>): string {
  return `(${[...words].map((word) => `'${word}'`).join(' | ')})`
}

const kindBehind = anyWord(kindsAfter)
const kindAhead = anyWord(kindsBefore)

/**
 * "on Oak Street", "calle Oak": a name that many streets bear, with its kind. Asked for alone and in the place's own
 * state, since the services that it finds on every Main Street would crowd out those that tell the number.
 */
function withKind(street: Street): string {
  const name = namedBy(street).join(' <-> ')
  if (name === '' || tellsAlone(street.core)) return ''
  return `${name} <-> ${kindBehind} | ${kindAhead} <-> ${name} | ${kindAhead} <2> ${name}`
}

function queriesFor(values: PlaceValues): string[] {
  const streets = values.streets.map((street) => {
    const words = namedBy(street)
    const alone = tellsAlone(street.core)
    if (words.length === 0 || (!alone && street.number === '')) return ''
    return (alone ? words : [`'${street.number}'`, ...words]).join(' & ')
  })
  // The parser reads "555-1001" as 555 and -1001, and "872.555.1001" as one word.
  const phones = values.phones.map((phone) => {
    const [area, exchange, line] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)]
    const parts = [area, exchange, line].map((part) => `('${part}' | '-${part}')`).join(' & ')
    return `(${parts}) | '${phone}' | '1${phone}' | '${area}.${exchange}.${line}'`
  })
  return [...streets, ...phones]
}
