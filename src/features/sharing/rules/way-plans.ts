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

/** Finds what may hold once for each lane, row and columns, and keeps it: there are few, and each is asked often. */
export function planner(rules: {
  readonly cell: (category: Category, column: Column) => readonly MatrixEntry[]
  readonly rows: (lane: Lane, way: Way, column: Column) => readonly LaneRow[]
  readonly isApproved: (row: LaneRow) => boolean
}): (lane: Lane, category: Category, columns: readonly Column[]) => readonly WayPlan[] {
  const known = new Map<string, readonly WayPlan[]>()
  return (lane, category, columns) => {
    const key = `${lane}/${category}/${columns.join('+')}`
    const before = known.get(key)
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
    known.set(key, plans)
    return plans
  }
}
