import type { Reader } from '#platform/db/visitor-reader.ts'
import type { PublicCard } from '../domain/card.ts'
import { type CardState, cardsOf } from './card-cache.ts'
import type { FoundCard, SearchAnswer, SearchRequest, SearchStep } from './search-request.ts'
import { searchSql } from './search-sql.ts'
import type { SpaceState } from './space-of-cards.ts'

/** Named steps of widening, tried in turn until something fits. Radii in miles. */
export const searchSteps: readonly {
  readonly step: SearchStep
  readonly radius: number
  readonly inState: boolean
}[] = [
  { step: 'near', radius: 25, inState: false },
  { step: 'wider', radius: 60, inState: false },
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
}

const statements = {
  search_need_near: searchSql(false, true),
  search_need_area: searchSql(false, false),
  search_any_near: searchSql(true, true),
  search_any_area: searchSql(true, false),
}

/**
 * Finds help: eligible first, then open or unknown, then with room by a count that still holds, then
 * confirmed by a person, then near.
 *
 * Reads public_card only, as whoever asks; leans on public_card_place_need, public_card_area_need and
 * public_card_area.
 *
 * @returns up to `limit` cards of the first step that has any, and that step's name; empty after the last.
 */
export async function searchCards(reader: Reader, request: SearchRequest): Promise<SearchAnswer> {
  const steps = request.place.point ? searchSteps : searchSteps.slice(0, 1)
  for (const { step, radius, inState } of steps) {
    if (inState && !request.place.state) continue
    const found = await runStep(reader, request, radius, inState)
    if (found.length > 0) return { found, step }
  }
  return { found: [], step: steps.at(-1)?.step ?? 'near' }
}

async function runStep(
  reader: Reader,
  request: SearchRequest,
  radius: number,
  inState: boolean,
): Promise<FoundCard[]> {
  const { place, needIds } = request
  const name = `search_${needIds.length === 0 ? 'any' : 'need'}_${place.point ? 'near' : 'area'}` as const
  const rows = await reader.prepared<Row>(name, statements[name], [
    needIds,
    place.areaIds,
    request.age,
    request.gender,
    request.language,
    request.onlyFree,
    request.onlyOpen,
    Math.min(request.limit, 50),
    ...(place.point
      ? [place.point.latitude, place.point.longitude, radius, inState ? place.state : null]
      : []),
  ])
  const cards = await cardsOf(reader, rows)
  return rows.flatMap((row) => {
    const card = cards.get(row.id)
    return card === undefined ? [] : [foundCard(row, card)]
  })
}

function foundCard(row: Row, card: PublicCard): FoundCard {
  return {
    card,
    miles: row.miles === null ? null : roundMiles(row.miles),
    fit: row.fit === 0 ? 'fits' : 'perhaps',
    open: row.open === 2 ? 'yes' : row.open === 0 ? 'no' : 'unknown',
    confirmed: row.confirmed === 2 ? 'confirmed' : row.confirmed === 1 ? 'old' : 'never',
    space: row.space === null ? null : { state: row.space, countedAt: row.space_at },
  }
}

/** Half miles below ten, whole miles above: a ZIP's center is rarely closer to the truth than that. */
function roundMiles(miles: number): number {
  return miles < 10 ? Math.round(miles * 2) / 2 : Math.round(miles)
}
