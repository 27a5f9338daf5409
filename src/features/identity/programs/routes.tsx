import { z } from 'zod'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { checkbox, choices, textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { seenField } from '#platform/http/seen.ts'
import type { Services } from '#platform/http/services.ts'
import { t } from '#web/frame/staff.tsx'
import { sortWords, summaryOf } from '#web/parts/index.ts'
import { whoActsHere } from '../acting/who-acts-here.ts'
import { custodyOfProgram, successorsOfProgram } from '../custody/index.ts'
import { disciplineCodes } from '../domain/disciplines.ts'
import { fundingCodes } from '../domain/funding.ts'
import { jurisdictionOf } from '../domain/jurisdiction.ts'
import { laneCodes } from '../domain/lanes.ts'
import type { Typed } from '../pages/answers.ts'
import { closeProgram } from './close-program.ts'
import { askLanes, changeProgram, openProgram, type ProgramFacts } from './keep-program.ts'
import { laneChanges } from './lane-changes.ts'
import { ClosePage, LanesPage, ProgramFormPage } from './pages/program-forms.tsx'
import { ProgramPage, ProgramsPage, programSorts, WhichLanesPage } from './pages/programs-page.tsx'
import { programById, programList } from './program-list.ts'

const shared = { face: 'pro', permission: 'agency.manage' } as const
const reading = { ...shared, audit: 'none', limit: 'none' } as const
const acting = { ...shared, method: 'POST', limit: 'form' } as const
const params = z.object({ id: z.uuid() })
type Call = Pick<RouteRequest, 'run' | 'services'>
type OfOne = Call & { readonly params: { readonly id: string } }

const dones = ['opened', 'changed', 'lanes', 'closed'] as const
const doneQuery = z.object({ done: z.enum(dones).optional() })
const doneWords = (done: (typeof dones)[number] | undefined) => done && t(`places.programs.done.${done}`)

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: '/programs',
  schema: {
    query: doneQuery.extend({ sort: z.enum(sortWords(programSorts)).optional() }),
    response: 'page',
  },
  handle: async (req) => {
    const known = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), programs: await programList(ctx) }),
      { readOnly: true },
    )
    const { done, sort } = req.query
    return page(<ProgramsPage {...known} demo={req.services.demo} sort={sort} done={doneWords(done)} />)
  },
})

const which = defineRoute({
  ...reading,
  method: 'GET',
  path: '/programs/which-lanes',
  schema: { response: 'page' },
  handle: async (req) => {
    const who = await req.run(whoActsHere, { readOnly: true })
    return page(<WhichLanesPage who={who} demo={req.services.demo} />)
  },
})

const known = (req: OfOne) =>
  req.run(async (ctx) => ({ who: await whoActsHere(ctx), program: await programById(ctx, req.params.id) }), {
    readOnly: true,
  })

const one = defineRoute({
  ...reading,
  method: 'GET',
  path: '/programs/:id',
  schema: { params, query: doneQuery, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        program: await programById(ctx, req.params.id),
        waits: (await laneChanges(ctx)).some(({ programId }) => programId === req.params.id),
      }),
      { readOnly: true },
    )
    return page(<ProgramPage {...props} demo={req.services.demo} done={doneWords(req.query.done)} />)
  },
})

const NAME = 'Write the name of the program, in at most 200 letters.'
const facts = {
  name: textField(200, NAME).pipe(z.string().min(3, NAME)),
  discipline: z.enum(disciplineCodes, 'Choose the line of work that fits best.'),
  funding: choices(fundingCodes, 'Choose from the list who pays.'),
  state: textField(2, 'Choose a state of the list, or the whole country.'),
  county: textField(80, 'Write the county in at most 80 letters.'),
  coordinating: checkbox(),
}
const LANES = choices(laneCodes, 'Choose lanes of the list.')

/**
 * @throws {Invalid} `no-such-place`
 * @throws {Invalid} `name-is-an-address`: a name is read by coordinators, and by whoever is invited before they are known
 */
function factsOf(
  body: z.output<z.ZodObject<typeof facts>>,
  { readsLikeAddress }: Pick<Services, 'readsLikeAddress'>,
): ProgramFacts {
  if (readsLikeAddress(body.name)) {
    const sentence = 'Name the program without its street or address. Others read the name.'
    throw new Invalid('name-is-an-address', sentence, [{ field: 'name', sentence }])
  }
  const { state, county, ...rest } = body
  const jurisdiction = jurisdictionOf({ state, county })
  if (jurisdiction === undefined) {
    const sentence =
      state === ''
        ? 'Choose the state of that county, or leave the county empty.'
        : 'This state has no county of that name. Write it as the state does, or leave it empty.'
    throw new Invalid('no-such-place', sentence, [{ field: state === '' ? 'state' : 'county', sentence }])
  }
  return { ...rest, jurisdiction }
}

const formOf = (body: z.output<z.ZodObject<typeof facts>> & { lanes?: readonly string[] }): Typed => ({
  ...body,
  lanes: body.lanes ?? [],
  coordinating: body.coordinating ? ['yes'] : [],
})

