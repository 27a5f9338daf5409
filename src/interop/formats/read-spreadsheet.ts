import type { ReadSpreadsheet } from '#features/availability/index.ts'
import { Invalid } from '#platform/errors.ts'
import { openTables } from './mapped/index.ts'
import { openInput } from './open-input.ts'

/** A spreadsheet that a person filled in holds no more; whoever judges it says how many they take. */
const mostRows = 5_000

/**
 * The first table of a file that holds column names and rows: CSV with any of the usual separators and encodings, or an
 * Excel workbook.
 *
 * @throws {Invalid} `no-tables`, `csv-broken`, `old-workbook`, `too-many-rows` …, as refusals of the field `file`
 */
export const readSpreadsheet: ReadSpreadsheet = async ({ path, name }) => {
  try {
    const input = await openInput({ path, name })
    try {
      const { tables, close } = await openTables(input)
      try {
        for (const table of tables) {
          if (table.json) continue
          const columns = await table.columns(1)
          if (columns.length < 2) continue
          const rows = []
          for await (const row of table.rows(1)) {
            if (rows.length === mostRows)
              throw new Invalid('too-many-rows', 'This spreadsheet is too long. Split it and send the parts.')
            rows.push(row)
          }
          return { columns, rows }
        }
        throw new Invalid(
          'no-tables',
          'This file holds no table. Send the spreadsheet that you downloaded, filled in.',
        )
      } finally {
        close()
      }
    } finally {
      input.close()
    }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    throw new Invalid(error.code, error.sentence, [{ field: 'file', sentence: error.sentence }])
  }
}
