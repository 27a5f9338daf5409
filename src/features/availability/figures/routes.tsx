import { z } from 'zod'
import { whoActsHere, zoneOfCoalition } from '#features/identity/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, text } from '#platform/http/route.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { byCounty, byGroup } from './domain/gaps.ts'
import { isOut, type Month, monthsUntil, newestOut } from './domain/months.ts'
import { answered, figuresClock, gapCells, hoursFresh } from './month-figures.ts'
import { figuresCsv } from './pages/figures-csv.ts'
import { FIGURES, FiguresPage } from './pages/figures-page.tsx'

const shared = {
  face: 'pro',
  permission: 'availability.figures',
  method: 'GET',
  audit: 'none',
} as const

const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'Choose a month from the list.')
  .optional()

/** @throws {NotFound} a month that is not on the list */
async function figuresOf(ctx: Context, wanted: Month | undefined) {
  const now = await figuresClock(ctx)
  const zone = await zoneOfCoalition(ctx)
  const today = isoDay(now, zone)
  const months = monthsUntil(today)
  const chosen = wanted ?? newestOut(now, today)
  if (!months.includes(chosen)) throw new NotFound('month')
  const cells = isOut(chosen, now) ? await gapCells(ctx, chosen) : []
  return {
    now,
    zone,
    month: chosen,
    months,
    hours: await hoursFresh(ctx, chosen, zone),
    answered: await answered(ctx, months.at(-1) ?? chosen, chosen),
    counties: byCounty(cells),
    groups: isOut(chosen, now) ? byGroup(cells) : [],
  }
}

const names = (actor: RouteRequest['actor']) =>
  may(actor, 'coordination.lead') || may(actor, 'coalition.set-up')

const show = defineRoute({
  ...shared,
  path: FIGURES,
  limit: 'none',
  schema: { query: z.object({ month }), response: 'page' },
  handle: async (req) => {
    const found = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), ...(await figuresOf(ctx, req.query.month)) }),
      { readOnly: true },
    )
    return page(<FiguresPage {...found} names={names(req.actor)} demo={req.services.demo} />)
  },
})

const csv = defineRoute({
  ...shared,
  path: `${FIGURES}/list.csv`,
  limit: 'bulk',
  schema: { query: z.object({ month }), response: 'page' },
  handle: async (req) => {
    const found = await req.run((ctx) => figuresOf(ctx, req.query.month), { readOnly: true })
    return text(figuresCsv(found), {
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': `attachment; filename="figures-${found.month}.csv"` },
    })
  },
})

/** Figures of a month: as a page, and as a table to take along. */
export const figureRoutes: readonly Route[] = [show, csv]
