import type { PublicCard } from '#features/directory/index.ts'
import { areaIds, FICTIONAL_STATE, fictionalCounty, stateOfAreas } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { county, zoneOfCounty } from '#platform/geo/index.ts'

/** A county as a list is headed. */
export interface NamedCounty {
  readonly fips: string
  /** "Cook County, IL". */
  readonly label: string
  /** Two letters; undefined for a county of the demo. */
  readonly state: string | undefined
}

/** On whose clocks a list of the county says its day. */
export const zoneOfList = ({ fips }: Pick<NamedCounty, 'fips'>): string =>
  zoneOfCounty(fips) ?? FICTIONAL_STATE.timezone

/** @param demo counties that do not exist count too @returns undefined where there is no such county */
export function namedCounty(fips: string, demo: boolean): NamedCounty | undefined {
  const real = county(fips)
  if (real) return { fips, label: `${real.name}, ${real.state}`, state: real.state }
  const made = demo ? fictionalCounty(fips) : undefined
  return made && { fips, label: made.name, state: undefined }
}

// Leans on public_card_area and public_card_county. Public cards only: what is hidden is not in that table.
const CARDS = `
  select c.card from directory.public_card c
  where c.area_ids && $2::int[] or c.county_fips = $1
  order by case when c.county_fips = $1 or $1 = any (c.area_ids) then 0 else 1 end, c.organization_name, c.name, c.id limit $3`

export interface CountyCards {
  readonly cards: readonly PublicCard[]
  /** There are more than were asked for. */
  readonly more: boolean
}

/** Cards that serve a county, those for this county alone first. */
export async function countyCards(ctx: Context, fips: string, most: number): Promise<CountyCards> {
  const state = stateOfAreas([fips])
  const areas = areaIds([fips, 'US', ...(state === undefined ? [] : [state])])
  const rows = await ctx.prepared<{ card: PublicCard }>('export_county_cards', CARDS, [
    Number(fips),
    areas,
    most + 1,
  ])
  return { cards: rows.slice(0, most).map((row) => row.card), more: rows.length > most }
}

const PAGE = 500
const PAGED = `where c.id > $1 order by c.id limit ${PAGE}`

/** Public cards in order of id, of a county or all, page by page: memory holds one page. */
export async function* allCards(
  run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>,
  fips?: string,
): AsyncGenerator<PublicCard> {
  const state = fips === undefined ? undefined : stateOfAreas([fips])
  const areas = fips === undefined ? null : areaIds([fips, 'US', ...(state === undefined ? [] : [state])])
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const from = after
    const rows = await run((ctx) =>
      fips === undefined
        ? ctx.prepared<Row>('export_all_cards', `select c.id, c.card from directory.public_card c ${PAGED}`, [
            from,
          ])
        : ctx.prepared<Row>(
            'export_all_county_cards',
            `select c.id, c.card from directory.public_card c ${PAGED.replace('$1', '$1 and (c.area_ids && $3::int[] or c.county_fips = $2)')}`,
            [from, Number(fips), areas],
          ),
    )
    for (const row of rows) yield row.card
    const last = rows.at(-1)?.id
    if (rows.length < PAGE || last === undefined) return
    after = last
  }
}

interface Row {
  readonly id: string
  readonly card: PublicCard
}
