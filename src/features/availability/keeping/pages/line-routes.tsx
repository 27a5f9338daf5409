import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { countLine } from '../../count-line.ts'
import { takings } from '../../domain/codes.ts'
import { contactPointOf } from '../contact-point/contact-point.ts'
import { lineSource, offeredSources } from '../line-source.ts'
import { lineHistory, ownLine } from '../own-lines.ts'
import { pauseAsks } from '../pause-asks.ts'
import { quietHours } from '../quiet-hours.ts'
import { LinePage, pauseHours } from './line-page.tsx'
import { LIST, lineId, linePath, reading, type Typed, writing } from './shared.ts'

type Call = Pick<RouteRequest, 'run' | 'services'>

const dones = [
  'counted',
  'paused',
  'described',
  'contact-point-given',
  'contact-point-changed',
  'contact-point-ended',
  'source-made',
  'source-ended',
  'quiet-set',
  'quiet-ended',
] as const

const settingsDone = /^(?:contact-point|source|quiet)-/
const settingsFields = ['quietFrom', 'address', 'times', 'source']

/** @throws {NotFound} no such line, or not one that this actor keeps */
export async function showLine(
  req: Call,
  id: string,
  more: { done?: (typeof dones)[number]; refusal?: Refusal; typed?: Typed } = {},
) {
  const { done, refusal, typed } = more
  const props = await req.run(
    async (ctx) => {
      const line = await ownLine(ctx, id)
      if (!line) throw new NotFound('line')
      return {
        line,
        who: await whoActsHere(ctx),
        history: await lineHistory(ctx, id),
        source: await lineSource(ctx, id),
        offered: await offeredSources(ctx, id),
        quiet: await quietHours(ctx, id),
        contactPoint: await contactPointOf(ctx, req.services.keyring, id),
      }
    },
    { readOnly: true },
  )
  return page(
    <LinePage
      {...props}
      can={channelsHere(req)}
      demo={req.services.demo}
      typed={typed}
      done={done && t(`counts.done.${done}`)}
      settings={settingsDone.test(done ?? '') || settingsFields.some((name) => typed && name in typed)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

/** What this installation can send through. */
export const channelsHere = ({ services: { config } }: Pick<RouteRequest, 'services'>) => ({
  mail: config.smtpUrl !== undefined,
  text: config.smsGatewayUrl !== undefined,
})

const show = defineRoute({
  ...reading,
  path: '/availability/lines/:id',
  schema: { params: lineId, query: z.object({ done: z.enum(dones).optional() }), response: 'page' },
  handle: (req) => showLine(req, req.params.id, req.query.done ? { done: req.query.done } : {}),
})

const slots = wholeNumber(0, 10_000, 'Write a whole number from 0 to 10,000.')

const count = defineRoute({
  ...writing,
  path: '/availability/lines/:id/count',
  audit: 'line.counted',
  schema: {
    params: lineId,
    body: z.object({
      key: z.guid(),
      seen: wholeNumber(1, 2_000_000_000),
      total: slots,
      surge: slots,
      outOfService: slots,
      occupied: slots,
      taking: z.enum(takings, 'Choose whether this line takes anybody.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { key, seen, taking, ...numbers } = req.body
    const { id } = req.params
    return orShowAgain(
      async () => {
        await req.run((ctx) => countLine(ctx, { lineId: id, numbers, taking, channel: 'app', key, seen }))
        return redirect(taking === 'ended' ? `${LIST}?done=ended` : `${linePath(id)}?done=counted`)
      },
      (refusal) => {
        // After a count of somebody else the form shows theirs; after a wrong number, what was typed.
        const typed = Object.fromEntries(
          Object.entries({ ...numbers, taking }).map(([name, value]) => [name, String(value)]),
        )
        return showLine(req, id, refusal.status === 422 ? { refusal, typed } : { refusal })
      },
    )
  },
  onInvalid: (req, refusal, typed) => showLine(req, req.params.id, { refusal, typed }),
})

const hours = wholeNumber(0, Math.max(...pauseHours), 'Choose for how long.')

const pause = defineRoute({
  ...writing,
  path: '/availability/lines/:id/pause',
  audit: 'line.paused',
  schema: { params: lineId, body: z.object({ hours }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => pauseAsks(ctx, req.params.id, req.body.hours))
    return redirect(`${linePath(req.params.id)}?done=paused`)
  },
  onInvalid: (req, refusal) => showLine(req, req.params.id, { refusal }),
})

export const lineRoutes: readonly Route[] = [show, count, pause]
