import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import { type OwnLine, ownLines } from '../../keeping/own-lines.ts'
import { keyFor } from '../../keeping/same-all.ts'
import { columnsAt, MOST_ROWS, type SpreadsheetTable } from './domain/columns.ts'
import { type JudgedRow, judgeSpreadsheet } from './domain/judge-spreadsheet.ts'

/** Reads a spreadsheet, CSV or workbook, as text. @throws {Invalid} what is no table */
export type ReadSpreadsheet = (file: {
  readonly path: string
  readonly name: string
}) => Promise<SpreadsheetTable>

/** What a file that was sent would do. Nothing has happened yet. */
export interface SpreadsheetPlan {
  /** Made of the file's bytes: the same file again is the same acts. */
  readonly upload: string
  readonly rows: readonly (JudgedRow & { readonly own: OwnLine | undefined })[]
}

/** The key under which a file counts one line. */
export const spreadsheetKey = (upload: string, lineId: string): string => keyFor(upload, lineId)

/** @throws {Invalid} `no-such-columns` | `too-many-rows` | `no-rows` */
export function checkTable(table: SpreadsheetTable): void {
  const { missing } = columnsAt(table.columns)
  if (missing.length > 0)
    throw refused(
      'no-such-columns',
      `The first row must name the columns. Missing: ${missing.join(', ')}. Download the sheet again and fill that in.`,
    )
  if (table.rows.length > MOST_ROWS)
    throw refused(
      'too-many-rows',
      `Send at most ${MOST_ROWS} rows at a time. Split the sheet and send the parts.`,
    )
  if (table.rows.length === 0)
    throw refused(
      'no-rows',
      'There is no row below the names of the columns. Fill in the sheet that you downloaded.',
    )
}

const refused = (code: string, sentence: string) => new Invalid(code, sentence, [{ field: 'file', sentence }])

/** A name for the file as it is, to the byte. */
export async function uploadOf(path: string): Promise<string> {
  return keyFor(
    'sheet',
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  )
}

/** Judges each row by the lines that whoever sent it keeps, as they stand at this moment. */
export async function planSpreadsheet(
  ctx: Context,
  table: SpreadsheetTable,
  upload: string,
  zone: string,
): Promise<SpreadsheetPlan> {
  const own = await ownLines(ctx)
  const byId = new Map(own.map((line) => [line.id, line]))
  const [clock] = await ctx.prepared<{ now: Date }>('bringin_now', 'select availability.clock() as now', [])
  const rows = judgeSpreadsheet(table, {
    lines: own.map((line) => ({
      id: line.id,
      version: line.version,
      numbers: line.numbers ?? { total: 0, surge: 0, outOfService: 0, occupied: 0 },
      countedAt: line.countedAt,
    })),
    now: clock?.now ?? ctx.now,
    zone,
    taken: await takenBefore(
      ctx,
      upload,
      own.map((line) => line.id),
    ),
  })
  return { upload, rows: rows.map((row) => ({ ...row, own: row.line && byId.get(row.line.id) })) }
}

/** Lines that this file counted before. */
async function takenBefore(
  ctx: Context,
  upload: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await ctx.prepared<{ line_id: string }>(
    'bringin_spreadsheet_taken',
    `select c.line_id from availability.count c
     join unnest($1::uuid[], $2::uuid[]) as k(line_id, key) on c.line_id = k.line_id and c.key = k.key`,
    [ids, ids.map((id) => spreadsheetKey(upload, id))],
  )
  return new Set(rows.map((row) => row.line_id))
}
