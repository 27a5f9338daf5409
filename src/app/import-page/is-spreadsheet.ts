import { detectFormat, openInput } from '#interop/formats/index.ts'
import { openTables } from '#interop/formats/mapped/index.ts'
import { Refusal } from '#platform/errors.ts'

/** Whether a file is a table in no format there is, so that a person must say what its columns mean. */
export async function isSpreadsheet(
  file: { readonly path: string; readonly name: string },
  format: string | undefined,
): Promise<boolean> {
  if (format !== undefined) return format === 'mapped'
  try {
    const input = await openInput({ path: file.path, name: file.name })
    try {
      if (await isKnown(input)) return false
      const { tables, close } = await openTables(input)
      try {
        for (const table of tables) if ((await table.columns(1)).filter(Boolean).length > 1) return true
        // The names of the columns may stand further down.
        return input.kind === 'workbook'
      } finally {
        close()
      }
    } finally {
      input.close()
    }
  } catch (error) {
    // What cannot be opened is refused with its reason by the import itself.
    if (error instanceof Refusal) return false
    throw error
  }
}

async function isKnown(input: Awaited<ReturnType<typeof openInput>>): Promise<boolean> {
  try {
    await detectFormat(input)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown-format') return false
    throw error
  }
}
