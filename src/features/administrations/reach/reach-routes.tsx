import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, orKeysAway, worksHere } from '#features/records/index.ts'
import { toRecord } from '#features/records/parts.ts'
import type { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect, text } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { dayIn, typedIn, typedOf } from '../act/read-step.ts'
import { todayIn } from '../act/today-in.ts'
import { administrationOf } from '../one/administration.ts'
import { found, indexKnown, reachedBy, sayReference } from '../one/reference.ts'
import { ofCheck, ofRecord, works } from '../pages/shared.ts'
import { showCheck } from '../pages/show-check.tsx'
import { showChecks } from '../pages/show-checks.tsx'
import { barriers } from '../protocol/barriers.ts'
import { prompts } from '../protocol/prompts.ts'
import { invalidOf, noSuchThing, notDetermined, unanswered } from '../refusals.ts'
import { finishedQuarters, type ProgramFigure, programFigures, type Quarter } from './coalition-figures.ts'
import { determinationNow, recordDetermination } from './determination.ts'
import { sayNotOffered } from './not-offered.ts'
import { programCsv } from './reach-csv.ts'
import { lateChecks, reachHere } from './reach-of.ts'
import { ReachPage } from './reach-page.tsx'
import { oneOf, readDetermination } from './read-determination.ts'

const YEAR_MS = 365 * 86_400_000

type Asked = Pick<RouteRequest, 'run' | 'services' | 'now'>

async function showReach(
  req: Asked,
  {
    typed = {},
    refusal,
    done,
  }: {
    typed?: Readonly<Record<string, string | undefined>>
    refusal?: Refusal
    done?: string | undefined
  } = {},
) {
  const props = await req.run(async (ctx) => {
    const { who, zone } = await worksHere(ctx)
    return {
      who,
      reach: await reachHere(ctx, new Date(req.now.getTime() - YEAR_MS)),
      late: await lateChecks(ctx),
      determination: await determinationNow(ctx, todayIn(zone, req.now)),
    }
  })
  return page(
    <ReachPage
      {...props}
      seed={randomUUID()}
      typed={typed}
      done={done}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const reach = defineRoute({
  ...works,
  method: 'GET',
  path: '/checks',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.literal('determined').optional() }), response: 'page' },
  handle: (req) => showReach(req, { done: req.query.done && t('administrations.done.determined') }),
})

/** To take along: only while somebody has determined what that is. */
const file = defineRoute({
  ...works,
  permission: 'program.lead',
  method: 'GET',
  path: '/checks/figures.csv',
  audit: 'check.figures-exported',
  limit: 'bulk',
  schema: { response: 'page' },
  handle: async (req) => {
    const csv = await req.run(async (ctx) => {
      const { zone } = await worksHere(ctx)
      const { program } = actingPlace(ctx)
      const determination = await determinationNow(ctx, todayIn(zone, req.now))
      if (!determination) throw notDetermined()
      await recordEvent(ctx, 'check.figures-exported', { kind: 'program', id: program })
      const quarters: { quarter: Quarter; rows: readonly ProgramFigure[] }[] = []
      for (const quarter of finishedQuarters(req.now))
        quarters.push({ quarter, rows: await programFigures(ctx, quarter) })
      return programCsv(quarters, determination)
    })
    return text(csv, {
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="figures.csv"' },
    })
  },
})

/** By a lead: before it, no figure of screening leaves the program. */
const determine = defineRoute({
  ...works,
  permission: 'program.lead',
  method: 'POST',
  path: '/checks/determination',
  audit: 'check.determined',
  limit: 'form',
  schema: { body: z.looseObject({ seed: z.uuid() }), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const { zone } = await worksHere(ctx)
          const said = readDetermination(req.body, todayIn(zone, req.now))
          await recordDetermination(ctx, req.body.seed, said)
        })
        return redirect('/checks?done=determined')
      },
      (refusal) => showReach(req, { refusal, typed: typedOf(req.body) }),
    ),
})

/** Something asked to offer it, and nobody did. */
const notOffered = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/check-not-offered',
  audit: 'check.not-offered',
  limit: 'form',
  schema: { params: ofRecord, body: z.looseObject({ seed: z.uuid() }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id } = req.params
          const barrier = barriers.find((one) => one === typedIn(req.body, 'barrier'))
          const prompt = prompts.find((one) => one === typedIn(req.body, 'missed'))
          if (!barrier || !prompt)
            throw unanswered([
              ...(barrier ? [] : [{ field: 'barrier', words: 'not-offered.why' }]),
              ...(prompt ? [] : [{ field: 'missed', words: 'start.prompt' }]),
            ])
          await req.run((ctx) => sayNotOffered(ctx, id, { seed: req.body.seed, prompt, barrier }))
          return redirect(`/records/${id}/checks?done=not-offered`)
        },
        (refusal) => showChecks(req, { refusal, typed: typedOf(req.body) }),
      ),
    ),
})

/** What somebody else found later, and how: for a study of accuracy. */
const reference = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/checks/:check/reference',
  audit: 'check.reference-said',
  limit: 'form',
  schema: { params: ofCheck, body: z.looseObject({}), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id, check } = req.params
          const { body } = req
          await req.run(async (ctx) => {
            const { zone } = await worksHere(ctx)
            const { one } = await administrationOf(ctx, id, check)
            if (one.at !== 'final' || one.item === null) throw noSuchThing()
            const reachedOn = dayIn(body, 'reached')
            if (reachedOn === undefined || reachedOn > todayIn(zone, req.now))
              throw invalidOf('day', 'reached')
            await sayReference(ctx, one, {
              found: oneOf(body, 'found', found),
              reachedBy: oneOf(body, 'reachedBy', reachedBy),
              indexKnown: oneOf(body, 'indexKnown', indexKnown),
              reachedOn,
            })
          })
          return redirect(`/records/${id}/checks/${check}?done=reference`)
        },
        (refusal) => showCheck(req, { refusal, typed: typedOf(req.body) }),
      ),
    ),
})

/** Whom checks reach, and what a study of them later needs. */
export const reachRoutes: readonly Route[] = [reach, determine, file, notOffered, reference]
