import { detectFormat, type OpenInput, openInput } from '#interop/formats/index.ts'
import { openTables } from '#interop/formats/mapped/index.ts'
import { Refusal } from '#platform/errors.ts'

/** What `isSpreadsheetFile` asks, in the thread where the file is read. */
export async function isSpreadsheet(
  file: { readonly path: string; readonly name: string },
  format: string | undefined,
): Promise<boolean> {
  try {
    const input = await openInput({ path: file.path, name: file.name })
    try {
      return format === undefined && (await isKnown(input))
        ? false
        : await hasColumns(input, format !== undefined)
    } finally {
      input.close()
    }
  } catch (error) {
    // What nobody called a spreadsheet is refused by the import itself, which knows more reasons.
    if (error instanceof Refusal && format === undefined) return false
    throw error
  }
}

async function hasColumns(input: OpenInput, surely: boolean): Promise<boolean> {
  const { tables, close } = await openTables(input)
  try {
    for (const table of tables) if ((await table.columns(1)).filter(Boolean).length > 1) return true
    // The names of the columns may stand further down.
    return surely || input.kind === 'workbook'
  } finally {
    close()
  }
}

async function isKnown(input: OpenInput): Promise<boolean> {
  try {
    await detectFormat(input)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown-format') return false
    throw error
  }
}
