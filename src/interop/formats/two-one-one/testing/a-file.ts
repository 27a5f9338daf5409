import { Readable } from 'node:stream'
import type { HsdsRow, HsdsRows, InputFile, Raw, RecordRow } from '#interop/hsds/index.ts'

/** A file that is not on disk. For tests. */
export function aFile(name: string, content: string | Buffer, pieces = 50_000): InputFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += pieces) chunks.push(bytes.subarray(at, at + pieces))
  return { name, bytes: bytes.length, open: async () => Readable.from(chunks) }
}

export async function rowsIn(source: AsyncIterable<HsdsRows>): Promise<HsdsRow[]> {
  const rows: HsdsRows[] = []
  for await (const row of source) rows.push(row)
  return rows.flat()
}

export function recordsIn(rows: readonly HsdsRow[], entity?: string): RecordRow[] {
  return rows.filter((row) => row.kind === 'record').filter((row) => !entity || row.entity === entity)
}

/** What the source says of one record. */
export function rawOf(rows: readonly HsdsRow[], entity: string, id: string): Raw {
  const found = recordsIn(rows, entity).find((row) => row.raw.id === id)
  if (!found) throw new Error(`There is no ${entity} ${id} among ${recordsIn(rows).map((row) => row.raw.id)}`)
  return found.raw
}

export function heldIn(rows: readonly HsdsRow[]): { code: string; id: string }[] {
  return rows.flatMap((row) => (row.kind === 'held' ? [{ code: row.code, id: row.id }] : []))
}

export function notesIn(rows: readonly HsdsRow[]): string[] {
  return rows.flatMap((row) => (row.kind === 'note' ? [row.code] : []))
}

/** A table as CSV, each cell quoted. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[], delimiter = ','): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const line = (cells: readonly string[]) => cells.map(cell).join(delimiter)
  return `${[line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\r\n')}\r\n`
}
