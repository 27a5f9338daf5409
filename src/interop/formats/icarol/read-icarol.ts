import { decode, type HsdsRow, type InputFile, utf8Chunks } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import { type Delimiter, delimiterOf, firstRecord } from '../table/dialect.ts'
import { openTable, type TableNote } from '../table/read-table.ts'
import { columnName, type IcarolRow, icarolLikeness } from './columns.ts'
import { KeptRows } from './kept-rows.ts'
import { rowsOf } from './make-rows.ts'
import { offerOf } from './offers.ts'
import { type Level, levelOf, Survey } from './survey.ts'

/** One million rows are beyond any referral database; what the first pass keeps of them still fits in memory. */
const mostRows = 1_000_000

/**
 * Reads an iCarol resource export: one table in which agencies, sites, programs and "program at site" rows point
 * at each other by number, in any order. The file is read once to learn who belongs to whom, then once for each
 * level, so that every record comes after what it points at and no text is held.
 *
 * @throws {Invalid} `not-icarol`, and those of reading CSV.
 */
export async function* readIcarol(file: InputFile): AsyncGenerator<HsdsRow> {
  const delimiter = await delimiterIn(file)
  const survey = new Survey()
  const before: HsdsRow[] = []
  const odd = new Set<TableNote>()
  for await (const line of table(file, delimiter, (what) => odd.add(what))) {
    const held = heldRow(line)
    if (held) before.push(held)
    else survey.learn(line.number, line.level as Level, line.row)
    if (survey.size > mostRows || before.length > 100_000)
      throw new Invalid(
        'too-many-rows',
        `${file.name} has more rows than a directory would; split it by county and import the parts.`,
      )
  }
  if (survey.size === 0 && before.length === 0)
    throw new Invalid('not-icarol', `${file.name} has no rows; export it once more and import that.`)
  survey.close()
  for (const code of odd) yield { kind: 'note', path: file.name, code }
  yield* before
  const offers = await KeptRows.create()
  try {
    for (const levels of [['agency'], ['site'], ['program', 'link']] as const) {
      for await (const { row, number, level, path, broken } of table(file, delimiter)) {
        if (broken !== undefined || number === '' || number.length > longestNumber || level === undefined)
          continue
        if (!(levels as readonly Level[]).includes(level)) continue
        const said = level === 'agency' ? offerOf(row) : undefined
        if (said !== undefined) await offers.put(number, said)
        const agency = level === 'site' ? survey.offeringAgencyOf(number) : undefined
        const offer = agency === undefined ? undefined : await offers.get(agency)
        yield* rowsOf({ row, number, level, path, survey, offer })
      }
    }
  } finally {
    await offers.close()
  }
}

const longestNumber = 500

async function startOf(file: InputFile): Promise<string> {
  for await (const chunk of utf8Chunks(file)) return decode(chunk).text
  return ''
}

async function delimiterIn(file: InputFile): Promise<Delimiter> {
  return delimiterOf(await startOf(file))
}

/** How surely a file is such an export, by its columns. */
export async function likenessOf(file: InputFile): Promise<number> {
  const start = await startOf(file)
  return icarolLikeness(firstRecord(start, delimiterOf(start)))
}

interface TableLine {
  readonly row: IcarolRow
  /** '' where the row has none. */
  readonly number: string
  readonly level: Level | undefined
  readonly path: string
  readonly broken: string | undefined
}

async function* table(
  file: InputFile,
  delimiter: Delimiter,
  note: (what: TableNote) => void = () => {},
): AsyncGenerator<TableLine> {
  const opened = await openTable(file, delimiter, note)
  if (!opened) return
  const names = opened.columns.map(({ at, header }) => ({ at, name: columnName(header.trim()) }))
  for await (const { cells, line, broken } of opened.rows) {
    const row: Record<string, string> = {}
    for (const { at, name } of names) {
      const text = filled(cells[at])
      if (text !== undefined) row[name] ??= text
    }
    yield {
      row,
      number: row.ResourceAgencyNum ?? '',
      level: levelOf(row),
      path: `${file.name}:${line}`,
      broken,
    }
  }
}

/** Cells of nothing but blanks hold nothing, and so do the ways in which databases write that. */
function filled(cell: string | undefined): string | undefined {
  const text = cell?.trim() ?? ''
  return text === '' || /^(?:null|\\n)$/i.test(text) ? undefined : text
}

function heldRow({ row, number, level, path, broken }: TableLine): HsdsRow | undefined {
  const hold = (code: string): HsdsRow => ({
    kind: 'held',
    entity: 'row',
    id: number === '' ? path : `${number.slice(0, 100)} (${path})`,
    path,
    code,
    raw: row,
  })
  if (broken !== undefined) return hold(broken)
  if (number === '' || number.length > longestNumber) return hold('id-missing')
  return level === undefined ? hold('level-unknown') : undefined
}
