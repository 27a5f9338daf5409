import type { Context } from '#platform/db/actor.ts'
import { areaIds, stateOfAreas } from './domain/areas.ts'
import type { PublicCard } from './domain/card.ts'
import { type Freshness, freshness } from './domain/shelf-life.ts'

export interface CountyCard {
  readonly card: PublicCard
  /** The narrowest area by which it serves the county. */
  readonly reach: 'county' | 'state' | 'nation'
  readonly freshness: Freshness
}

export interface CountyOverview {
  /** Cards by category, in the order of ids; a card with several stands under each. */
  readonly byCategory: readonly { readonly categoryId: number; readonly cards: readonly CountyCard[] }[]
  /** Cards for which no category is known. */
  readonly other: readonly CountyCard[]
  readonly counts: {
    readonly cards: number
    readonly confirmed: number
    readonly old: number
    readonly never: number
  }
  /** True when there are more than are listed (500). */
  readonly more: boolean
}

const MOST = 500

// Leans on public_card_area and public_card_county.
const CARDS = `
  select c.card, case when c.county_fips = $1 or $1 = any (c.area_ids) then 'county'
      when $2::int = any (c.area_ids) then 'state' else 'nation' end as reach
  from directory.public_card c
  where c.area_ids && $3::int[] or c.county_fips = $1
  order by case when c.county_fips = $1 or $1 = any (c.area_ids) then 0 else 1 end,
    (c.confirmed_until > now()) desc nulls last, c.name, c.id
  limit ${MOST + 1}`

/**
 * Everything that serves a county, for professionals: by category, with how fresh each entry is.
 *
 * Holds public cards only, so its counts tell nothing about what is hidden.
 *
 * @param fips five digits; also one of the fictional counties of the demo
 */
export async function countyOverview(ctx: Context, fips: string): Promise<CountyOverview> {
  const state = stateOfAreas([fips])
  const [stateId] = state === undefined ? [] : areaIds([state])
  const county = Number(fips)
  const areas = areaIds([fips, 'US', ...(state === undefined ? [] : [state])])
  const rows = await ctx.prepared<{ card: PublicCard; reach: CountyCard['reach'] }>('county_cards', CARDS, [
    county,
    stateId ?? null,
    areas,
  ])
  const cards = rows.slice(0, MOST).map(({ card, reach }): CountyCard => {
    const until = card.confirmedUntil === null ? null : new Date(card.confirmedUntil)
    return { card, reach, freshness: freshness(until, ctx.now) }
  })
  const needIds = [...new Set(cards.flatMap(({ card }) => card.needIds))].toSorted((a, b) => a - b)
  const count = (wanted: Freshness) => cards.filter((one) => one.freshness === wanted).length
  return {
    byCategory: needIds.map((categoryId) => ({
      categoryId,
      cards: cards.filter(({ card }) => card.needIds.includes(categoryId)),
    })),
    other: cards.filter(({ card }) => card.needIds.length === 0),
    counts: {
      cards: cards.length,
      confirmed: count('confirmed'),
      old: count('old'),
      never: count('never'),
    },
    more: rows.length > MOST,
  }
}
