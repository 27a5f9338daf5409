import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { keepOnDevice, whoActsHere } from '#features/identity/index.ts'
import { Conflict } from '#platform/errors.ts'
import { optionalWholeNumber, wholeNumber } from '#platform/http/form-fields.ts'
import { defineRoute, json, page, type Route } from '#platform/http/route.ts'
import { securityHeaders } from '#platform/http/security-headers.ts'
import { translator } from '#platform/i18n/index.ts'
import { takings } from '../../domain/codes.ts'
import { type Replayed, replayCount, replayHold } from '../replay.ts'
import { snapshot } from '../snapshot.ts'
import { KeptPage, OfflinePage } from './offline-page.tsx'
import { OFFLINE } from './words.ts'

const t = translator('en')

/** Everybody who counts or looks for places has this one; what each of them may do is said by the database. */
const offline = { face: 'pro', permission: 'availability.count' } as const

/** For pages that start a script which runs without a page: its address must pass a policy of its own name. */
function policyFor(publicUrl: string): Readonly<Record<string, string>> {
  const policy = securityHeaders('pro', publicUrl)['content-security-policy'] ?? ''
  return { 'content-security-policy': policy.replace("trusted-types 'none'", 'trusted-types offline-worker') }
}

const show = defineRoute({
  ...offline,
  method: 'GET',
  path: OFFLINE,
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        membership: 'membershipId' in ctx.actor ? (ctx.actor.membershipId ?? undefined) : undefined,
      }),
      { readOnly: true },
    )
    const { demo, config } = req.services
    return page(<OfflinePage {...props} demo={demo} />, { headers: policyFor(config.publicUrl) })
  },
})

/** For the device to keep: the same for everybody, with nothing of whoever asked. */
const kept = defineRoute({
  ...offline,
  method: 'GET',
  path: `${OFFLINE}/kept`,
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    await req.run(async () => undefined, { readOnly: true })
    const { demo, config } = req.services
    return page(<KeptPage demo={demo} />, { headers: policyFor(config.publicUrl) })
  },
})

const numbersJson = z.object({ total: z.int(), surge: z.int(), outOfService: z.int(), occupied: z.int() })
const taking = z.enum(takings)

const snapshotJson = z.object({
  kept: z.uuid(),
  membership: z.uuid(),
  lines: z.array(
    z.object({
      id: z.uuid(),
      words: z.string(),
      service: z.string().nullable(),
      numbers: numbersJson,
      held: z.int(),
      taking,
      version: z.int(),
      minutes: z.int().nullable(),
    }),
  ),
  places: z.array(
    z.object({
      id: z.uuid(),
      words: z.string(),
      service: z.string(),
      organization: z.string(),
      free: z.int(),
      phone: z.string().nullable(),
    }),
  ),
})

const writable = <T,>(list: readonly T[]): T[] => [...list]

/** Asked for by the page's own script, to be sealed at once; `no-store` like everything. */
const read = defineRoute({
  ...offline,
  method: 'GET',
  path: `${OFFLINE}/snapshot`,
  audit: 'none',
  limit: 'none',
  schema: { response: snapshotJson },
  handle: async (req) => {
    const { lines, places, ...whose } = await req.run(snapshot, { readOnly: true })
    return json({ ...whose, lines: writable(lines), places: writable(places) })
  },
})

/** Switches it on for the browser that asks. */
const on = defineRoute({
  ...offline,
  method: 'POST',
  path: `${OFFLINE}/on`,
  audit: 'offline.switched-on',
  limit: 'form',
  schema: { response: z.object({ kept: z.uuid() }) },
  handle: async (req) =>
    json(
      await req.run(async (ctx) => {
        const made = await keepOnDevice(ctx)
        if (!made) throw new Conflict('no-role', t('offline.refused.no-role'))
        if (made.begun) await recordEvent(ctx, 'offline.switched-on', { kind: 'session', id: 'own' })
        return { kept: made.kept }
      }),
    ),
})

const elapsed = optionalWholeNumber(-1_000_000_000_000, 1_000_000_000_000)
const version = (least: number) => wholeNumber(least, 2_000_000_000)
const slots = wholeNumber(0, 10_000, 'Write a whole number from 0 to 10,000.')
const ids = { kept: z.guid(), line: z.guid(), key: z.guid() }
/** What has passed since by the clock that only goes forward (left out: lost), and by the one that people set. */
const passed = { byDevice: elapsed, byWall: elapsed }

const countEntry = z.strictObject({
  what: z.literal('count'),
  ...ids,
  ...passed,
  after: z.guid().optional(),
  seen: version(1),
  decided: version(1).optional(),
  total: slots,
  surge: slots,
  outOfService: slots,
  occupied: wholeNumber(0, 20_000, 'Write a whole number from 0 to 20,000.'),
  taking: z.enum(['taking', 'closed']),
})
/** `confirmed`: the person said again, now, that they wish to hold it. */
const holdEntry = z.strictObject({
  what: z.literal('hold'),
  ...ids,
  ...passed,
  confirmed: z.literal('yes', 'Say again that you wish to hold this place.'),
})

const outcomeJson = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('counted'), version: z.int(), doubtful: z.boolean() }),
  z.object({
    outcome: z.literal('conflict'),
    theirs: z.object({ version: z.int(), taking, countedAt: z.string().nullable(), numbers: numbersJson }),
  }),
  z.object({ outcome: z.literal('held'), hold: z.uuid(), expiresAt: z.string() }),
])

function told(result: Replayed): z.input<typeof outcomeJson> {
  if (result.outcome === 'counted') return { ...result }
  const { countedAt, ...theirs } = result.theirs
  return {
    outcome: 'conflict',
    theirs: { ...theirs, numbers: { ...theirs.numbers }, countedAt: countedAt?.toISOString() ?? null },
  }
}

/** One entry that was written down without a connection. There is no field for a word of anybody's own. */
const replay = defineRoute({
  ...offline,
  method: 'POST',
  path: `${OFFLINE}/replay`,
  audit: 'line.counted',
  limit: 'form',
  schema: { body: z.discriminatedUnion('what', [countEntry, holdEntry]), response: outcomeJson },
  handle: async (req) => {
    const { body } = req
    const written = {
      kept: body.kept,
      lineId: body.line,
      key: body.key,
      byDevice: body.byDevice ?? null,
      byWall: body.byWall ?? null,
    }
    if (body.what === 'hold') {
      const held = await req.run((ctx) => replayHold(ctx, written))
      return json({ outcome: 'held' as const, hold: held.holdId, expiresAt: held.expiresAt.toISOString() })
    }
    const { total, surge, outOfService, occupied } = body
    const count = {
      ...written,
      numbers: { total, surge, outOfService, occupied },
      taking: body.taking,
      seen: body.seen,
      after: body.after ?? null,
      decided: body.decided ?? null,
    }
    return json(told(await req.run((ctx) => replayCount(ctx, count))))
  },
})

export const offlineRoutes: readonly Route[] = [show, kept, read, on, replay]
