import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { summaryOf } from '#web/parts/index.ts'
import { units } from '../../domain/codes.ts'
import { addLine, describeLine, factsDigest } from '../describe-line.ts'
import { factsNow } from '../facts-now.ts'
import { addable, ownLine } from '../own-lines.ts'
import { regions } from '../regions.ts'
import { describeFields, factsOf, typedOf, undescribed } from './describe-form.ts'
import { DescribePage, NewLinePage } from './describe-page.tsx'
import { LIST, lineId, linePath, reading, type Typed, typedText, writing } from './shared.ts'

type Call = Pick<RouteRequest, 'run' | 'services'>
interface More {
  readonly typed?: Typed
  readonly refusal?: Refusal
}

const shown = async (ctx: Context) => ({
  who: await whoActsHere(ctx),
  regions: (await regions(ctx)).map(({ number }) => number),
})

async function showDescribe(req: Call, id: string, { typed, refusal }: More = {}) {
  const { facts, ...props } = await req.run(
    async (ctx) => {
      const line = await ownLine(ctx, id)
      const found = await factsNow(ctx, id)
      if (!line || !found) throw new NotFound('line')
      return { ...(await shown(ctx)), line, facts: found }
    },
    { readOnly: true },
  )
  const now = factsDigest(facts)
  return page(
    <DescribePage
      {...props}
      // Once they were told that a colleague described it, saving again is a knowing choice; before, it is none.
      seen={refusal?.status === 409 ? now : typedText(typed ?? {}, 'seen') || now}
      demo={req.services.demo}
      typed={typed ?? typedOf(facts)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

async function showNew(req: Call, named: string, { typed, refusal }: More = {}) {
  const props = await req.run(
    async (ctx) => {
      const looksUp = may(ctx.actor, 'directory.keep')
      return {
        ...(await shown(ctx)),
        places: await addable(ctx, looksUp ? named : ''),
        named: looksUp ? named : undefined,
      }
    },
    { readOnly: true },
  )
  return page(
    <NewLinePage
      {...props}
      demo={req.services.demo}
      typed={typed ?? undescribed}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const named = textField(100).default('')

const describe = [
  defineRoute({
    ...reading,
    path: '/availability/lines/:id/describe',
    schema: { params: lineId, response: 'page' },
    handle: (req) => showDescribe(req, req.params.id),
  }),
  defineRoute({
    ...writing,
    path: '/availability/lines/:id/describe',
    audit: 'line.described',
    schema: {
      params: lineId,
      body: z.object({ ...describeFields, seen: textField(22, 'Load the page again, then send it again.') }),
      response: 'page',
    },
    handle: async (req) => {
      const { id } = req.params
      return orShowAgain(
        async () => {
          await req.run((ctx) => describeLine(ctx, id, factsOf(req.body), req.body.seen))
          return redirect(`${linePath(id)}?done=described`)
        },
        (refusal) => showDescribe(req, id, { refusal, typed: typedAgain(req.body) }),
      )
    },
    onInvalid: (req, refusal, typed) => showDescribe(req, req.params.id, { refusal, typed }),
  }),
]

const PLACE = 'Choose a service of the list.'

const add = [
  defineRoute({
    ...reading,
    path: '/availability/lines/new',
    schema: { query: z.object({ named }), response: 'page' },
    handle: (req) => showNew(req, req.query.named),
  }),
  defineRoute({
    ...writing,
    path: '/availability/lines/new',
    audit: 'line.added',
    schema: {
      body: z.object({
        ...describeFields,
        named,
        key: z.guid('Load the page again, then send it again.'),
        place: z.string(PLACE).regex(/^[\da-f-]{36}\.(?:[\da-f-]{36})?$/, PLACE),
        unit: z.enum(units, 'Choose what is counted.'),
      }),
      response: 'page',
    },
    handle: async (req) => {
      const { place, unit, key, named: _, ...facts } = req.body
      const [serviceId = '', locationId = ''] = place.split('.')
      return orShowAgain(
        async () => {
          await req.run((ctx) =>
            addLine(ctx, { serviceId, locationId: locationId || null, unit, facts: factsOf(facts) }, key),
          )
          return redirect(`${LIST}?done=added`)
        },
        (refusal) => showNew(req, req.body.named, { refusal, typed: typedAgain(req.body) }),
      )
    },
    onInvalid: (req, refusal, typed) => showNew(req, typedText(typed, 'named'), { refusal, typed }),
  }),
]

/** What was read, as text once more, so that the form comes back as it was. */
function typedAgain(body: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, string | readonly string[]][] => {
      if (value === undefined || value === false) return []
      if (Array.isArray(value)) return [[name, value.map(String)]]
      return [[name, value === true ? 'yes' : String(value)]]
    }),
  )
}

export const describeRoutes: readonly Route[] = [...describe, ...add]
