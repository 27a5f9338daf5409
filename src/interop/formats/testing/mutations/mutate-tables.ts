import type { Dice } from '#interop/feeds/testing/seeded.ts'
import type { DraftTable, TablesDraft } from './draft.ts'
import { longText, oddText } from './odd-values.ts'

interface Change {
  readonly name: string
  of(table: DraftTable, dice: Dice): DraftTable
}

const withRows = (table: DraftTable, rows: DraftTable['rows']): DraftTable => ({ ...table, rows })

function atRow(
  table: DraftTable,
  dice: Dice,
  change: (cells: readonly string[]) => readonly string[],
): DraftTable {
  if (table.rows.length === 0) return table
  const at = dice.below(table.rows.length)
  return withRows(table, table.rows.with(at, change(table.rows[at] ?? [])))
}

/** Rows may be short by now. */
function put(cells: readonly string[], at: number, cell: string): readonly string[] {
  return at < cells.length ? cells.with(at, cell) : cells
}

const idColumn = (table: DraftTable): number =>
  Math.max(
    0,
    table.columns.findIndex((name) => /id$|num$/i.test(name)),
  )

/** Changes after which it is still known how many rows there are. */
const changes: readonly Change[] = [
  { name: 'odd cell', of: (table, dice) => oddCells(table, dice, 1) },
  { name: 'odd cells', of: (table, dice) => oddCells(table, dice, 8) },
  {
    name: 'odd column',
    of: (table, dice) => {
      const column = dice.below(table.columns.length)
      return withRows(
        table,
        table.rows.map((cells) => put(cells, column, oddText(dice))),
      )
    },
  },
  {
    name: 'long cell',
    of: (table, dice) =>
      atRow(table, dice, (cells) =>
        cells.length === 0
          ? cells
          : cells.with(dice.below(cells.length), longText(dice, dice.one([51_000, 120_000, 400_000]))),
      ),
  },
  {
    name: 'row twice',
    of: (table, dice) => {
      const row = table.rows[dice.below(table.rows.length)]
      return row ? withRows(table, table.rows.toSpliced(dice.below(table.rows.length + 1), 0, row)) : table
    },
  },
  {
    name: 'id twice',
    of: (table, dice) => {
      const at = idColumn(table)
      const id = table.rows[dice.below(table.rows.length)]?.[at] ?? ''
      return atRow(table, dice, (cells) => put(cells, at, id))
    },
  },
  {
    name: 'one id for all',
    of: (table) =>
      withRows(
        table,
        table.rows.map((cells) => put(cells, idColumn(table), '1')),
      ),
  },
  {
    name: 'no ids',
    of: (table) =>
      withRows(
        table,
        table.rows.map((cells) => put(cells, idColumn(table), '')),
      ),
  },
  {
    name: 'parents in a circle',
    of: (table) => {
      const [id, parent] = [
        idColumn(table),
        table.columns.findIndex((name) => /parent.*(id|num)$/i.test(name)),
      ]
      if (parent < 0) return table
      const ids = table.rows.map((cells) => cells[id] ?? '')
      return withRows(
        table,
        table.rows.map((cells, at) => put(cells, parent, ids[(at + 1) % ids.length] ?? '')),
      )
    },
  },
  {
    name: 'links astray',
    of: (table, dice) =>
      withRows(
        table,
        table.rows.map((cells) =>
          cells.map((cell, at) =>
            /_id$|num$/i.test(table.columns[at] ?? '') && dice.below(3) === 0 ? oddText(dice) : cell,
          ),
        ),
      ),
  },
  {
    name: 'cells left out',
    of: (table, dice) =>
      atRow(table, dice, (cells) => cells.slice(0, 1 + dice.below(Math.max(1, cells.length)))),
  },
  {
    name: 'cells too many',
    of: (table, dice) =>
      atRow(table, dice, (cells) => [
        ...cells,
        ...Array.from({ length: 1 + dice.below(4) }, () => oddText(dice)),
      ]),
  },
  {
    name: 'cells moved',
    of: (table, dice) => atRow(table, dice, (cells) => [...cells.slice(1), cells[0] ?? '']),
  },
  {
    name: 'empty row',
    of: (table, dice) =>
      withRows(
        table,
        table.rows.toSpliced(
          dice.below(table.rows.length + 1),
          0,
          dice.one([[''], table.columns.map(() => ''), table.columns.map(() => ' ')]),
        ),
      ),
  },
  {
    name: 'row of one cell',
    of: (table, dice) =>
      withRows(
        table,
        table.rows.toSpliced(dice.below(table.rows.length + 1), 0, [
          dice.one(['Total: 12', '© 2020', '-----', '1']),
        ]),
      ),
  },
  {
    name: 'names of columns again',
    of: (table, dice) =>
      withRows(table, table.rows.toSpliced(dice.below(table.rows.length + 1), 0, table.columns)),
  },
  { name: 'no rows', of: (table) => withRows(table, []) },
  {
    name: 'column missing',
    of: (table, dice) => {
      const at = dice.below(table.columns.length)
      return {
        ...table,
        columns: table.columns.toSpliced(at, 1),
        rows: table.rows.map((cells) => cells.toSpliced(at, 1)),
      }
    },
  },
  {
    name: 'column twice',
    of: (table, dice) => {
      const at = dice.below(table.columns.length)
      return {
        ...table,
        columns: [...table.columns, table.columns[at] ?? ''],
        rows: table.rows.map((cells) => [...cells, dice.one([cells[at] ?? '', oddText(dice)])]),
      }
    },
  },
  {
    name: 'column renamed',
    of: (table, dice) => {
      if (table.columns.length === 0) return table
      const at = dice.below(table.columns.length)
      const name = table.columns[at] ?? ''
      const other = dice.one([
        name.toUpperCase(),
        ` ${name} `,
        `\ufeff${name}`,
        `${name}\u200b`,
        '',
        oddText(dice),
        name.replaceAll('_', ' '),
        `"${name}"`,
      ])
      return { ...table, columns: table.columns.with(at, other) }
    },
  },
  {
    name: 'columns in another order',
    of: (table) => ({
      ...table,
      columns: table.columns.toReversed(),
      rows: table.rows.map((cells) => table.columns.map((_, at) => cells[at] ?? '').toReversed()),
    }),
  },
  {
    name: 'many columns',
    of: (table, dice) => {
      const more = dice.one([50, 500])
      return {
        ...table,
        columns: [...table.columns, ...Array.from({ length: more }, (_, at) => `x${at}`)],
        rows: table.rows.map((cells) => [
          ...table.columns.map((_, at) => cells[at] ?? ''),
          ...Array.from({ length: more }, () => '1'),
        ]),
      }
    },
  },
]

