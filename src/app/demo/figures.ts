import type pg from 'pg'
import { clearAsks } from '#features/availability/index.ts'
import { operatorSecret } from '#features/identity/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { demoAgencies } from './coalition.ts'

const COOK = 17031
const DUPAGE = 17043
const LAKE = 17097
const WILL = 17197

/** Asks of the three agencies of the demo that found no place, and those that did. */
type Asks = readonly [unmet: readonly [number, number, number], met: readonly [number, number, number]]

/**
 * Nobody asked any of it. Small numbers are among them, and what they would be worked out from, so that a newcomer sees
 * what is not shown. Counties, ages and genders have the same two sums, as those of real asks do.
 */
const byCounty: readonly (readonly [county: number, unit: string, ...Asks])[] = [
  [COOK, 'bed', [12, 9, 7], [14, 11, 8]],
  [COOK, 'forensic-exam', [2, 1, 1], [10, 7, 6]],
  [DUPAGE, 'bed', [6, 6, 5], [9, 8, 5]],
  [LAKE, 'bed', [8, 7, 5], [9, 7, 6]],
  [LAKE, 'mentor', [1, 1, 1], [3, 2, 1]],
  [WILL, 'bed', [1, 1, 1], [2, 1, 1]],
]
const byGroup: readonly (readonly [group: string, ...Asks])[] = [
  ['under-12', [1, 1, 0], [1, 1, 1]],
  ['12-14', [9, 6, 6], [14, 11, 9]],
  ['15-17', [13, 10, 10], [19, 14, 11]],
  ['18-20', [7, 6, 6], [12, 9, 8]],
  ['girl', [10, 8, 7], [18, 14, 12]],
  ['boy', [9, 8, 7], [14, 11, 9]],
  ['trans-girl', [1, 1, 1], [1, 1, 1]],
  ['trans-boy', [1, 1, 0], [1, 1, 0]],
  ['nonbinary', [2, 1, 1], [2, 2, 1]],
  ['gender-not-said', [6, 6, 5], [9, 7, 6]],
  ['pregnant', [1, 1, 1], [2, 1, 1]],
  ['siblings', [8, 6, 6], [9, 8, 7]],
  ['substance-use', [10, 8, 8], [6, 6, 5]],
  ['interpreter', [7, 6, 6], [12, 8, 8]],
]
/** Minutes until the first answer; null: nobody answered. */
const waits: readonly (readonly [minutes: number | null, asks: readonly [number, number, number]])[] = [
  [4, [25, 20, 18]],
  [9, [20, 15, 14]],
  [24, [12, 8, 8]],
  [null, [15, 15, 15]],
]

/** A past month with asks and counts that are made up, once, and published as every month is: no small number is told. */
export async function loadDemoMonth(owner: pg.Pool, pool: pg.Pool): Promise<void> {
  await owner.query('select availability.add_demo_counts()')
  const { rows } = await owner.query<{ added: boolean }>(
    'select availability.add_demo_asks($1, $2) as added',
    [JSON.stringify(tallies()), JSON.stringify(waits.flatMap(([minutes, asks]) => split(asks, { minutes })))],
  )
  if (rows[0]?.added !== true) return
  const secret = await operatorSecret(owner)
  await asActor(pool, { kind: 'session', secret }, clearAsks, { requestId: 'demo' })
}

function tallies(): object[] {
  const sides = (cell: object, [unmet, met]: Asks) => [
    ...split(unmet, { ...cell, met: false }),
    ...split(met, { ...cell, met: true }),
  ]
  return [
    ...byCounty.flatMap(([county, unit, ...asks]) => sides({ county, unit }, asks)),
    ...byGroup.flatMap(([grp, ...asks]) => sides({ grp }, asks)),
  ]
}

/** The same cell for each agency that asked anything of it. */
function split<Cell extends object>(asks: readonly number[], cell: Cell): object[] {
  return asks.flatMap((n, at) => (n > 0 ? [{ ...cell, n, agency: demoAgencies[at]?.id }] : []))
}
