import { z } from 'zod'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { checkbox, optionalText, textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { sortWords, summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { disciplineCodes } from '../domain/disciplines.ts'
import { withoutOwnPasskey } from '../oidc/index.ts'
import type { Typed } from '../pages/answers.ts'
import { agencyLeaves } from './agency-leaves.ts'
import { administrators, agencyById, agencyList, callsOf, endsWith } from './agency-list.ts'
import { noteCall, proposeAgency, refuseAgency, verifyAgency } from './bring-in.ts'
import { callResults, leaveReasons, refusalReasons } from './codes.ts'
import { AgenciesPage, agencySorts, ProposePage } from './pages/agencies-page.tsx'
import { LeavePage } from './pages/agency-forms.tsx'
import { AgencyPage } from './pages/agency-page.tsx'

const shared = { face: 'pro', permission: 'agency.verify' } as const
const reading = { ...shared, audit: 'none', limit: 'none' } as const
const acting = { ...shared, method: 'POST', limit: 'form' } as const
const params = z.object({ id: z.uuid() })
type Call = Pick<RouteRequest, 'run' | 'services' | 'now'>

const dones = ['proposed', 'called', 'verified', 'refused', 'left'] as const
const doneQuery = z.object({ done: z.enum(dones).optional() })
const day = (sentence: string) => z.iso.date(sentence)

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: '/agencies',
  schema: {
    query: doneQuery.extend({ sort: z.enum(sortWords(agencySorts)).optional() }),
    response: 'page',
  },
  handle: async (req) => {
    const known = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        agencies: await agencyList(ctx),
        alone: (await administrators(ctx)) < 2,
        lacking: await withoutOwnPasskey(ctx),
      }),
      { readOnly: true },
    )
    const { done, sort } = req.query
    return page(
      <AgenciesPage
        {...known}
        demo={req.services.demo}
        sort={sort}
        done={done && t(`places.agencies.done.${done}`)}
      />,
    )
  },
})

async function proposeForm(req: Call, typed?: Typed, refusal?: Refusal) {
  const who = await req.run(whoActsHere, { readOnly: true })
  return page(
    <ProposePage who={who} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const NAME = 'Write the name of the agency, in at most 200 letters.'
const WEBSITE = 'Write the whole address, beginning with https://, or leave it empty.'

const propose = [
  defineRoute({
    ...reading,
    method: 'GET',
    path: '/agencies/propose',
    schema: { response: 'page' },
    handle: (req) => proposeForm(req),
  }),
  defineRoute({
    ...acting,
    path: '/agencies/propose',
    audit: 'agency.proposed',
    schema: {
      body: z.object({
        name: textField(200, NAME).pipe(z.string().min(3, NAME)),
        discipline: z.enum(disciplineCodes, 'Choose the line of work that fits best.'),
        website: optionalText(500, WEBSITE).pipe(
          z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: WEBSITE }).optional(),
        ),
      }),
      response: 'page',
    },
    handle: async (req) => {
      const { name, discipline, website } = req.body
      return orShowAgain(
        async () => {
          const id = await req.run((ctx) =>
            proposeAgency(ctx, { name, discipline, website: website ?? null }),
          )
          return redirect(`/agencies/${id}?done=proposed`)
        },
        (refusal) => proposeForm(req, { name, discipline, website: website ?? '' }, refusal),
      )
    },
    onInvalid: (req, refusal, typed) => proposeForm(req, typed, refusal),
  }),
]

type OfOne = Call & { readonly params: { readonly id: string } }

async function showOne(
  req: OfOne,
  more: { done?: (typeof dones)[number] | undefined; typed?: Typed; refusal?: Refusal } = {},
) {
  const { done, typed, refusal } = more
  const { id } = req.params
  const known = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      now: ctx.now,
      viewer: 'personId' in ctx.actor ? ctx.actor.personId : '',
      agency: await agencyById(ctx, id),
      calls: await callsOf(ctx, id),
      alone: (await administrators(ctx)) < 2,
    }),
    { readOnly: true },
  )
  return page(
    <AgencyPage
      {...known}
      demo={req.services.demo}
      typed={typed}
      errors={summaryOf(refusal)}
      done={done && t(`places.agencies.done.${done}`)}
    />,
    refusal && { status: refusal.status },
  )
}

