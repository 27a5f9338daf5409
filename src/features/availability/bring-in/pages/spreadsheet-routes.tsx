import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, file, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { ownLines } from '../../keeping/own-lines.ts'
import { reading, typedText, writing } from '../../keeping/pages/shared.ts'
import { type AppliedRow, applySpreadsheet } from '../spreadsheet/apply-spreadsheet.ts'
import type { RowProblem } from '../spreadsheet/domain/judge-spreadsheet.ts'
import {
  checkTable,
  planSpreadsheet,
  type ReadSpreadsheet,
  uploadOf,
} from '../spreadsheet/plan-spreadsheet.ts'
import { writeSpreadsheet } from '../spreadsheet/write-spreadsheet.ts'
import { applyFields, SPREADSHEET, spreadsheetZones } from './spreadsheet-fields.ts'
import {
  type ResultRow,
  SpreadsheetPage,
  SpreadsheetPlanPage,
  SpreadsheetResultPage,
  whyWords,
} from './spreadsheet-page.tsx'

type Call = Pick<RouteRequest, 'run' | 'services'>

const MEGABYTE = 1_048_576

async function showForm(req: Call, more: { zone?: string; refusal?: Refusal } = {}) {
  const who = await req.run(whoActsHere, { readOnly: true })
  return page(
    <SpreadsheetPage who={who} demo={req.services.demo} zone={more.zone} errors={summaryOf(more.refusal)} />,
    more.refusal && { status: more.refusal.status },
  )
}

const form = defineRoute({
  ...reading,
  path: SPREADSHEET,
  schema: { response: 'page' },
  handle: (req) => showForm(req),
})

const download = defineRoute({
  ...reading,
  path: `${SPREADSHEET}/counts.csv`,
  schema: { response: 'page' },
  handle: async (req) => {
    const lines = await req.run(ownLines, { readOnly: true })
    return file(Buffer.from(writeSpreadsheet(lines)), { type: 'text/csv; charset=utf-8', name: 'counts.csv' })
  },
})

/** What the database says last, in the words of a spreadsheet where it has some. */
const inOurWords: Readonly<Record<string, RowProblem>> = {
  'no-such-line': 'not-yours',
  'line-ended': 'not-yours',
  'line-moved-on': 'moved-on',
  'more-taken-than-there': 'adds-up',
  'moment-impossible': 'too-old',
  'newer-count-stands': 'newer-stands',
}

function sentenceOf({ refusal }: AppliedRow): string {
  if (!refusal) return t('bringin.result.yes')
  const why = inOurWords[refusal.code]
  return why ? whyWords(why) : refusal.sentence
}

/**
 * Counts by spreadsheet: taken as CSV, sent back as CSV or workbook, looked at, and then counted by one button.
 *
 * @param read reads a table of any form; interop knows how
 */
export function spreadsheetRoutes(read: ReadSpreadsheet): readonly Route[] {
  const send = defineRoute({
    ...writing,
    path: SPREADSHEET,
    audit: 'none',
    upload: { maxBytes: MEGABYTE, maxFiles: 1 },
    schema: {
      body: z.object({ zone: z.enum(spreadsheetZones, 'Choose a time zone of the list.') }),
      response: 'page',
    },
    handle: async (req) => {
      const { zone } = req.body
      const [sent] = req.files
      return orShowAgain(
        async () => {
          if (!sent || sent.bytes === 0) {
            const sentence = t('bringin.refused.no-file')
            throw new Invalid('no-file', sentence, [{ field: 'file', sentence }])
          }
          const table = await read(sent)
          checkTable(table)
          const upload = await uploadOf(sent.path)
          const props = await req.run(
            async (ctx) => ({
              who: await whoActsHere(ctx),
              plan: await planSpreadsheet(ctx, table, upload, zone),
            }),
            { readOnly: true },
          )
          return page(<SpreadsheetPlanPage {...props} demo={req.services.demo} />)
        },
        (refusal) => showForm(req, { zone, refusal }),
        ({ status }) => [413, 422].includes(status),
      )
    },
    onInvalid: (req, refusal, typed) => showForm(req, { zone: typedText(typed, 'zone'), refusal }),
  })

  const apply = defineRoute({
    ...writing,
    path: `${SPREADSHEET}/apply`,
    audit: 'line.counted',
    schema: { body: applyFields, response: 'page' },
    handle: async (req) => {
      const { upload, rows, skipped } = req.body
      const rowOf = new Map(rows.map((one) => [one.lineId, one.row]))
      const applied = await applySpreadsheet((work) => req.run(work), upload, rows)
      const { who, lines } = await req.run(
        async (ctx) => ({ who: await whoActsHere(ctx), lines: await ownLines(ctx) }),
        { readOnly: true },
      )
      const byId = new Map(lines.map((line) => [line.id, line]))
      const results: ResultRow[] = [
        ...applied.map((one) => ({
          row: rowOf.get(one.count.lineId) ?? 0,
          line: byId.get(one.count.lineId),
          sentence: sentenceOf(one),
          counted: one.refusal === undefined,
        })),
        ...skipped.map(({ row, why, lineId }) => ({
          row,
          line: byId.get(lineId),
          sentence: whyWords(why),
          counted: false,
        })),
      ].sort((one, other) => one.row - other.row)
      return page(<SpreadsheetResultPage who={who} demo={req.services.demo} rows={results} />)
    },
    onInvalid: (req, refusal) => showForm(req, { refusal }),
  })

  return [form, download, send, apply]
}
