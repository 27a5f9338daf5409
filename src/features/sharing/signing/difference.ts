import { categories, columns } from '../model/codes.ts'
import { rowHash } from '../rules/hash.ts'
import { entryId, type LaneRow, type MatrixEntry, type Rules } from '../rules/rules.ts'

type Category = MatrixEntry['category']
type Column = MatrixEntry['column']

/** What of a lane row reads otherwise. */
export const ROW_PARTS = [
  'columns',
  'signers',
  'conditions',
  'days',
  'obligations',
  'notice',
  'victimNotice',
  'onward',
  'accounting',
  'duty',
  'cite',
  'mark',
] as const
export type RowPart = (typeof ROW_PARTS)[number]

export type RowChange =
  | { readonly kind: 'added'; readonly id: string; readonly now: LaneRow }
  | { readonly kind: 'removed'; readonly id: string; readonly before: LaneRow }
  | {
      readonly kind: 'changed'
      readonly id: string
      readonly before: LaneRow
      readonly now: LaneRow
      readonly parts: readonly RowPart[]
    }

export interface CellChange {
  readonly category: Category
  readonly column: Column
  readonly before: readonly MatrixEntry[]
  readonly now: readonly MatrixEntry[]
}

/** What two rulesets differ in: everything that their hash is made of. */
export interface Difference {
  readonly rows: readonly RowChange[]
  readonly cells: readonly CellChange[]
  readonly texts: { readonly added: readonly string[]; readonly removed: readonly string[] }
  /** Undefined: both are called the same. */
  readonly name: { readonly before: string; readonly now: string } | undefined
}

/** In the order of the rows now; what was removed comes last. */
export function differenceOf(before: Rules, now: Rules): Difference {
  return {
    rows: rowChanges(before.lanes, now.lanes),
    cells: cellChanges(before.matrix, now.matrix),
    texts: {
      added: now.texts.filter((text) => !before.texts.includes(text)),
      removed: before.texts.filter((text) => !now.texts.includes(text)),
    },
    name: before.name === now.name ? undefined : { before: before.name, now: now.name },
  }
}

/** How many there are to read. */
export function sizeOf({ rows, cells, texts, name }: Difference): number {
  return rows.length + cells.length + texts.added.length + texts.removed.length + (name ? 1 : 0)
}

function rowChanges(before: readonly LaneRow[], now: readonly LaneRow[]): RowChange[] {
  const old = new Map(before.map((row) => [row.id, row]))
  const kept = new Set(now.map(({ id }) => id))
  return [
    ...now.flatMap((row): RowChange[] => {
      const was = old.get(row.id)
      if (was === undefined) return [{ kind: 'added', id: row.id, now: row }]
      if (rowHash(was) === rowHash(row)) return []
      return [{ kind: 'changed', id: row.id, before: was, now: row, parts: partsChanged(was, row) }]
    }),
    ...before.flatMap((row): RowChange[] =>
      kept.has(row.id) ? [] : [{ kind: 'removed', id: row.id, before: row }],
    ),
  ]
}

function partsChanged(before: LaneRow, now: LaneRow): RowPart[] {
  return ROW_PARTS.filter((part) => asText(before, part) !== asText(now, part))
}

function asText(row: LaneRow, part: RowPart): string {
  if (part === 'days') return JSON.stringify([row.startDays, row.capDays])
  const value = row[part]
  return JSON.stringify(Array.isArray(value) ? value.toSorted() : value)
}

function cellChanges(before: readonly MatrixEntry[], now: readonly MatrixEntry[]): CellChange[] {
  const cell = ({ category, column }: Pick<MatrixEntry, 'category' | 'column'>) => `${category}/${column}`
  const [old, current] = [Map.groupBy(before, cell), Map.groupBy(now, cell)]
  const ids = (entries: readonly MatrixEntry[]) => entries.map(entryId).toSorted().join(' ')
  return categories.flatMap((category) =>
    columns.flatMap((column) => {
      const was = old.get(cell({ category, column })) ?? []
      const is = current.get(cell({ category, column })) ?? []
      return ids(was) === ids(is) ? [] : [{ category, column, before: was, now: is }]
    }),
  )
}
