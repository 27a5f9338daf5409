import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { fictionalCounty } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { county } from '#platform/geo/index.ts'
import { checkbox, choices, optionalChoice, wholeNumber } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import type { SummaryError } from '#web/parts/index.ts'
import { boardNow } from '../../board-pages/board-now.ts'
import { fipsOf } from '../../board-pages/words.ts'
import { AGES, byWhens, needCodes, units } from '../../domain/codes.ts'
import { answerAsk } from '../answer-ask.ts'
import { askNow, planAsk } from '../ask-now.ts'
import { asksHere } from '../asks-here.ts'
import { closeAsk } from '../close-ask.ts'
import { askGenders, bandOf, type Need } from '../domain/need.ts'
import { askAnswers, ownAsks } from '../own-asks.ts'
import { AskPage } from './ask-page.tsx'
import { AsksPage } from './asks-page.tsx'
import { buttons } from './link-page.tsx'
import { gives } from './link-routes.tsx'
import type { Typed } from './need-fields.tsx'
import { PlanPage } from './plan-page.tsx'
import { t } from './words.ts'

const LIST = '/availability/asks'
const shared = { face: 'pro', permission: 'availability.see' } as const
const reading = { ...shared, method: 'GET', audit: 'none', limit: 'none' } as const
const acting = { ...shared, method: 'POST', limit: 'form' } as const
const params = z.object({ id: z.uuid() })
type Call = Pick<RouteRequest, 'run' | 'services'>

const isCounty = (number: number) => (county(fipsOf(number)) ?? fictionalCounty(fipsOf(number))) !== undefined

const need = z.object({
  unit: z.enum(units, 'Choose what is needed.'),
  age: wholeNumber(AGES.min, AGES.max, 'Choose an age.'),
  /** A wider range of ages is said than the usual one. */
  wider: checkbox(),
  gender: optionalChoice(askGenders, 'Choose a gender from the list, or leave it out.'),
  needs: choices(needCodes, 'Choose needs from the list.'),
  county: wholeNumber(1001, 99_999, 'Choose a county.').refine(isCounty, 'Choose a county.'),
  by: z.enum(byWhens, 'Choose by when.').default('tonight'),
})
type Wished = z.output<typeof need>

const needOf = ({ unit, age, wider, gender, needs, county: from, by }: Wished): Need => ({
  unit,
  band: bandOf(age, wider),
  gender: gender ?? null,
  needs,
  county: from,
  by,
})

const fields: ReadonlySet<string> = new Set(Object.keys(need.shape))

/** Only a field that the page shows can be led to. */
const errorsOf = (refusal: Refusal): readonly SummaryError[] =>
  refusal.fields.length === 0
    ? [{ sentence: refusal.sentence }]
    : refusal.fields.map(({ field, sentence }) => {
        const [name = ''] = field.split('.')
        return fields.has(name) ? { field: name, sentence } : { sentence }
      })

