import { decode, type InputFile, peek, utf8Chunks } from '#interop/hsds/index.ts'
import { Refusal } from '#platform/errors.ts'
import { openTables } from './mapped/open-tables.ts'
import type { OpenInput } from './open-input.ts'
import { columnKey, delimiterOf, firstRecord } from './table/dialect.ts'

/** The outside of one file: what a format may judge by. */
export interface ProbedFile {
  readonly file: InputFile
  /** In lower case, without its folder and its ending: `services`, `physical_addresses`. */
  readonly stem: string
  readonly kind: 'table' | 'json' | 'xml' | 'binary' | 'empty'
  /** The first characters, decoded, without a byte order mark; at most 64 KiB of the file. */
  readonly start: string
  /** Of a table: its column names by {@link columnKey}, in order. */
  readonly columns: readonly string[]
}

/** The outside of an input. */
export interface Probe {
  readonly input: OpenInput
  readonly files: readonly ProbedFile[]
  /** Of a workbook: the names in the first row of each worksheet. */
  readonly sheets: readonly (readonly string[])[]
}

const looked = 65_536

/** Looks at the beginning of every file. Reads at most 64 KiB of each. */
export async function probeInput(input: OpenInput): Promise<Probe> {
  if (input.kind === 'workbook') return { input, files: [], sheets: await sheetsOf(input) }
  const files: ProbedFile[] = []
  for (const file of input.files) files.push(await probeFile(file))
  return { input, files, sheets: [] }
}

/** None of a workbook that cannot be read: whoever reads it says why. */
async function sheetsOf(input: OpenInput): Promise<readonly (readonly string[])[]> {
  try {
    const { tables, close } = await openTables(input)
    try {
      const sheets: (readonly string[])[] = []
      for (const table of tables) sheets.push(await table.columns(1))
      return sheets
    } finally {
      close()
    }
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

async function probeFile(file: InputFile): Promise<ProbedFile> {
  const stem = file.name.toLowerCase().replace(/\.[a-z]+$/, '')
  const start = await startOf(file)
  const about = { file, stem, start, columns: [] as readonly string[] }
  const text = start.trimStart()
  if (text === '') return { ...about, kind: 'empty' }
  if (/^[[{]/.test(text)) return { ...about, kind: 'json' }
  if (text.startsWith('<')) return { ...about, kind: 'xml' }
  if (isBinary(start)) return { ...about, kind: 'binary' }
  const columns = firstRecord(start, delimiterOf(start)).map(columnKey)
  return { ...about, kind: 'table', columns }
}

async function startOf(file: InputFile): Promise<string> {
  const first = await peek(file, looked)
  const piece: InputFile = { ...file, open: async () => (await import('node:stream')).Readable.from([first]) }
  const parts: Buffer[] = []
  for await (const chunk of utf8Chunks(piece)) parts.push(chunk)
  const bytes = Buffer.concat(parts)
  // A character may be cut in two at the end; that says nothing of the encoding.
  const end = first.length < looked ? bytes.length : Math.max(bytes.lastIndexOf(10), 0) || bytes.length
  return decode(bytes.subarray(0, end)).text
}

/** Control characters that no text has; NUL bytes do occur in exports of old software. */
function isBinary(start: string): boolean {
  let strange = 0
  const length = Math.min(start.length, 4_000)
  for (let at = 0; at < length; at += 1) {
    const code = start.charCodeAt(at)
    if (code < 32 && code !== 0 && code !== 9 && code !== 10 && code !== 13) strange += 1
  }
  return strange > Math.max(3, length / 100)
}