async function openForm(req: Call, typed?: Typed, refusal?: Refusal) {
  const who = await req.run(whoActsHere, { readOnly: true })
  return page(
    <ProgramFormPage who={who} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const open = [
  defineRoute({
    ...reading,
    method: 'GET',
    path: '/programs/open',
    schema: { response: 'page' },
    handle: (req) => openForm(req),
  }),
  defineRoute({
    ...acting,
    path: '/programs/open',
    audit: 'program.opened',
    schema: { body: z.object({ ...facts, lanes: LANES }), response: 'page' },
    handle: async (req) => {
      return orShowAgain(
        async () => {
          const wanted = { ...factsOf(req.body, req.services), lanes: req.body.lanes }
          const id = await req.run((ctx) => openProgram(ctx, wanted))
          return redirect(`/programs/${id}?done=opened`)
        },
        (refusal) => openForm(req, formOf(req.body), refusal),
      )
    },
    onInvalid: (req, refusal, typed) => openForm(req, typed, refusal),
  }),
]

const changeForm = async (req: OfOne, typed?: Typed, refusal?: Refusal) =>
  page(
    <ProgramFormPage
      {...(await known(req))}
      demo={req.services.demo}
      typed={typed}
      refusal={refusal}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )

const change = [
  defineRoute({
    ...reading,
    method: 'GET',
    path: '/programs/:id/change',
    schema: { params, response: 'page' },
    handle: (req) => changeForm(req),
  }),
  defineRoute({
    ...acting,
    path: '/programs/:id/change',
    audit: 'program.changed',
    schema: { params, body: z.object({ ...facts, seen: seenField }), response: 'page' },
    handle: async (req) => {
      const { id } = req.params
      return orShowAgain(
        async () => {
          const { seen, ...body } = req.body
          const wanted = factsOf(body, req.services)
          await req.run((ctx) => changeProgram(ctx, id, wanted, seen))

          return redirect(`/programs/${id}?done=changed`)
        },
        (refusal) => changeForm(req, { ...formOf(req.body), seen: req.body.seen ?? '' }, refusal),
      )
    },
    onInvalid: (req, refusal, typed) => changeForm(req, typed, refusal),
  }),
]

const lanesForm = async (req: OfOne, typed?: Typed, refusal?: Refusal) =>
  page(
    <LanesPage {...(await known(req))} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )

const lanes = [
  defineRoute({
    ...reading,
    need: 'grave',
    method: 'GET',
    path: '/programs/:id/lanes',
    schema: { params, response: 'page' },
    handle: (req) => lanesForm(req),
  }),
  defineRoute({
    ...acting,
    need: 'grave',
    path: '/programs/:id/lanes',
    audit: 'program.lanes-asked',
    schema: { params, body: z.object({ lanes: LANES }), response: 'page' },
    handle: async (req) => {
      const { id } = req.params
      return orShowAgain(
        async () => {
          await req.run((ctx) => askLanes(ctx, id, req.body.lanes))
          return redirect(`/programs/${id}?done=lanes`)
        },
        (refusal) => lanesForm(req, { lanes: req.body.lanes }, refusal),
      )
    },
    onInvalid: (req, refusal, typed) => lanesForm(req, typed, refusal),
  }),
]

async function closeForm(req: OfOne, typed?: Typed, refusal?: Refusal) {
  const { id } = req.params
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      program: await programById(ctx, id),
      holdings: await custodyOfProgram(ctx, id),
      successors: await successorsOfProgram(ctx, id),
    }),
    { readOnly: true },
  )
  return page(
    <ClosePage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const SURE = 'Tick that you know who loses their role.'
const WHO = 'Choose the program that takes over.'

const close = [
  defineRoute({
    ...reading,
    need: 'grave',
    method: 'GET',
    path: '/programs/:id/close',
    schema: { params, response: 'page' },
    handle: (req) => closeForm(req),
  }),
  defineRoute({
    ...acting,
    need: 'grave',
    path: '/programs/:id/close',
    audit: 'program.closed',
    schema: {
      params,
      body: z.object({
        successor: textField(36, WHO)
          .pipe(z.string().regex(/^$|^[0-9a-f-]{36}$/, WHO))
          .optional(),
        sure: checkbox(),
      }),
      response: 'page',
    },
    handle: async (req) => {
      const { successor = '', sure } = req.body
      return orShowAgain(
        async () => {
          if (!sure) throw new Invalid('not-sure', SURE, [{ field: 'sure', sentence: SURE }])
          await req.run((ctx) => closeProgram(ctx, req.params.id, successor === '' ? null : successor))

          return redirect('/programs?done=closed')
        },
        (refusal) => closeForm(req, { successor }, refusal),
      )
    },
    onInvalid: (req, refusal, typed) => closeForm(req, typed, refusal),
  }),
]

/** Programs of one's own agency. */
export const programRoutes: readonly Route[] = [list, which, ...open, one, ...change, ...lanes, ...close]
