import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { CSV_MARK, csvRow } from '#platform/csv.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, type Route, text } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { figuresOf, figuresOfProgram } from './figures-of.ts'
import { dutyWords, FIGURES, FiguresPage } from './figures-page.tsx'
import { outcomes } from './outcome-of.ts'
import { closesAt, newestClosed, type Quarter, quarterOf, quartersUntil } from './quarters.ts'

const shared = {
  face: 'pro',
  permission: 'clocks.figures',
  need: 'sensitive',
  method: 'GET',
  audit: 'none',
} as const

const query = z.object({
  quarter: z
    .string()
    .regex(/^\d{4}-(?:01|04|07|10)-01$/, 'Choose a period from the list.')
    .optional(),
})

/** @throws {NotFound} a quarter that is not on the list */
async function found(ctx: Context, wanted: Quarter | undefined) {
  const quarters = quartersUntil(ctx.now)
  const isOwn =
    ctx.actor.kind === 'person' && ctx.actor.programId !== undefined && may(ctx.actor, 'program.lead')
  const quarter = wanted ?? (isOwn ? quarterOf(ctx.now) : newestClosed(ctx.now))
  if (!quarters.includes(quarter)) throw new NotFound('quarter')
  const figures = isOwn ? await figuresOfProgram(ctx, quarter) : await figuresOf(ctx, quarter)
  return { quarter, quarters, figures, at: ctx.now }
}

const show = defineRoute({
  ...shared,
  path: FIGURES,
  limit: 'none',
  schema: { query, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), ...(await found(ctx, req.query.quarter)) }),
      { readOnly: true },
    )
    return page(<FiguresPage {...props} demo={req.services.demo} />)
  },
})

/** The same numbers as the page shows, and no other: names of columns do not change. `shown` is `no` where one is not told. */
const csv = defineRoute({
  ...shared,
  path: `${FIGURES}/list.csv`,
  limit: 'bulk',
  schema: { query, response: 'page' },
  handle: async (req) => {
    const { quarter, figures, at } = await req.run((ctx) => found(ctx, req.query.quarter), { readOnly: true })
    const isOut = figures.own || closesAt(quarter) <= at
    const rows = isOut
      ? [
          ...figures.byDuty.map((row) => ({
            kind: 'duty',
            code: row.about,
            name: dutyWords(row.about),
            row,
          })),
          ...figures.byAgency.map((row) => ({ kind: 'agency', code: '', name: row.about, row })),
        ]
      : []
    const lines = rows.flatMap(({ kind, code, name, row }) =>
      outcomes.map((outcome) => {
        const n = row.numbers[outcome]
        const shown = n === null ? 'no' : 'yes'
        return csvRow([
          quarter,
          kind,
          code,
          name,
          outcome,
          n,
          shown,
          n === null ? t('clocks.figures.untold') : '',
        ])
      }),
    )
    const head = csvRow(['quarter', 'figure', 'code', 'about', 'outcome', 'value', 'shown', 'note'])
    return text(CSV_MARK + head + lines.join(''), {
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': `attachment; filename="clocks-${quarter}.csv"` },
    })
  },
})

/** How legal clocks came out: as a page, and as a table to take along. */
export const figuresRoutes: readonly Route[] = [show, csv]
