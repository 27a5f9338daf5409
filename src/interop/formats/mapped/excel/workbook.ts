import { posix } from 'node:path'
import { type InputFile, openZip } from '#interop/hsds/index.ts'
import { Invalid, TooLarge } from '#platform/errors.ts'
import { mostColumns, type SourceTable, type TableRow, uniqueNames } from '../table.ts'
import { kindOfFormat, type NumberKind, unescaped } from './cell-values.ts'
import { type WorksheetContext, worksheetRows } from './worksheet.ts'
import { readXml } from './xml.ts'

/** Bounds of one workbook: a worksheet of a million rows passes, a bomb does not. */
const most = {
  worksheets: 200,
  /** Unpacked, of one worksheet or of the list of its texts. */
  partBytes: 1024 * 1024 * 1024,
  /** Texts are shared by all worksheets and held in memory. */
  textBytes: 96 * 1024 * 1024,
} as const

/** The worksheets of an open workbook. */
export interface Workbook {
  readonly tables: readonly SourceTable[]
  close(): void
}

/**
 * Opens an Excel workbook (.xlsx) without unpacking it to disk. Formulas are read as the values that Excel last
 * kept for them; nothing is evaluated. Worksheets are read as streams; only the list of texts is held in memory.
 *
 * @throws {Invalid} `workbook-broken`, `workbook-empty`, and what `openZip` throws.
 * @throws {TooLarge} `workbook-too-large`
 */
