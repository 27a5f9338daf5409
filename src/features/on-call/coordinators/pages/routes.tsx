import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { noticePage } from '#features/notices/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { type Alert, acknowledgeAlert, alertOf, alertsWaiting, opensIt } from '../alerts.ts'
import { whichHours } from '../domain/hours.ts'
import { scheduleHere } from '../schedule.ts'
import { acceptShift, endShift, handOverShift, planShifts, restoreShift, seats } from '../shifts.ts'
import { AlertPage } from './alert-page.tsx'
import { HandOverPage, PlanPage, type Typed } from './forms.tsx'
import { COORDINATORS } from './frame.tsx'
import { SchedulePage } from './schedule-page.tsx'

const coordinates = { face: 'pro', permission: 'coordination.lead' } as const
const reads = { ...coordinates, method: 'GET', audit: 'none', limit: 'none' } as const
const acts = { ...coordinates, method: 'POST', limit: 'form' } as const
const ofOne = z.object({ id: z.uuid() })

type Asked = Pick<RouteRequest, 'run' | 'services' | 'actor'>
interface Again {
  readonly refusal?: Refusal
  readonly typed?: Typed
}

const here = async (ctx: Context) => ({
  who: await whoActsHere(ctx),
  now: ctx.now,
  schedule: await scheduleHere(ctx),
})
const meOf = ({ actor }: Asked) => ('personId' in actor ? actor.personId : '')
const textsOf = (sent: unknown): Typed =>
  Object.fromEntries(
    Object.entries((sent ?? {}) as Record<string, string | string[]>).map(([name, value]) => [
      name,
      [value].flat()[0],
    ]),
  )

async function showSchedule(
  req: Asked,
  more: {
    readonly refusal?: Refusal
    readonly done?: string | undefined
    readonly ended?: string | undefined
  } = {},
) {
  const { refusal, ...rest } = more
  const props = await req.run(async (ctx) => ({ ...(await here(ctx)), alerts: await alertsWaiting(ctx) }), {
    readOnly: true,
  })
  return page(
    <SchedulePage {...props} {...rest} me={meOf(req)} demo={req.services.demo} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const schedule = defineRoute({
  ...reads,
  path: COORDINATORS,
  schema: {
    query: z.object({
      done: z.enum(['planned', 'accepted', 'handed-over', 'restored']).optional(),
      ended: z.uuid().optional(),
    }),
    response: 'page',
  },
  handle: (req) =>
    showSchedule(req, {
      done: req.query.done && t(`oncall.done.${req.query.done}`),
      ended: req.query.ended,
    }),
})

async function showPlan(req: Asked, { refusal, typed = {} }: Again = {}) {
  const { schedule: found, ...props } = await req.run(here, { readOnly: true })
  return page(
    <PlanPage
      {...props}
      zone={found.zone}
      coordinators={found.coordinators}
      me={meOf(req)}
      typed={typed}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const planForm = defineRoute({
  ...reads,
  path: `${COORDINATORS}/plan`,
  schema: { response: 'page' },
  handle: (req) => showPlan(req),
})

/** A browser without a field for moments sends what was typed: `2026-11-27 20:00`. */
const written = z
  .string(t('oncall.wrong.unreadable'))
  .max(40)
  .transform((text) => text.trim().replace(' ', 'T'))

const plan = defineRoute({
  ...acts,
  path: `${COORDINATORS}/plan`,
  audit: 'coordinator-shift.planned',
  schema: {
    body: z.object({
      person: z.uuid(t('oncall.wrong.person')),
      seat: z.enum(seats, t('oncall.wrong.seat')),
      from: written,
      until: written,
      which: z.enum(whichHours).optional(),
      weeks: wholeNumber(1, 12, t('oncall.wrong.weeks')),
    }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const { zone } = await scheduleHere(ctx)
          return planShifts(ctx, { ...req.body, zone })
        })
        return redirect(`${COORDINATORS}?done=planned`)
      },
      (refusal) => showPlan(req, { refusal, typed: { ...req.body, weeks: String(req.body.weeks) } }),
    ),
  onInvalid: (req, refusal, sent) => showPlan(req, { refusal, typed: textsOf(sent) }),
})

const accept = defineRoute({
  ...acts,
  path: `${COORDINATORS}/:id/accept`,
  audit: 'coordinator-shift.accepted',
  schema: { params: ofOne, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => acceptShift(ctx, req.params.id))
        return redirect(`${COORDINATORS}?done=accepted`)
      },
      (refusal) => showSchedule(req, { refusal }),
    ),
})

