import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { declineReasons } from '../../domain/codes.ts'
import { taps } from '../../domain/tap.ts'
import { moveHold } from '../../move-hold.ts'
import { holdsHere } from '../../own-holds.ts'
import { tapLine } from '../../tap-line.ts'
import { undoCount } from '../../undo-count.ts'
import { ownLines } from '../own-lines.ts'
import { sayAllTheSame } from '../same-all.ts'
import { waitingRequests } from '../waiting-requests.ts'
import { showLine } from './line-routes.tsx'
import { LinesPage } from './lines-page.tsx'
import { LIST, lineId, linePath, reading, writing } from './shared.ts'
import type { Undoable } from './undo-bar.tsx'

type Call = Pick<RouteRequest, 'run' | 'services'>

const dones = ['undone', 'counted', 'same', 'moved', 'added', 'ended', 'confirmed', 'declined'] as const

export async function showLines(
  req: Call,
  more: { done?: (typeof dones)[number] | undefined; undo?: Undoable | undefined; refusal?: Refusal } = {},
) {
  const { done, undo, refusal } = more
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      lines: await ownLines(ctx),
      holds: await holdsHere(ctx),
      requests: await waitingRequests(ctx),
    }),
    { readOnly: true },
  )
  return page(
    <LinesPage
      {...props}
      demo={req.services.demo}
      undo={undo}
      done={done && t(`counts.done.${done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

/** A line, and the version of it that somebody saw. */
const oneSeen = z.string().regex(/^[\da-f-]{36}\.\d{1,10}$/)

function readSeen(text: string): Undoable {
  const [line = '', version = ''] = text.split('.')
  return { line, version: Number(version) }
}

const list = defineRoute({
  ...reading,
  path: LIST,
  schema: {
    query: z.object({ done: z.enum(dones).optional(), undo: oneSeen.optional() }),
    response: 'page',
  },
  handle: (req) => {
    const { done, undo: seen } = req.query
    return showLines(req, { done, undo: seen === undefined ? undefined : readSeen(seen) })
  },
})

/** What every counting form carries: the version that the person saw, and a key that makes it one act. */
export const counting = { key: z.guid(), seen: wholeNumber(1, 2_000_000_000) }

const tap = defineRoute({
  ...writing,
  path: `${LIST}/:id/tap`,
  audit: 'line.counted',
  schema: {
    params: lineId,
    body: z.object({ ...counting, tap: z.enum(taps), back: z.enum(['list', 'line']).default('list') }),
    response: 'page',
  },
  handle: async (req) => {
    const { back, ...tapped } = req.body
    const { id } = req.params
    return orShowAgain(
      async () => {
        const { version } = await req.run((ctx) => tapLine(ctx, { lineId: id, ...tapped }))
        return redirect(
          back === 'line'
            ? `${linePath(id)}?done=counted`
            : `${LIST}?done=counted&undo=${id}.${String(version)}#line-${id}`,
        )
      },
      (refusal) => (back === 'line' ? showLine(req, id, { refusal }) : showLines(req, { refusal })),
    )
  },
})

const undo = defineRoute({
  ...writing,
  path: `${LIST}/:id/undo`,
  audit: 'line.counted',
  schema: { params: lineId, body: z.object(counting), response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    return orShowAgain(
      async () => {
        await req.run((ctx) => undoCount(ctx, { lineId: id, ...req.body }))
        return redirect(`${LIST}?done=undone#line-${id}`)
      },
      (refusal) => showLines(req, { refusal }),
    )
  },
})

/** The lines of one field, with spaces between them: a field that is there twice is no clean markup. */
const apart = (value: unknown) =>
  [value ?? []].flat().flatMap((one) => (typeof one === 'string' ? one.split(' ') : [one]))

const same = defineRoute({
  ...writing,
  path: `${LIST}/same`,
  audit: 'line.counted',
  schema: {
    body: z.object({ key: z.guid(), line: z.preprocess(apart, z.array(oneSeen).max(500)) }),
    response: 'page',
  },
  handle: async (req) => {
    const seen = req.body.line.map(readSeen).map(({ line, version }) => ({ lineId: line, seen: version }))
    const { left } = await sayAllTheSame((work) => req.run(work), req.body.key, seen)
    return redirect(`${LIST}?done=${left === 0 ? 'same' : 'moved'}`)
  },
})

const confirm = defineRoute({
  ...writing,
  path: '/availability/lines/holds/:id/confirm',
  audit: 'hold.confirmed',
  schema: { params: lineId, response: 'page' },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => moveHold(ctx, req.params.id, { move: 'confirm' }))
        return redirect(`${LIST}?done=confirmed`)
      },
      (refusal) => showLines(req, { refusal }),
    )
  },
})

const decline = defineRoute({
  ...writing,
  path: '/availability/lines/holds/:id/decline',
  audit: 'hold.declined',
  schema: {
    params: lineId,
    body: z.object({ reason: z.enum(declineReasons, 'Choose why you cannot take them.') }),
    response: 'page',
  },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => moveHold(ctx, req.params.id, { move: 'decline', reason: req.body.reason }))
        return redirect(`${LIST}?done=declined`)
      },
      (refusal) => showLines(req, { refusal }),
    )
  },
  onInvalid: (req, refusal) => showLines(req, { refusal }),
})

/** Own lines at one glance, one tap each, and the holds on them. */
export const linesRoutes: readonly Route[] = [list, tap, undo, same, confirm, decline]
