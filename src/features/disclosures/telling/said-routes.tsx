import { z } from 'zod'
import {
  CAREGIVER_DAYS,
  ELECTION_REASONS,
  endOfCaregiver,
  type OfCaregiver,
  rowsOfCaregivers,
  saidOfCaregiver,
  sayOfCaregiver,
} from '#features/recipients/index.ts'
import { orKeysAway, subjectGroup, worksHere } from '#features/records/index.ts'
import { enterStanding, type LaneRow, noteRefusal, refusalsOf } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { choices, optionalChoice, wholeNumber } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { toRecord, works } from '../pages/ledger-routes.tsx'
import { invalidOf, noSuchThing } from '../refusals.ts'
import { heardBy } from './listeners.ts'
import { SaidPage, STATED, type TypedSaid } from './said-page.tsx'

const ofPerson = z.object({ id: z.uuid(), to: z.uuid() })
type OfPerson = Pick<RouteRequest<{ id: string; to: string }>, 'run' | 'params' | 'services' | 'now'>

async function caregiverOf(ctx: Context, keys: KeyStore, { id, to }: { id: string; to: string }) {
  const heard = await heardBy(ctx, keys, id, to)
  const { person } = heard
  if (!person) throw noSuchThing()
  return { ...heard, person }
}

/** The young person wants them to know nothing. */
const isRefusedTo = async (ctx: Context, record: string, person: string) =>
  (await refusalsOf(ctx, record)).some(
    ({ recipient, categories }) => recipient === person && categories === null,
  )

async function showSaid(
  req: OfPerson,
  {
    typed = {},
    refusal,
    done,
  }: { typed?: TypedSaid; refusal?: Refusal; done?: 'said' | 'ended' | undefined } = {},
) {
  const props = await req.run(async (ctx) => {
    const { who, lanes } = await worksHere(ctx)
    const heard = await caregiverOf(ctx, req.services.keyStore, req.params)
    const lines = await saidOfCaregiver(ctx, heard.all, heard.person.id)
    const isRefused = await isRefusedTo(ctx, heard.head, heard.person.id)
    return { who, heard, lines, lanes, isRefused, rows: await rowsOfCaregivers(ctx, lanes) }
  })
  return page(
    <SaidPage
      {...props}
      typed={typed}
      demo={req.services.demo}
      at={req.now}
      done={done && t(`tell.said.done.${done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const saidPage = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/tell/:to/said',
  audit: 'subject.read',
  limit: 'none',
  schema: {
    params: ofPerson,
    query: z.object({ done: z.enum(['said', 'ended']).optional() }),
    response: 'page',
  },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => showSaid(req, { done: req.query.done })),
})

const body = z.object({
  kind: z.enum(['guardian', 'refusal', 'election', 'opt-in', 'ground', 'reason-to-know']),
  why: optionalChoice(ELECTION_REASONS, t('ledger.wrong.tell-why')),
  row: z.string().max(120).default(''),
  categories: choices(STATED, t('ledger.wrong.categories')),
  days: wholeNumber(1, CAREGIVER_DAYS, t('facts.with.wrong.days')).optional(),
})

/** What the form says of a caregiver; undefined: it is said elsewhere in the rules. @throws {Invalid} · {NotFound} */
function saidBy(given: z.infer<typeof body>, rows: readonly LaneRow[]): OfCaregiver | undefined {
  const { kind, why, row, categories, days = 30 } = given
  switch (kind) {
    case 'election':
      if (!why) throw invalidOf('tell-why', 'why')
      return { kind, why }
    case 'opt-in':
      return { kind, categories: ['minor-consented-care'] }
    case 'ground':
      if (row === '') throw invalidOf('tell-row', 'row')
      if (!rows.some(({ id }) => id === row)) throw noSuchThing()
      if (categories.length === 0) throw invalidOf('categories', 'categories')
      return { kind, row, categories, days }
    case 'reason-to-know':
      return { kind, days }
    default:
      return undefined
  }
}

const say = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/tell/:to/said',
  audit: 'caregiver.said',
  limit: 'form',
  schema: { params: ofPerson, body, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id, to } = req.params
          await req.run(async (ctx) => {
            const { head, person } = await caregiverOf(ctx, req.services.keyStore, req.params)
            const { lanes } = await worksHere(ctx)
            const said = saidBy(req.body, await rowsOfCaregivers(ctx, lanes))
            if (said) await sayOfCaregiver(ctx, head, person.id, said)
            else if (req.body.kind === 'refusal') {
              if (!(await isRefusedTo(ctx, head, person.id)))
                await noteRefusal(ctx, head, { recipient: person.id, categories: null })
            } else if (!person.standing.includes('guardian'))
              await enterStanding(ctx, head, { person: person.id, kind: 'guardian', from: ctx.now })
          })
          return redirect(`/records/${id}/tell/${to}/said?done=said`)
        },
        (refusal) =>
          showSaid(req, {
            refusal,
            typed: { ...req.body, days: req.body.days === undefined ? undefined : String(req.body.days) },
          }),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal, typed) =>
    orKeysAway(req, toRecord(req.params.id), () => showSaid(req, { refusal, typed: typedOf(typed) })),
})

/** What was typed, whatever it was. */
function typedOf(typed: Readonly<Record<string, unknown>>): TypedSaid {
  const one = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  return {
    kind: one('kind'),
    why: one('why'),
    row: one('row'),
    categories: [typed.categories].flat().filter((value) => typeof value === 'string'),
    days: one('days'),
  }
}

const end = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/caregiver-statements/:statement/end',
  audit: 'caregiver.ended',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid(), statement: z.uuid() }), response: 'page' },
  handle: async (req) => {
    const of = await req.run(async (ctx) => {
      const { all } = await subjectGroup(ctx, req.params.id)
      const ended = await endOfCaregiver(ctx, req.params.statement)
      if (!all.includes(ended.subject)) throw noSuchThing()
      return ended.caregiver
    })
    return redirect(`/records/${req.params.id}/tell/${of}/said?done=ended`)
  },
})

/** What the program says of a parent or caregiver that the rules ask about. */
export const saidRoutes: readonly Route[] = [saidPage, say, end]
