import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { courses } from '#features/courses/index.ts'
import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { cohortOf, cohortsHere } from '../drawing/cohorts-here.ts'
import { determinationKinds, determinationsHere, recordDetermination } from '../drawing/determinations.ts'
import { type DrawnAs, drawCohort, drawnAs, stopCohort } from '../drawing/draw-cohort.ts'
import { placesHere } from '../drawing/places-here.ts'
import { invalidOf, noSuchThing } from '../refusals.ts'
import { behaviorOf } from '../report/behavior.ts'
import { coverageHere, figuresOf } from '../report/figures.ts'
import { reportOf } from '../report/report-of.ts'
import { CoveragePage } from './coverage-page.tsx'
import { ListPage } from './list-page.tsx'
import { DeterminationPage, DrawPage, type Typed } from './plan-pages.tsx'
import { ReportPage } from './report-page.tsx'

const sees = { face: 'pro', permission: 'cohorts.see', method: 'GET', audit: 'none', limit: 'none' } as const
const plans = { face: 'pro', permission: 'cohorts.plan' } as const
const asks = { ...plans, method: 'GET', audit: 'none', limit: 'none' } as const
const acts = { ...plans, method: 'POST', limit: 'form' } as const

type Asked = Pick<RouteRequest, 'run' | 'services'>
interface Again {
  readonly refusal?: Refusal
  readonly typed?: Typed
}

const here = async (ctx: Context) => ({ who: await whoActsHere(ctx), now: ctx.now })

/** A form as it came; of each field one line of text. */
const form = z.looseObject({ seed: z.uuid() })
type Body = Readonly<Record<string, unknown>>
const typedIn = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value.trim().slice(0, 200) : ''
}
const typedOf = (body: Body): Typed =>
  Object.fromEntries(Object.keys(body).map((name) => [name, typedIn(body, name) || undefined]))
const oneOf = <const V extends string>(body: Body, name: string, values: readonly V[]): V => {
  const value = values.find((one) => one === typedIn(body, name))
  if (value === undefined) throw invalidOf('choose', name)
  return value
}
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
/** An ISO day that there is; undefined: none. */
function dayIn(body: Body, name: string): string | undefined {
  const typed = typedIn(body, name)
  const read = DAY.test(typed) ? new Date(`${typed}T00:00:00Z`) : undefined
  return read?.toISOString().slice(0, 10) === typed ? typed : undefined
}
const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const todayOf = (now: Date): string => now.toISOString().slice(0, 10)

const list = defineRoute({
  ...sees,
  path: '/learning/cohorts',
  schema: { query: z.object({ done: z.enum(['determined']).optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        ...(await here(ctx)),
        cohorts: await cohortsHere(ctx),
        determinations: await determinationsHere(ctx),
      }),
      { readOnly: true },
    )
    return page(
      <ListPage
        {...props}
        demo={req.services.demo}
        done={req.query.done && t(`cohorts.done.${req.query.done}`)}
      />,
    )
  },
})

const coverage = defineRoute({
  ...sees,
  path: '/learning/cohorts/coverage',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ ...(await here(ctx)), coverage: await coverageHere(ctx) }),
      { readOnly: true },
    )
    return page(<CoveragePage {...props} demo={req.services.demo} />)
  },
})

