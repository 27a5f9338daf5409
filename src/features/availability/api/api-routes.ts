import { z } from 'zod'
import { defineRoute, json, type Route } from '#platform/http/route.ts'
import { board } from '../board.ts'
import { needCodes } from '../domain/codes.ts'
import { type Held, holdSlot } from '../hold-slot.ts'
import { moveHold } from '../move-hold.ts'
import { countOnce } from './count-once.ts'
import { requiredKey } from './idempotency.ts'
import { lineJson, toJson } from './line-json.ts'

const shared = { face: 'api' } as const
const byId = z.object({ id: z.uuid() })
const slots = (most: number) => z.int().min(0).max(most)

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: '/api/availability',
  permission: 'availability.see',
  audit: 'none',
  limit: 'search',
  summary: 'Every line of the token’s coalition, as its board shows it at this moment.',
  schema: { response: z.object({ lines: z.array(lineJson) }) },
  handle: async (req) => {
    const lines = await req.run(board, { readOnly: true })
    return json({ lines: lines.map(toJson) })
  },
})

const countBody = z.object({
  total: slots(10_000),
  surge: slots(10_000).default(0).describe('More places than usual, for now.'),
  out_of_service: slots(10_000).default(0),
  occupied: slots(20_000).describe('Taken, confirmed holds included. Open holds are not counted here.'),
  taking: z.enum(['taking', 'closed']).optional().describe('Absent: as it was.'),
  counted_at: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('When somebody counted, within the last seven days; absent: now.'),
  seen: z.int().min(1).optional().describe('Version that the count builds on; refused when it moved on.'),
})

const counted = z.object({
  version: z.int(),
  available: z.int().describe('Free after it, held places taken off.'),
  at_risk: z.int().describe('Open holds for which it leaves no place; their holders were told.'),
})

/** By PUT as the new truth of the line, by POST as an entry in its history: the same act. */
const counts = (['PUT', 'POST'] as const).map((method) =>
  defineRoute({
    ...shared,
    method,
    path: '/api/availability/lines/:id/count',
    permission: 'availability.keep',
    audit: 'line.counted',
    limit: 'bulk',
    idempotent: true,
    summary:
      'Count the places of a line of the token’s program. The same key again answers what it answered first.',
    schema: { params: byId, body: countBody, response: counted },
    handle: async (req) => {
      const key = requiredKey(req.headers)
      const { body } = req
      const done = await req.run((ctx) =>
        countOnce(ctx, {
          lineId: req.params.id,
          key,
          channel: 'api',
          numbers: {
            total: body.total,
            surge: body.surge,
            outOfService: body.out_of_service,
            occupied: body.occupied,
          },
          taking: body.taking,
          madeAt: body.counted_at === undefined ? undefined : new Date(body.counted_at),
          seen: body.seen,
        }),
      )
      return json({ version: done.version, available: done.available, at_risk: done.atRisk })
    },
  }),
)

const holdJson = z.object({
  id: z.uuid(),
  state: z.enum(['held', 'confirmed', 'cancelled', 'declined', 'expired']),
  expires_at: z.string(),
})
const toHold = (held: Held) => ({
  id: held.holdId,
  state: held.state,
  expires_at: held.expiresAt.toISOString(),
})

const hold = defineRoute({
  ...shared,
  method: 'POST',
  path: '/api/availability/lines/:id/holds',
  permission: 'availability.see',
  audit: 'hold.made',
  limit: 'bulk',
  idempotent: true,
  summary: 'Hold one free place for the token’s program. The same key again is the same hold, as it is now.',
  schema: {
    params: byId,
    body: z.object({
      needs: z
        .array(z.enum(needCodes))
        .max(needCodes.length)
        .default([])
        .describe('Closed codes; nothing is said of who the young person is.'),
    }),
    response: holdJson,
  },
  handle: async (req) => {
    const key = requiredKey(req.headers)
    const held = await req.run((ctx) => holdSlot(ctx, { lineId: req.params.id, key, needs: req.body.needs }))
    return json(toHold(held))
  },
})

const moves = (
  [
    ['confirm', 'hold.confirmed', 'Say that the place is taken now.'],
    ['cancel', 'hold.cancelled', 'Give the place back.'],
  ] as const
).map(([move, audit, summary]) =>
  defineRoute({
    ...shared,
    method: 'POST',
    path: `/api/availability/holds/:id/${move}`,
    permission: 'availability.see',
    audit,
    limit: 'bulk',
    summary,
    schema: { params: byId, response: holdJson },
    handle: async (req) => json(toHold(await req.run((ctx) => moveHold(ctx, req.params.id, { move })))),
  }),
)

const extend = defineRoute({
  ...shared,
  method: 'POST',
  path: '/api/availability/holds/:id/extend',
  permission: 'availability.see',
  audit: 'hold.extended',
  limit: 'bulk',
  idempotent: true,
  summary: 'Hold it once as long again. The same key again is the same extension, as the hold is now.',
  schema: { params: byId, response: holdJson },
  handle: async (req) => {
    const key = requiredKey(req.headers)
    return json(toHold(await req.run((ctx) => moveHold(ctx, req.params.id, { move: 'extend', key }))))
  },
})

/** What a program's own software may do with places, by an API token of its program. */
export const availabilityApi: readonly Route[] = [list, ...counts, hold, ...moves, extend]
