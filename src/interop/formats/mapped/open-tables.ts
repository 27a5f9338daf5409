import { join } from 'node:path'
import { peek } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import type { OpenInput } from '../open-input.ts'
import { csvTable } from './csv-table.ts'
import { openWorkbook, type Workbook } from './excel/workbook.ts'
import { isWithoutRecords, jsonTables } from './json/json-tables.ts'
import type { SourceTable } from './table.ts'

/** Every table of an input. */
export interface OpenTables {
  readonly tables: readonly SourceTable[]
  /** Files that lie beside them and hold no table. */
  readonly others: readonly string[]
  close(): void
}

/**
 * The tables of a CSV file, a workbook, a JSON file, or a folder or zip of them.
 *
 * @throws {Invalid} `no-tables`, `old-workbook`, `workbook-in-zip`, and what opening a workbook or JSON throws.
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
    if (input.kind === 'workbook') return { tables: await open(input.path, input.name), others: [], close }
    const tables: SourceTable[] = []
    const others: string[] = []
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
      } else if (isJson(file.name)) {
        const found = await jsonTables(file).catch((error: unknown) => {
          if (input.files.length > 1 && isWithoutRecords(error)) return undefined
          throw error
        })
        if (found === undefined) others.push(file.name)
        else tables.push(...found)
      } else if (/\.xml$/i.test(file.name)) others.push(file.name)
      else tables.push(csvTable(file))
    }
    if (tables.length === 0)
      throw new Invalid(
        'no-tables',
        `${input.name} holds no table; expected CSV files, an Excel workbook (.xlsx) or JSON.`,
      )
    return { tables, others, close }
  } catch (error) {
    close()
    throw error
  }
}

function isJson(name: string): boolean {
  return /\.(?:json|ndjson|jsonl)$/i.test(name)
}
