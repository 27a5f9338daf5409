import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { whoActsHere, zoneOfCoalition } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect, text } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { typedOf } from '../act/read-step.ts'
import { todayIn } from '../act/today-in.ts'
import { notDetermined } from '../refusals.ts'
import { coalitionAdoption, coalitionFigures, finishedQuarters, type Quarter } from './coalition-figures.ts'
import { CoalitionPage } from './coalition-page.tsx'
import { determinationOfCoalition, recordOfCoalition } from './determination.ts'
import { coalitionCsv } from './reach-csv.ts'
import { readDetermination } from './read-determination.ts'

const shared = { face: 'pro', permission: 'checks.figures' } as const
const quarter = z
  .string()
  .regex(/^\d{4}-(?:01|04|07|10)-01$/)
  .optional()

/** @throws {NotFound} a quarter that is not on the list */
function chosenOf(now: Date, wanted: string | undefined): Quarter {
  const quarters = finishedQuarters(now)
  const chosen = wanted ?? quarters[0]
  if (chosen === undefined || !quarters.includes(chosen)) throw new NotFound('quarter')
  return chosen
}

const todayOf = async (ctx: Context, now: Date) => todayIn(await zoneOfCoalition(ctx), now)

async function show(
  req: Pick<RouteRequest, 'run' | 'services' | 'now'>,
  more: {
    wanted?: string | undefined
    typed?: Readonly<Record<string, string | undefined>>
    refusal?: Refusal
    done?: string | undefined
  } = {},
) {
  const chosen = chosenOf(req.now, more.wanted)
  const props = await req.run(async (ctx) => ({
    who: await whoActsHere(ctx),
    figures: await coalitionFigures(ctx, chosen),
    adoption: await coalitionAdoption(ctx, chosen),
    determination: await determinationOfCoalition(ctx, await todayOf(ctx, req.now)),
  }))
  return page(
    <CoalitionPage
      {...props}
      quarters={finishedQuarters(req.now)}
      quarter={chosen}
      seed={randomUUID()}
      typed={more.typed ?? {}}
      done={more.done}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(more.refusal)}
    />,
    more.refusal && { status: more.refusal.status },
  )
}

const figures = defineRoute({
  ...shared,
  method: 'GET',
  path: '/checks/coalition',
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({ quarter, done: z.literal('determined').optional() }),
    response: 'page',
  },
  handle: (req) =>
    show(req, {
      wanted: req.query.quarter,
      done: req.query.done && t('administrations.done.determined'),
    }),
})

const determine = defineRoute({
  ...shared,
  method: 'POST',
  path: '/checks/coalition',
  audit: 'check.determined',
  limit: 'form',
  schema: { body: z.looseObject({ seed: z.uuid() }), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const said = readDetermination(req.body, await todayOf(ctx, req.now))
          await recordOfCoalition(ctx, req.body.seed, said)
        })
        return redirect('/checks/coalition?done=determined')
      },
      (refusal) => show(req, { refusal, typed: typedOf(req.body) }),
    ),
})

/** What the page shows, to take along: only while somebody has determined what that is. */
const file = defineRoute({
  ...shared,
  method: 'GET',
  path: '/checks/coalition.csv',
  audit: 'check.figures-exported',
  limit: 'bulk',
  schema: { query: z.object({ quarter }), response: 'page' },
  handle: async (req) => {
    const chosen = chosenOf(req.now, req.query.quarter)
    const csv = await req.run(async (ctx) => {
      const determination = await determinationOfCoalition(ctx, await todayOf(ctx, req.now))
      if (!determination) throw notDetermined()
      const { actor } = ctx
      const id = (actor.kind === 'person' && actor.coalitionId) || ''
      await recordEvent(ctx, 'check.figures-exported', { kind: 'coalition', id }, { quarter: chosen })
      return coalitionCsv(chosen, await coalitionFigures(ctx, chosen), determination)
    })
    return text(csv, {
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': `attachment; filename="figures-${chosen}.csv"` },
    })
  },
})

/** Whom checks reach in a coalition: a page, and the same to take along. */
export const coalitionRoutes: readonly Route[] = [figures, determine, file]