const end = defineRoute({
  ...acts,
  path: `${COORDINATORS}/:id/end`,
  audit: 'coordinator-shift.ended',
  schema: { params: ofOne, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => endShift(ctx, req.params.id))
        return redirect(`${COORDINATORS}?ended=${req.params.id}`)
      },
      (refusal) => showSchedule(req, { refusal }),
    ),
})

const restore = defineRoute({
  ...acts,
  path: `${COORDINATORS}/:id/restore`,
  audit: 'coordinator-shift.planned',
  schema: { params: ofOne, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => restoreShift(ctx, req.params.id))
        return redirect(`${COORDINATORS}?done=restored`)
      },
      (refusal) => showSchedule(req, { refusal }),
    ),
})

async function showHandOver(req: Asked, id: string, { refusal, typed = {} }: Again = {}) {
  const { schedule: found, ...props } = await req.run(here, { readOnly: true })
  const me = meOf(req)
  const hours = found.shifts.find((one) => one.id === id && one.accepted && one.personId === me)
  if (!hours) throw new NotFound('shift')
  return page(
    <HandOverPage
      {...props}
      id={id}
      zone={found.zone}
      hours={hours}
      others={found.coordinators.filter((one) => one.id !== me)}
      typed={typed}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const handOverForm = defineRoute({
  ...reads,
  path: `${COORDINATORS}/:id/hand-over`,
  schema: { params: ofOne, response: 'page' },
  handle: (req) => showHandOver(req, req.params.id),
})

const handOver = defineRoute({
  ...acts,
  path: `${COORDINATORS}/:id/hand-over`,
  audit: 'coordinator-shift.offered',
  schema: {
    params: ofOne,
    body: z.object({ person: z.uuid(t('oncall.wrong.person')) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => handOverShift(ctx, req.params.id, req.body.person))
        return redirect(`${COORDINATORS}?done=handed-over`)
      },
      (refusal) => showHandOver(req, req.params.id, { refusal, typed: req.body }),
    ),
  onInvalid: (req, refusal, sent) => showHandOver(req, req.params.id, { refusal, typed: textsOf(sent) }),
})

const aboutOf = ({ aboutKind, aboutId }: Alert) => noticePage({ about_kind: aboutKind, about_id: aboutId })

/** Whichever role somebody acts under: who answers for it is asked of what they are. */
const answers = { face: 'pro', permission: 'signed-in', need: 'sensitive' } as const

const alert = defineRoute({
  ...answers,
  method: 'GET',
  path: '/on-call/alerts/:id',
  audit: 'none',
  limit: 'none',
  schema: { params: ofOne, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        alert: await alertOf(ctx, req.params.id),
        opens: await opensIt(ctx),
      }),
      { readOnly: true },
    )
    return page(<AlertPage {...props} about={aboutOf(props.alert)} demo={req.services.demo} />)
  },
})

const acknowledge = defineRoute({
  ...answers,
  method: 'POST',
  path: '/on-call/alerts/:id/acknowledge',
  audit: 'on-call-alert.acknowledged',
  limit: 'form',
  schema: { params: ofOne, response: 'page' },
  handle: async (req) => {
    const { found, opens } = await req.run(async (ctx) => ({
      found: await acknowledgeAlert(ctx, req.params.id),
      opens: await opensIt(ctx),
    }))
    return redirect((opens ? aboutOf(found) : undefined) ?? `/on-call/alerts/${found.id}`)
  },
})

/** The schedule of coordinators on call, and what waits for them. */
export const coordinatorRoutes: readonly Route[] = [
  schedule,
  planForm,
  plan,
  accept,
  end,
  restore,
  handOverForm,
  handOver,
  alert,
  acknowledge,
]
