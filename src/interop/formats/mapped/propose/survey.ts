import type { SourceTable } from '../table.ts'

/** The outside of one table: its columns, and the first values of each. Values are never shown, only judged. */
export interface SurveyedTable {
  readonly table: string
  /** Row that holds the names of the columns. */
  readonly headerRow: number
  readonly columns: readonly SurveyedColumn[]
}

export interface SurveyedColumn {
  readonly name: string
  /** Values that are not empty, of the first rows. */
  readonly values: readonly string[]
}

const looked = 200
/** A page of more columns than this is no help; larger tables go by a mapping file. */
export const mostShownColumns = 150
/** Titles and notes above the names of columns are seldom longer. */
const deepestHeader = 12

/** Reads the beginning of a table. */
export async function surveyTable(table: SourceTable): Promise<SurveyedTable> {
  const headerRow = table.json ? 1 : await headerRowOf(table)
  const names = await table.columns(headerRow)
  const values = names.map((): string[] => [])
  let rows = 0
  for await (const row of table.rows(headerRow)) {
    if (row.broken) continue
    row.cells.forEach((cell, at) => {
      if (cell.trim() !== '') values[at]?.push(cell.trim().slice(0, 2_000))
    })
    rows += 1
    if (rows >= looked) break
  }
  return {
    table: table.name,
    headerRow,
    columns: names.map((name, at) => ({ name, values: values[at] ?? [] })),
  }
}

/** The first row that names as many columns as any of the next ones fills. */
async function headerRowOf(table: SourceTable): Promise<number> {
  const widths: number[] = []
  for (let row = 1; row <= deepestHeader; row += 1) {
    const names = await table.columns(row)
    widths.push(names.filter((name) => name !== '' && name.length <= 120).length)
  }
  const widest = Math.max(...widths)
  const at = widths.findIndex((width) => width >= Math.max(2, widest * 0.7))
  return at < 0 ? 1 : at + 1
}
