import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { type Invalid, Refusal } from '#platform/errors.ts'
import { choices, wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { acceptConsult, askConsult, consults, endConsult, nextOnCall } from '../consults.ts'
import { consultKinds, licenseSeen, licenseStates } from '../domain/consults.ts'
import {
  addShifts,
  endLicense,
  endShift,
  onCallSchedule,
  recordLicense,
  setRoom,
} from '../on-call-schedule.ts'
import { ConsultsPage } from './consults-page.tsx'
import { OnCallPage } from './on-call-page.tsx'

const id = z.object({ id: z.uuid() })
const asks = { face: 'pro', permission: 'availability.see' } as const
const keeps = { face: 'pro', permission: 'availability.keep' } as const
const leads = { face: 'pro', permission: 'program.lead' } as const
export const ON_CALL = '/availability/on-call'
const CONSULTS = '/availability/consults'

type Asked = Pick<RouteRequest, 'run' | 'services' | 'actor' | 'now'>
type Typed = Readonly<Record<string, string | readonly string[]>>

async function showConsults(
  req: Asked,
  more: {
    refusal?: Refusal
    typed?: Readonly<Record<string, string>>
    next?: Date | null
    done?: string
  } = {},
) {
  const { refusal, ...rest } = more
  // Before the page is made: what changes meanwhile is told afterwards.
  const from = req.services.live?.cursor() ?? ''
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), consults: await consults(ctx) }),
    { readOnly: true },
  )
  return page(
    <ConsultsPage
      {...props}
      {...rest}
      demo={req.services.demo}
      newKey={randomUUID()}
      now={req.now}
      stream={`/live/changes?from=${encodeURIComponent(from)}`}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const listConsults = defineRoute({
  ...asks,
  method: 'GET',
  path: CONSULTS,
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({ done: z.enum(['asked', 'accepted', 'ended']).optional() }),
    response: 'page',
  },
  handle: (req) => showConsults(req, req.query.done ? { done: t(`consults.done.${req.query.done}`) } : {}),
})

/** Asked for by the page itself when something changed: nobody need be there. */
const now = defineRoute({
  ...asks,
  method: 'GET',
  path: `${CONSULTS}/now`,
  asksByItself: true,
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: (req) => showConsults(req),
})

const ask = defineRoute({
  ...asks,
  method: 'POST',
  path: CONSULTS,
  audit: 'consult.asked',
  limit: 'form',
  schema: {
    body: z.object({
      key: z.uuid('Load this page again, then send the form.'),
      kind: z.enum(consultKinds, 'Choose what the consult is about.'),
      state: z.enum(licenseStates, 'Choose the state where the young person is now.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    try {
      await req.run((ctx) => askConsult(ctx, req.body))
      return redirect(`${CONSULTS}?done=asked`)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'nobody-on-call') {
        const { kind, state } = req.body
        const next = await req.run((ctx) => nextOnCall(ctx, kind, state), { readOnly: true })
        return showConsults(req, { refusal: error, typed: { kind, state }, next })
      }
      throw error
    }
  },
  onInvalid: (req, refusal, typed) => showConsults(req, { refusal, typed: firstOf(typed) }),
})

const accept = defineRoute({
  ...keeps,
  method: 'POST',
  path: `${CONSULTS}/:id/accept`,
  audit: 'consult.accepted',
  limit: 'form',
  schema: { params: id, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => acceptConsult(ctx, req.params.id))
    return redirect(`${CONSULTS}?done=accepted#consult-${req.params.id}`)
  },
})

const end = defineRoute({
  ...asks,
  method: 'POST',
  path: `${CONSULTS}/:id/end`,
  audit: 'consult.ended',
  limit: 'form',
  schema: { params: id, body: z.object({ how: z.enum(['withdraw', 'done']) }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endConsult(ctx, req.params.id, req.body.how))
    return redirect(`${CONSULTS}?done=ended`)
  },
})

async function showSchedule(req: Asked, more: { refusal?: Refusal; typed?: Typed; done?: string } = {}) {
  const { refusal, ...rest } = more
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), schedule: await onCallSchedule(ctx) }),
    {
      readOnly: true,
    },
  )
  return page(
    <OnCallPage
      {...props}
      {...rest}
      me={'personId' in req.actor ? req.actor.personId : undefined}
      demo={req.services.demo}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const showOwnSchedule = defineRoute({
  ...keeps,
  method: 'GET',
  path: ON_CALL,
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({ done: z.enum(['added', 'ended', 'recorded', 'saved']).optional() }),
    response: 'page',
  },
  handle: (req) =>
    showSchedule(req, req.query.done ? { done: t(`consults.onCall.done.${req.query.done}`) } : {}),
})

