import { z } from 'zod'
import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { LIST } from '../../keeping/pages/shared.ts'
import { MOST_ROWS } from '../spreadsheet/domain/columns.ts'
import {
  type JudgedRow,
  type RowCount,
  type RowProblem,
  rowProblems,
} from '../spreadsheet/domain/judge-spreadsheet.ts'

/** Pages tell moments in UTC, so people may copy them from there too. */
export const spreadsheetZones = [...US_TIME_ZONES, 'UTC'] as const

export const SPREADSHEET = `${LIST}/sheet` as const

/*
 * Between the two pages nothing is kept: the counts travel in the form, in words of one line each,
 * `row.line.version.total.surge.out.occupied.moment`. They are checked once more when they are counted, and a key made of
 * the file makes them the same acts however often they are sent.
 */

export const writtenRows = (rows: readonly JudgedRow[]): string =>
  rows
    .flatMap(({ verdict, row, count }) => (verdict === 'change' && count ? [written(row, count)] : []))
    .join(' ')

const written = (row: number, { lineId, seen, numbers, countedAt }: RowCount): string =>
  [
    row,
    lineId,
    seen,
    numbers.total,
    numbers.surge,
    numbers.outOfService,
    numbers.occupied,
    countedAt ? countedAt.getTime() : '',
  ].join('.')

/** Rows that were refused, so that the last page can say all of it: `row.why.line`, the line where it is one's own. */
export const writtenSkipped = (rows: readonly JudgedRow[]): string =>
  rows.flatMap(({ row, why, line }) => (why ? [`${row}.${why}.${line?.id ?? ''}`] : [])).join(' ')

const words = (value: unknown) =>
  typeof value === 'string' ? value.split(' ').filter((one) => one !== '') : value
const AGAIN = 'Send the file once more, then press the button.'

const oneRow = z
  .string()
  .regex(/^\d{1,7}\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.\d{1,9}(\.\d{1,5}){4}\.\d{0,14}$/, AGAIN)
  .transform((text): RowCount & { readonly row: number } => {
    const [row, lineId = '', seen, total, surge, outOfService, occupied, moment = ''] = text.split('.')
    return {
      row: Number(row),
      lineId,
      seen: Number(seen),
      numbers: {
        total: Number(total),
        surge: Number(surge),
        outOfService: Number(outOfService),
        occupied: Number(occupied),
      },
      countedAt: moment === '' ? null : new Date(Number(moment)),
    }
  })
  .refine(({ numbers }) => Object.values(numbers).every((one) => one <= 10_000), AGAIN)

const oneSkipped = z
  .string()
  .regex(/^\d{1,7}\.[a-z-]{1,20}\.[\da-f-]{0,36}$/, AGAIN)
  .transform((text) => {
    const [row, why, lineId = ''] = text.split('.')
    return { row: Number(row), why: why as RowProblem, lineId }
  })
  .refine(({ why }) => rowProblems.includes(why), AGAIN)

export const applyFields = z.object({
  upload: z.guid(AGAIN),
  rows: z.preprocess(words, z.array(oneRow).min(1, AGAIN).max(MOST_ROWS, AGAIN)),
  skipped: z.preprocess(words, z.array(oneSkipped).max(MOST_ROWS, AGAIN)),
})
