import type { HsdsRow } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import type { Format } from '../format.ts'
import { noFindings } from '../mapped/findings.ts'
import { openTables } from '../mapped/open-tables.ts'
import { mappingOf } from '../mapped/propose/choices.ts'
import { readMapped } from '../mapped/read-mapped.ts'
import type { SourceTable } from '../mapped/table.ts'
import type { OpenInput } from '../open-input.ts'
import { templateAmong } from './columns.ts'

/** Our own spreadsheet, filled in: its headings say what its columns mean, so nobody is asked. */
export const template: Format = {
  id: 'template',
  name: 'template',
  version: '1',
  summary: 'Our own spreadsheet of services, filled in (CSV or Excel)',
  recognizes: ({ files, sheets }) => {
    const tables = [...files.flatMap(({ kind, columns }) => (kind === 'table' ? [columns] : [])), ...sheets]
    return tables.some((names) => templateAmong(names).length > 0) ? 90 : 0
  },
  read,
}

async function* read(input: OpenInput): AsyncGenerator<HsdsRow> {
  const { tables, others, close } = await openTables(input)
  try {
    for (const path of others) yield { kind: 'note', path, code: 'file-not-read' }
    const filled = await filledIn(tables)
    if (filled.length === 0)
      throw new Invalid(
        'not-the-template',
        `${input.name} has not the headings of our spreadsheet; keep its first row as it was, or send it as a list of your own.`,
      )
    const made = mappingOf(
      filled.map(({ table, columns }) => ({ table: table.name, headerRow: 1, columns })),
      'Spreadsheet of services',
    )
    if ('problems' in made) throw new Error('the columns of our spreadsheet make no mapping')
    yield* readMapped(
      filled.map(({ table }) => table),
      made.mapping,
      noFindings(),
    )
  } finally {
    close()
  }
}

/** The tables with our headings; what else is in a workbook explains them. */
async function filledIn(tables: readonly SourceTable[]) {
  const filled = []
  for (const table of tables) {
    if (table.json !== undefined) continue
    const columns = templateAmong(await table.columns(1))
    if (columns.length > 0) filled.push({ table, columns })
  }
  return filled
}