const one = defineRoute({
  ...reading,
  method: 'GET',
  path: '/agencies/:id',
  schema: { params, query: doneQuery, response: 'page' },
  handle: (req) => showOne(req, { done: req.query.done }),
})

const SOURCE = 'Write where you found the number, in 10 to 500 letters.'

const call = defineRoute({
  ...acting,
  path: '/agencies/:id/call',
  audit: 'agency.called',
  schema: {
    params,
    body: z.object({
      number: textField(40, 'Write the number that was called, in at most 40 signs.'),
      source: textField(500, SOURCE).pipe(z.string().min(10, SOURCE)),
      calledOn: day('Write the day of the call.'),
      result: z.enum(callResults, 'Choose what came of the call.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => noteCall(ctx, { agency: req.params.id, ...req.body }))
        return redirect(`/agencies/${req.params.id}?done=called`)
      },
      (refusal) => showOne(req, { typed: req.body, refusal }),
    )
  },
  onInvalid: (req, refusal, typed) => showOne(req, { typed, refusal }),
})

const verify = defineRoute({
  ...acting,
  need: 'grave',
  path: '/agencies/:id/verify',
  audit: 'agency.verified',
  schema: {
    params,
    body: z.object({ until: day('Write the last day on which this counts.') }),
    response: 'page',
  },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => verifyAgency(ctx, { agency: req.params.id, until: req.body.until }))
        return redirect(`/agencies/${req.params.id}?done=verified`)
      },
      (refusal) => showOne(req, { typed: req.body, refusal }),
      (refusal) => isForForm(refusal) || refusal.code === 'second-person',
    )
  },
  onInvalid: (req, refusal, typed) => showOne(req, { typed, refusal }),
})

const refuse = defineRoute({
  ...acting,
  path: '/agencies/:id/refuse',
  audit: 'agency.refused',
  schema: {
    params,
    body: z.object({ reason: z.enum(refusalReasons, 'Choose why it is refused.') }),
    response: 'page',
  },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => refuseAgency(ctx, { agency: req.params.id, reason: req.body.reason }))
        return redirect('/agencies?done=refused')
      },
      (refusal) => showOne(req, { typed: req.body, refusal }),
    )
  },
  onInvalid: (req, refusal, typed) => showOne(req, { typed, refusal }),
})

async function leaveForm(req: OfOne, reason?: string, refusal?: Refusal) {
  const { id } = req.params
  const known = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      agency: await agencyById(ctx, id),
      ends: await endsWith(ctx, id),
    }),
    { readOnly: true },
  )
  return page(
    <LeavePage {...known} demo={req.services.demo} reason={reason} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const SURE = 'Tick that you know who loses their role.'

const leave = [
  defineRoute({
    ...reading,
    need: 'grave',
    method: 'GET',
    path: '/agencies/:id/leave',
    schema: { params, response: 'page' },
    handle: (req) => leaveForm(req),
  }),
  defineRoute({
    ...acting,
    need: 'grave',
    path: '/agencies/:id/leave',
    audit: 'agency.left',
    schema: {
      params,
      body: z.object({ reason: z.enum(leaveReasons, 'Choose why the agency leaves.'), sure: checkbox() }),
      response: 'page',
    },
    handle: async (req) => {
      const { reason, sure } = req.body
      return orShowAgain(
        async () => {
          if (!sure) throw new Invalid('not-sure', SURE, [{ field: 'sure', sentence: SURE }])
          await req.run((ctx) => agencyLeaves(ctx, { agency: req.params.id, reason }))

          return redirect('/agencies?done=left')
        },
        (refusal) => leaveForm(req, reason, refusal),
      )
    },
    onInvalid: (req, refusal, typed) => leaveForm(req, String(typed.reason ?? ''), refusal),
  }),
]

/** Agencies: bringing them in and letting them go. */
export const agencyRoutes: readonly Route[] = [list, ...propose, one, call, verify, refuse, ...leave]