export async function openWorkbook(path: string, name: string): Promise<Workbook> {
  const zip = await openZip(path, name, /\.(xml|rels)$/i, (whole) => whole)
  try {
    const files = new Map(zip.files.map((file) => [file.name.replace(/^\//, '').toLowerCase(), file]))
    const book = [...files.keys()].find((key) => /(^|\/)workbook\.xml$/.test(key))
    const part = book === undefined ? undefined : files.get(book)
    if (book === undefined || !part)
      throw new Invalid(
        'workbook-broken',
        `${name} is not an Excel workbook; save it as .xlsx and send that.`,
      )
    const folder = posix.dirname(book)
    const targets = await relations(files.get(posix.join(folder, '_rels', 'workbook.xml.rels')), folder, name)
    const { worksheets, since1904 } = await worksheetsOf(part, name)
    const context = new Context(files, targets, name, since1904)
    const tables = worksheets.flatMap((worksheet): SourceTable[] => {
      const file = files.get(targets.get(worksheet.relation)?.path ?? '')
      return file ? [worksheetTable(worksheet.name, file, context, name, worksheets.length === 1)] : []
    })
    if (tables.length === 0) throw new Invalid('workbook-empty', `${name} has no worksheet that can be read.`)
    return { tables, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

interface Target {
  readonly path: string
  readonly type: string
}

async function relations(
  file: InputFile | undefined,
  folder: string,
  name: string,
): Promise<Map<string, Target>> {
  const found = new Map<string, Target>()
  if (!file) return found
  await readXml(
    file,
    {
      open(tag, { Id = '', Target: target = '', Type: type = '' }) {
        if (tag !== 'Relationship') return
        const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
        found.set(Id, { path: path.toLowerCase(), type: type.slice(type.lastIndexOf('/') + 1) })
      },
    },
    name,
  )
  return found
}

interface WorksheetEntry {
  readonly name: string
  readonly relation: string
}

async function worksheetsOf(
  file: InputFile,
  name: string,
): Promise<{ worksheets: WorksheetEntry[]; since1904: boolean }> {
  const worksheets: WorksheetEntry[] = []
  let since1904 = false
  await readXml(
    file,
    {
      open(tag, attributes) {
        if (tag === 'workbookPr') since1904 = /^(1|true)$/i.test(attributes.date1904 ?? '')
        if (tag !== 'sheet') return
        const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key) && key !== 'id')?.[1]
        worksheets.push({
          name: (attributes.name ?? '').trim() || `Sheet ${worksheets.length + 1}`,
          relation: relation ?? '',
        })
      },
    },
    name,
  )
  if (worksheets.length > most.worksheets)
    throw new TooLarge(
      'workbook-too-large',
      `${name} has more than ${most.worksheets} worksheets, so it was not read.`,
    )
  return { worksheets, since1904 }
}

/** What all worksheets share, read when the first of them is. */
class Context implements WorksheetContext {
  readonly since1904: boolean
  readonly workbook: string
  texts: readonly string[] = []
  kinds: readonly NumberKind[] = []
  readonly #files: ReadonlyMap<string, InputFile>
  readonly #targets: ReadonlyMap<string, Target>
  #read: Promise<void> | undefined

  constructor(
    files: ReadonlyMap<string, InputFile>,
    targets: ReadonlyMap<string, Target>,
    workbook: string,
    since1904: boolean,
  ) {
    this.#files = files
    this.#targets = targets
    this.workbook = workbook
    this.since1904 = since1904
  }

  ready(): Promise<void> {
    this.#read ??= this.#readAll()
    return this.#read
  }

  async #readAll(): Promise<void> {
    const texts = this.#part('sharedStrings')
    if (texts) this.texts = await sharedTexts(texts, this.workbook)
    const styles = this.#part('styles')
    if (styles) this.kinds = await numberKinds(styles, this.workbook)
  }

  #part(type: string): InputFile | undefined {
    for (const target of this.#targets.values()) if (target.type === type) return this.#files.get(target.path)
    return undefined
  }
}

async function sharedTexts(file: InputFile, name: string): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let size = 0
  let wanted = false
  let aside = 0
  await readXml(
    file,
    {
      open(tag) {
        if (tag === 'si') text = ''
        else if (tag === 'rPh') aside += 1
        wanted = tag === 't' && aside === 0
      },
      text(piece) {
        if (!wanted) return
        text += piece
        size += piece.length
        if (size > most.textBytes) throw tooLarge(name)
      },
      close(tag) {
        wanted = false
        if (tag === 'rPh') aside -= 1
        if (tag !== 'si') return
        texts.push(unescaped(text))
        // Each entry costs more than its letters.
        size += 32
      },
    },
    name,
  )
  return texts
}

async function numberKinds(file: InputFile, name: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let cells = false
  await readXml(
    file,
    {
      open(tag, { numFmtId = '0', formatCode = '' }) {
        if (tag === 'numFmt') codes.set(Number(numFmtId), formatCode)
        else if (tag === 'cellXfs') cells = true
        else if (tag === 'xf' && cells)
          kinds.push(kindOfFormat(Number(numFmtId), codes.get(Number(numFmtId))))
      },
      close(tag) {
        if (tag === 'cellXfs') cells = false
      },
    },
    name,
  )
  return kinds
}

function tooLarge(name: string): TooLarge {
  return new TooLarge(
    'workbook-too-large',
    `${name} holds more than can be read at once; split it into several files.`,
  )
}

function worksheetTable(
  worksheet: string,
  file: InputFile,
  context: Context,
  name: string,
  only: boolean,
): SourceTable {
  const stem = name.replace(/\.[a-z]{3,4}$/i, '')
  const notes = new Set<string>()
  const rows = async function* (headerRow: number): AsyncGenerator<TableRow> {
    if (file.bytes > most.partBytes) throw tooLarge(name)
    await context.ready()
    for await (const row of worksheetRows(file, context, notes)) if (row.line >= headerRow) yield row
  }
  const header = (cells: readonly string[]): readonly string[] => {
    const names = uniqueNames(cells)
    while (names.at(-1) === '') names.pop()
    if (names.length > mostColumns)
      throw new Invalid(
        'too-many-columns',
        `${worksheet} has more than ${mostColumns} columns, so it was not read.`,
      )
    return names
  }
  return {
    name: worksheet,
    aliases: [`${name}/${worksheet}`, `${stem}/${worksheet}`, ...(only ? [name, stem] : [])],
    bytes: file.bytes,
    notes,
    async columns(headerRow) {
      for await (const row of rows(headerRow)) return row.line === headerRow ? header(row.cells) : []
      return []
    },
    async *rows(headerRow) {
      let width = 0
      let begun = false
      for await (const row of rows(headerRow)) {
        if (!begun) {
          begun = true
          width = row.line === headerRow ? header(row.cells).length : 0
          if (row.line === headerRow) continue
        }
        const beyond = row.cells.slice(width).some((cell) => cell.trim() !== '')
        yield beyond
          ? { ...row, broken: 'cells-without-column' }
          : { ...row, cells: row.cells.slice(0, width) }
      }
    },
  }
}