async function showDetermination(req: Asked, { refusal, typed = {} }: Again = {}) {
  const props = await req.run(here, { readOnly: true })
  return page(
    <DeterminationPage
      {...props}
      typed={typed}
      seed={randomUUID()}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const determinationForm = defineRoute({
  ...asks,
  path: '/learning/cohorts/determination',
  schema: { response: 'page' },
  handle: (req) => showDetermination(req),
})

const determine = defineRoute({
  ...acts,
  path: '/learning/cohorts/determination',
  audit: 'cohort.determined',
  schema: { body: form, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        const { body } = req
        const kind = oneOf(body, 'kind', determinationKinds)
        const [determinedBy, filedAs] = [typedIn(body, 'by'), typedIn(body, 'filed')]
        if (determinedBy.length < 3) throw invalidOf('determined-by', 'by')
        if (filedAs.length < 2) throw invalidOf('filed', 'filed')
        const determinedOn = dayIn(body, 'on')
        if (determinedOn === undefined || determinedOn > todayOf(req.now))
          throw invalidOf('determined-on', 'on')
        const until = dayIn(body, 'until')
        if (until === undefined || until < todayOf(req.now)) throw invalidOf('until', 'until')
        await req.run((ctx) =>
          recordDetermination(ctx, body.seed, { kind, determinedBy, filedAs, determinedOn, until }),
        )
        return redirect('/learning/cohorts?done=determined')
      },
      (refusal) => showDetermination(req, { refusal, typed: typedOf(req.body) }),
    ),
})

async function showDraw(
  req: Asked & Pick<RouteRequest, 'now'>,
  as: DrawnAs,
  { refusal, typed = {}, places = [] }: Again & { readonly places?: readonly string[] } = {},
) {
  const props = await req.run(
    async (ctx) => ({
      ...(await here(ctx)),
      choices: await placesHere(ctx, as),
      determinations: (await determinationsHere(ctx)).filter(({ until }) => until >= todayOf(ctx.now)),
    }),
    { readOnly: true },
  )
  return page(
    <DrawPage
      {...props}
      as={as}
      typed={typed}
      places={places}
      courses={[...courses().courses.values()].map(({ id, title }) => ({ id, title }))}
      seed={randomUUID()}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const drawForm = defineRoute({
  ...asks,
  path: '/learning/cohorts/draw',
  schema: { query: z.object({ drawn: z.enum(drawnAs).optional() }), response: 'page' },
  handle: (req) => showDraw(req, req.query.drawn ?? 'program'),
})

const placesIn = ({ places }: Body): readonly string[] =>
  [places ?? []].flat().filter((one): one is string => z.uuid().safeParse(one).success)

const draw = defineRoute({
  ...acts,
  path: '/learning/cohorts/draw',
  audit: 'cohort.drawn',
  schema: { body: form.extend({ drawn: z.enum(drawnAs) }), response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        const { body } = req
        const determination = z.uuid().safeParse(typedIn(body, 'determination'))
        if (!determination.success) throw invalidOf('choose', 'determination')
        const course = oneOf(body, 'course', [...courses().courses.keys()])
        const nowFrom = dayIn(body, 'now')
        if (nowFrom === undefined) throw invalidOf('now', 'now')
        const laterFrom = dayIn(body, 'later')
        if (laterFrom === undefined || laterFrom <= nowFrom || laterFrom > plus(nowFrom, 366))
          throw invalidOf('later', 'later')
        const until = dayIn(body, 'last')
        if (until === undefined || until < laterFrom || until > plus(nowFrom, 1096))
          throw invalidOf('last', 'last')
        await req.run((ctx) =>
          drawCohort(ctx, body.seed, {
            determination: determination.data,
            course,
            drawnAs: body.drawn,
            places: placesIn(body),
            nowFrom,
            laterFrom,
            until,
          }),
        )
        return redirect(`/learning/cohorts/${body.seed}?done=drawn`)
      },
      (refusal) =>
        showDraw(req, req.body.drawn, { refusal, typed: typedOf(req.body), places: placesIn(req.body) }),
    ),
})

const ofCohort = z.object({ id: z.uuid() })

const one = defineRoute({
  ...sees,
  path: '/learning/cohorts/:id',
  schema: {
    params: ofCohort,
    query: z.object({ done: z.enum(['drawn', 'stopped']).optional() }),
    response: 'page',
  },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => {
        const cohort = await cohortOf(ctx, req.params.id)
        const figures = await figuresOf(ctx, cohort.id)
        if (!figures) throw noSuchThing()
        const behavior = await behaviorOf(ctx, cohort)
        return { ...(await here(ctx)), cohort, report: reportOf(figures), behavior }
      },
      { readOnly: true },
    )
    return page(
      <ReportPage
        {...props}
        demo={req.services.demo}
        done={req.query.done && t(`cohorts.done.${req.query.done}`)}
      />,
    )
  },
})

const stop = defineRoute({
  ...acts,
  path: '/learning/cohorts/:id/stop',
  audit: 'cohort.stopped',
  schema: { params: ofCohort, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => stopCohort(ctx, req.params.id))
    return redirect(`/learning/cohorts/${req.params.id}?done=stopped`)
  },
})

/** What an evaluator plans and reads. */
export const cohortRoutes: readonly Route[] = [
  list,
  coverage,
  determinationForm,
  determine,
  drawForm,
  draw,
  one,
  stop,
]
