import type { Reader } from '#platform/db/visitor-reader.ts'
import type { PublicCard } from '../domain/card.ts'
import { type CardState, cardsOf } from './card-cache.ts'
import { marksAround } from './marks-around.ts'
import type { FoundCard, SearchAnswer, SearchRequest, SearchStep } from './search-request.ts'
import { searchSql } from './search-sql.ts'
import type { SpaceState } from './space-of-cards.ts'
import { wordSearchSql } from './word-search-sql.ts'

/** Named steps of widening, tried in turn until something fits. Radii in miles. */
export const searchSteps: readonly {
  readonly step: SearchStep
  readonly radius: number
  readonly inState: boolean
}[] = [
  { step: 'near', radius: 25, inState: false },
  { step: 'wider', radius: 50, inState: false },
  { step: 'far', radius: 100, inState: false },
  { step: 'state', radius: 900, inState: true },
  { step: 'anywhere', radius: 3_500, inState: false },
]

interface Row extends CardState {
  readonly miles: number | null
  readonly fit: number
  readonly open: number
  readonly confirmed: number
  readonly space: SpaceState | null
  readonly space_at: Date | null
  /** Near the place or serving its area; false for what says nothing of where. */
  readonly here: boolean
  /** Found by a need, by all words, or by words for the need in its name; false for some words only. */
  readonly strong: boolean
}

const statements = {
  search_need_near: searchSql(false, true),
  search_need_area: searchSql(false, false),
  search_any_near: searchSql(true, true),
  search_any_area: searchSql(true, false),
  search_words_near: wordSearchSql(true),
  search_words_area: wordSearchSql(false),
}

/**
 * Finds help by needs, by words, or by both: eligible first, then open or unknown, then with room by a count that still
 * holds, then confirmed by a person, then near. With words, what fits the question best comes before all of that.
 *
 * Reads public_card only, as whoever asks; leans on public_card_place_need, public_card_area_need, public_card_area,
 * public_card_nowhere_need and public_card_words.
 *
 * @param only looks as far as this step and no further; absent = until something is found.
 * @returns up to `limit` cards of the first step that has any, and that step's name; empty after the last. Cards with
 * some of the words only do not end the search before 100 miles, and are better than a place farther away.
 */
export async function searchCards(
  reader: Reader,
  request: SearchRequest,
  only?: SearchStep,
): Promise<SearchAnswer> {
  const { words, isLabel, needIds, sureness } = request
  if (!words) return inSteps(reader, request, needIds.length === 0 ? 'any' : 'need', only)
  if (!isLabel) return inSteps(reader, request, 'words', only)
  // Who names a need as our list does means that need: words are looked for only where nobody near has it.
  const meant = needIds.filter((_, n) => (sureness?.[n] ?? 1) === 1)
  const answer = await inSteps(reader, { ...request, needIds: meant, words: null }, 'need', only)
  const isNear = answer.step !== 'state' && answer.step !== 'anywhere'
  return answer.found.length > 0 && isNear ? answer : inSteps(reader, request, 'words', only)
}

async function inSteps(
  reader: Reader,
  request: SearchRequest,
  by: SearchedBy,
  only?: SearchStep,
): Promise<SearchAnswer> {
  const all = request.place.point ? searchSteps : searchSteps.slice(0, 1)
  const steps = only === undefined ? all : all.filter(({ step }) => step === only)
  let weak: { readonly rows: readonly Row[]; readonly step: SearchStep } | null = null
  let anywhere: readonly Row[] = []
  for (const { step, radius, inState } of steps) {
    if (inState && !request.place.state) continue
    if (weak && (inState || step === 'anywhere')) break
    if (step === 'anywhere' && anywhere.length > 0) break
    const rows = await ask(reader, by, request, radius, inState)
    if (rows.some((row) => row.here && row.strong)) return answerOf(reader, rows, step)
    if (rows.some((row) => row.here)) weak ??= { rows, step }
    else if (anywhere.length === 0) anywhere = rows
  }
  if (weak) return answerOf(reader, weak.rows, weak.step)
  return answerOf(reader, anywhere, anywhere.length > 0 ? 'remote' : (steps.at(-1)?.step ?? 'near'))
}

async function answerOf(reader: Reader, rows: readonly Row[], step: SearchStep): Promise<SearchAnswer> {
  const cards = await cardsOf(reader, rows)
  const found = rows.flatMap((row) => {
    const card = cards.get(row.id)
    return card === undefined ? [] : [foundCard(row, card)]
  })
  return { found, step }
}

type SearchedBy = 'words' | 'any' | 'need'

function ask(
  reader: Reader,
  by: SearchedBy,
  request: SearchRequest,
  radius: number,
  inState: boolean,
): Promise<readonly Row[]> {
  const { place, needIds, words } = request
  const name = `search_${by}_${place.point ? 'near' : 'area'}` as const
  const located = [
    place.point?.latitude ?? null,
    place.point?.longitude ?? null,
    radius,
    inState ? place.state : null,
  ]
  return reader.prepared<Row>(name, statements[name], [
    needIds,
    place.areaIds,
    request.age,
    request.gender,
    request.language,
    request.onlyFree,
    request.onlyOpen,
    Math.min(request.limit, 50),
    ...(place.point || words ? located : []),
    ...(words
      ? [
          request.sureness ?? needIds.map(() => 1),
          words.each,
          words.weights,
          words.meant,
          words.meantByName,
          words.named,
          words.all,
          words.any,
          radius > FARTHEST_MARKED && !inState ? null : marksAround(place, radius, inState),
          marksAround({ ...place, point: null, state: null }, 0, false),
        ]
      : []),
  ])
}

/** Beyond it, only cards with all words are found by words. */
const FARTHEST_MARKED = 100

function foundCard(row: Row, card: PublicCard): FoundCard {
  return {
    card,
    miles: row.miles === null ? null : roundMiles(row.miles),
    fit: row.fit === 0 ? 'fits' : 'perhaps',
    open: row.open === 2 ? 'yes' : row.open === 0 ? 'no' : 'unknown',
    confirmed: row.confirmed === 2 ? 'confirmed' : row.confirmed === 1 ? 'old' : 'never',
    ...(!row.here && { whereUnknown: true as const }),
    space: row.space === null ? null : { state: row.space, countedAt: row.space_at },
  }
}

/** Half miles below ten, whole miles above: a ZIP's center is rarely closer to the truth than that. */
function roundMiles(miles: number): number {
  return miles < 10 ? Math.round(miles * 2) / 2 : Math.round(miles)
}