/** `2026-11-27 20:00` or with a T, as browsers write it. */
const moment = (sentence: string) =>
  z
    .string(sentence)
    .trim()
    .regex(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/, sentence)
    .transform((text) => text.replace(' ', 'T'))

/** Does what a form of the on-call schedule asks; what is refused comes back with the form and all that was typed. */
async function orAgain(req: Asked, typed: Typed, done: string, work: () => Promise<unknown>) {
  return orShowAgain(
    async () => {
      await work()
      return redirect(`${ON_CALL}?done=${done}`)
    },
    (refusal) => showSchedule(req, { refusal, typed }),
    ({ status, code }) => [403, 422].includes(status) && !signIn.has(code),
  )
}
/** Refusals that the sign-in answers, not the form. */
const signIn = new Set(['not-signed-in', 'idle', 'prove-again', 'on-hold'])

const again = (req: Asked, refusal: Invalid, typed: Typed) => showSchedule(req, { refusal, typed })

const addShift = defineRoute({
  ...keeps,
  method: 'POST',
  path: `${ON_CALL}/shifts`,
  audit: 'shift.added',
  limit: 'form',
  schema: {
    body: z.object({
      person: z.uuid('Choose somebody of the program.'),
      zone: z.string('Choose a time zone from the list.').max(64),
      from: moment('Write the day and the hour, like 2026-11-27 20:00.'),
      until: moment('Write the day and the hour, like 2026-11-28 08:00.'),
      weeks: wholeNumber(1, 12, 'Write for how many weeks: 1 to 12.'),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { person, weeks, ...rest } = req.body
    return orAgain(req, { ...rest, person, weeks: String(weeks) }, 'added', () =>
      req.run((ctx) => addShifts(ctx, { ...rest, personId: person, weeks })),
    )
  },
  onInvalid: again,
})

const takeOff = defineRoute({
  ...keeps,
  method: 'POST',
  path: `${ON_CALL}/shifts/:id/end`,
  audit: 'shift.ended',
  limit: 'form',
  schema: { params: id, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endShift(ctx, req.params.id))
    return redirect(`${ON_CALL}?done=ended`)
  },
})

const record = defineRoute({
  ...leads,
  method: 'POST',
  path: `${ON_CALL}/licenses`,
  audit: 'license.recorded',
  limit: 'form',
  schema: {
    body: z.object({
      holder: z.uuid('Choose somebody of the program.'),
      state: z.enum(licenseStates, 'Choose the state of the license.'),
      kinds: choices(consultKinds, 'Choose what the license is for.').refine(
        (kinds) => kinds.length > 0,
        'Choose what the license is for.',
      ),
      validUntil: z.iso.date('Write the last day of the license.'),
      seen: z.enum(licenseSeen, 'Say how you looked it up.'),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { holder, ...rest } = req.body
    return orAgain(req, { ...rest, holder }, 'recorded', () =>
      req.run((ctx) => recordLicense(ctx, { ...rest, personId: holder })),
    )
  },
  onInvalid: again,
})

const endRecorded = defineRoute({
  ...leads,
  method: 'POST',
  path: `${ON_CALL}/licenses/:id/end`,
  audit: 'license.ended',
  limit: 'form',
  schema: { params: id, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endLicense(ctx, req.params.id))
    return redirect(`${ON_CALL}?done=ended`)
  },
})

const room = defineRoute({
  ...leads,
  method: 'POST',
  path: `${ON_CALL}/room`,
  audit: 'room.set',
  limit: 'form',
  schema: { body: z.object({ address: z.string().trim().max(600) }), response: 'page' },
  handle: (req) => orAgain(req, req.body, 'saved', () => req.run((ctx) => setRoom(ctx, req.body.address))),
  onInvalid: again,
})

const firstOf = (typed: Typed) =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value].flat()[0] ?? '']))

/** Consults by video: the on-call schedule, asking, taking on. */
export const consultRoutes: readonly Route[] = [
  listConsults,
  now,
  ask,
  accept,
  end,
  showOwnSchedule,
  addShift,
  takeOff,
  record,
  endRecorded,
  room,
]