function oddCells(table: DraftTable, dice: Dice, times: number): DraftTable {
  let changed = table
  for (let left = times; left > 0; left -= 1)
    changed = atRow(changed, dice, (cells) =>
      cells.length === 0 ? cells : cells.with(dice.below(cells.length), oddText(dice)),
    )
  return changed
}

/** One change of one table, or of the package. */
export function mutateTables(draft: TablesDraft, dice: Dice): [TablesDraft, string] {
  const what = dice.below(20)
  if (what === 0 && draft.tables.length > 1) {
    const at = dice.below(draft.tables.length)
    return [{ ...draft, tables: draft.tables.toSpliced(at, 1) }, 'table missing']
  }
  if (what === 1 && draft.tables.length > 1) {
    const [a, b] = [dice.below(draft.tables.length), dice.below(draft.tables.length)]
    const [one, other] = [draft.tables[a], draft.tables[b]]
    if (one && other && a !== b)
      return [
        {
          ...draft,
          tables: draft.tables.with(a, { ...one, file: other.file }).with(b, { ...other, file: one.file }),
        },
        'tables under each other’s name',
      ]
  }
  const at = dice.below(draft.tables.length)
  const table = draft.tables[at]
  if (!table) return [draft, 'nothing']
  const change = dice.one(changes)
  return [{ ...draft, tables: draft.tables.with(at, change.of(table, dice)) }, change.name]
}