async function showList(req: Call, typed: Typed = {}, refusal?: Refusal) {
  const known = await req.run(
    async (ctx) => ({
      board: await boardNow(ctx),
      asks: 'programId' in ctx.actor && ctx.actor.programId !== null,
      own: await ownAsks(ctx),
      here: await asksHere(ctx),
    }),
    { readOnly: true },
  )
  return page(
    <AsksPage {...known} demo={req.services.demo} typed={typed} errors={refusal && errorsOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...reading,
  path: LIST,
  schema: { response: 'page' },
  handle: (req) => showList(req),
})

async function showPlan(req: Call, wished: Wished, refusal?: Refusal) {
  const known = await req.run(
    async (ctx) => ({ board: await boardNow(ctx), plan: await planAsk(ctx, needOf(wished)) }),
    { readOnly: true },
  )
  return page(
    <PlanPage
      {...known}
      demo={req.services.demo}
      wished={wished}
      token={randomUUID()}
      errors={refusal && errorsOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

/** By POST, so that no need stands in an address, a history or a log. */
const plan = defineRoute({
  ...acting,
  path: `${LIST}/plan`,
  audit: 'none',
  schema: { body: need.extend({ from: z.enum(['board']).optional() }), response: 'page' },
  handle: (req) => showPlan(req, req.body),
  // Whoever comes from the board did nothing wrong: what a request needs beside is asked for.
  onInvalid: (req, refusal, typed) => showList(req, typed, typed.from === 'board' ? undefined : refusal),
})

const ask = defineRoute({
  ...acting,
  path: LIST,
  audit: 'ask.made',
  schema: {
    body: need.extend({
      key: z.uuid('Look at what will be sent once more, then ask.'),
      step: wholeNumber(0, 6, 'Look at what will be sent once more, then ask.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { key, step, ...wished } = req.body
    return orShowAgain(
      async () => {
        const { askId } = await req.run((ctx) => askNow(ctx, { need: needOf(wished), key, seenStep: step }))
        return redirect(`${LIST}/${askId}?done=asked`)
      },
      (refusal) => showPlan(req, wished, refusal),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal, typed) => showList(req, typed, refusal),
})

async function known(ctx: Context, id: string) {
  const asked = (await ownAsks(ctx)).find(({ askId }) => askId === id)
  const here = (await asksHere(ctx)).filter(({ askId }) => askId === id)
  if (!asked && here.length === 0) throw new NotFound('ask')
  return {
    own: asked && { ask: asked, answers: await askAnswers(ctx, id) },
    here,
    board: await boardNow(ctx),
  }
}

const dones = ['asked', 'answered', 'closed'] as const
async function showOne(
  req: Call,
  id: string,
  more: { done?: (typeof dones)[number] | undefined; refusal?: Refusal } = {},
) {
  // Before anything is read for the page: what commits meanwhile is then told twice, instead of never.
  const from = req.services.live?.cursor()
  const found = await req.run((ctx) => known(ctx, id), { readOnly: true })
  const { refusal, done } = more
  return page(
    <AskPage
      {...found}
      demo={req.services.demo}
      askId={id}
      from={from}
      done={done && t(`asks.done.${done}`)}
      errors={refusal && errorsOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const one = defineRoute({
  ...reading,
  path: `${LIST}/:id`,
  schema: { params, query: z.object({ done: z.enum(dones).optional() }), response: 'page' },
  handle: (req) => showOne(req, req.params.id, { done: req.query.done }),
})

/** Asked for by the page itself when something changed: nobody need be there. */
const now = defineRoute({
  ...reading,
  path: `${LIST}/:id/now`,
  asksByItself: true,
  schema: { params, response: 'page' },
  handle: (req) => showOne(req, req.params.id),
})

const close = defineRoute({
  ...acting,
  path: `${LIST}/:id/close`,
  audit: 'ask.closed',
  schema: {
    params,
    body: z.object({ how: z.enum(['found', 'gone'], 'Press one of the buttons.') }),
    response: 'page',
  },
  handle: async (req) => {
    await req.run((ctx) => closeAsk(ctx, req.params.id, req.body.how))
    return redirect(`${LIST}/${req.params.id}?done=closed`)
  },
})

const answer = defineRoute({
  ...acting,
  permission: 'availability.keep',
  path: `${LIST}/answers/:id`,
  audit: 'ask.answered',
  schema: {
    params,
    body: z.object({ answer: z.enum(['hold', ...buttons], 'Press one of the buttons.') }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const { answer: button } = req.body
    const found = await req.run(async (ctx) => (await asksHere(ctx)).find(({ toId }) => toId === id), {
      readOnly: true,
    })
    if (!found) throw new NotFound('ask')
    const given = button === 'hold' ? { answer: 'yes' as const, hold: true } : gives[button]
    return orShowAgain(
      async () => {
        await req.run((ctx) => answerAsk(ctx, id, given))
        return redirect(`${LIST}/${found.askId}?done=answered`)
      },
      (refusal) => showOne(req, found.askId, { refusal }),
      hasMovedOn,
    )
  },
})

/** Asking from the app, and answering there. */
export const askRoutes: readonly Route[] = [list, plan, ask, one, now, close, answer]
