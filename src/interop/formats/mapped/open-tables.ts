import { join } from 'node:path'
import { peek } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import type { OpenInput } from '../open-input.ts'
import { csvTable } from './csv-table.ts'
import { openWorkbook, type Workbook } from './excel/workbook.ts'
import type { SourceTable } from './table.ts'

/** Every table of an input. */
export interface OpenTables {
  readonly tables: readonly SourceTable[]
  close(): void
}

/**
 * The tables of a CSV file, a workbook, or a folder or zip of them.
 *
 * @throws {Invalid} `no-tables`, `old-workbook`, `workbook-in-zip`, and what opening a workbook throws.
 */
export async function openTables(input: OpenInput): Promise<OpenTables> {
  const books: Workbook[] = []
  const close = (): void => {
    for (const book of books) book.close()
  }
  const open = async (path: string, name: string): Promise<readonly SourceTable[]> => {
    const book = await openWorkbook(path, name)
    books.push(book)
    return book.tables
  }
  try {
    if (input.kind === 'workbook') return { tables: await open(input.path, input.name), close }
    const tables: SourceTable[] = []
    for (const file of input.files) {
      const start = await peek(file, 8)
      if (start[0] === 0xd0 && start[1] === 0xcf)
        throw new Invalid(
          'old-workbook',
          `${file.name} is an Excel file of the old kind, or is protected by a password; save it as .xlsx without one.`,
        )
      if (start[0] === 0x50 && start[1] === 0x4b) {
        if (input.kind === 'zip')
          throw new Invalid(
            'workbook-in-zip',
            `${file.name} is a workbook inside a zip; unpack the zip and send the workbook.`,
          )
        tables.push(
          ...(await open(input.kind === 'folder' ? join(input.path, file.name) : input.path, file.name)),
        )
      } else if (!/\.(json|ndjson|jsonl|xml)$/i.test(file.name)) tables.push(csvTable(file))
    }
    if (tables.length === 0)
      throw new Invalid(
        'no-tables',
        `${input.name} holds no table; expected CSV files or an Excel workbook (.xlsx).`,
      )
    return { tables, close }
  } catch (error) {
    close()
    throw error
  }
}
