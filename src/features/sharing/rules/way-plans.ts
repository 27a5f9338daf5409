import type { Category, Column, Lane, Way } from '../model/codes.ts'
import type { LaneRow, MatrixEntry } from './rules.ts'

/** In each of these columns, the entries of the cell and the approved rows of the lane by which a way may hold. */
export interface WayPlan {
  readonly way: Way
  readonly columns: readonly {
    readonly column: Column
    readonly entries: readonly MatrixEntry[]
    readonly rows: readonly LaneRow[]
  }[]
}

/** The order in which ways are tried: full ones first. Inside a program `own` and `author` are decided before. */
const ORDER: readonly Way[] = [
  'self',
  'release',
  'treatment',
  'statute',
  'facility',
  'aggregate',
  'protection',
  'mandated-report',
  'court-order',
  'emergency',
]

/** What may hold in some columns, found when first asked for and kept: there is little of it, and it is asked often. */
export interface ColumnPlans {
  readonly waysFor: (lane: Lane, category: Category) => readonly WayPlan[]
  /** Whether the row of the tie has an entry of this way in every column; its qualifiers are not asked. */
  readonly opensTie: (way: Way) => boolean
}

export function planner(rules: {
  readonly cell: (category: Category, column: Column) => readonly MatrixEntry[]
  readonly rows: (lane: Lane, way: Way, column: Column) => readonly LaneRow[]
  readonly isApproved: (row: LaneRow) => boolean
}): (columns: readonly Column[]) => ColumnPlans {
  const known = new Map<string, ColumnPlans>()
  return (columns) => {
    const key = columns.join('+')
    const before = known.get(key)
    if (before) return before
    const plans = plansIn(columns, rules)
    known.set(key, plans)
    return plans
  }
}

function plansIn(columns: readonly Column[], rules: Parameters<typeof planner>[0]): ColumnPlans {
  const ofLane = new Map<Lane, Map<Category, readonly WayPlan[]>>()
  const tie = new Set(
    ORDER.filter((way) =>
      columns.every((column) => rules.cell('service-tie', column).some((one) => one.way === way)),
    ),
  )
  const waysFor: ColumnPlans['waysFor'] = (lane, category) => {
    let ofCategory = ofLane.get(lane)
    if (!ofCategory) {
      ofCategory = new Map()
      ofLane.set(lane, ofCategory)
    }
    const before = ofCategory.get(category)
    if (before) return before
    const plans = ORDER.flatMap((way) => {
      const planned = columns.map((column) => ({
        column,
        entries: rules.cell(category, column).filter((one) => one.way === way),
        rows: rules.rows(lane, way, column).filter(rules.isApproved),
      }))
      return planned.every(({ entries, rows }) => entries.length > 0 && rows.length > 0)
        ? [{ way, columns: planned }]
        : []
    })
    ofCategory.set(category, plans)
    return plans
  }
  return { waysFor, opensTie: (way) => tie.has(way) }
}
