import { z } from 'zod'
import { seedOf, subjectGroup, worksHere } from '#features/records/index.ts'
import { type OfRecord, ofRecord, orKeysAway, shared, toRecord } from '#features/records/parts.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { Invalid, NotFound, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { isoIn } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import type { Answers } from '../engine/binds.ts'
import { localTime } from '../engine/period.ts'
import { type Channel, channels } from '../engine/row.ts'
import { ClockPage } from './clock-page.tsx'
import { askedOf, clockOf, clocksOf } from './clocks-of.ts'
import { ClocksPage } from './record-page.tsx'
import { type Saying, sayOfAsked, sayOfClock } from './say-of-clock.ts'
import { startable, startClocks } from './start-clocks.ts'
import { type DoubtReason, doubtReasons, NO_NEXT_TIME } from './stored.ts'

const DONE = ['started', 'said', 'asked', 'corrected'] as const
const ofAsked = ['started', 'doubted', 'doubt-ended', 'not-applicable'] as const
const ACTS = [
  ...ofAsked,
  'acknowledged',
  'offered',
  'accepted',
  'offer-ended',
  'answered',
  'stop-withdrawn',
  'tolled',
  'toll-ended',
  'ended',
] as const
export const ofClock = z.object({ id: z.uuid(), clock: z.uuid() })
export type OfClock = Pick<
  RouteRequest<z.infer<typeof ofClock>>,
  'run' | 'params' | 'services' | 'now' | 'actor'
>
export type Typed = Readonly<Record<string, string | undefined>>

export const typedIn = (sent: unknown): Typed =>
  Object.fromEntries(
    Object.entries((sent ?? {}) as Record<string, string | string[]>).map(([name, value]) => [
      name,
      [value].flat()[0],
    ]),
  )

/** @param since when what happened became known, where a page leads here that knows it: the form begins with it */
async function show(
  req: OfRecord,
  {
    typed = {},
    refusal,
    done,
    since,
  }: { typed?: Typed; refusal?: Refusal; done?: string | undefined; since?: string | undefined } = {},
) {
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    return {
      ...here,
      record: head,
      clocks: await clocksOf(ctx, req.params.id),
      asked: await askedOf(ctx, req.params.id),
      ...(await startable(ctx)),
    }
  })
  return page(
    <ClocksPage
      {...props}
      typed={since === undefined ? typed : { at: isoIn(new Date(since), props.zone).slice(0, 16) }}
      done={done}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(refusal) ?? []}
    />,
    refusal && { status: refusal.status },
  )
}

async function showOne(
  req: OfClock,
  { typed = {}, refusal, done }: { typed?: Typed; refusal?: Refusal; done?: string | undefined } = {},
) {
  const { id, clock } = req.params
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, id)
    return {
      ...here,
      record: head,
      clock: await clockOf(ctx, id, clock),
      supervises: may(ctx.actor, 'program.lead'),
    }
  })
  return page(
    <ClockPage
      {...props}
      typed={typed}
      done={done}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(refusal) ?? []}
    />,
    refusal && { status: refusal.status },
  )
}

/** A moment on the clock of a place. @throws {Invalid} it is none, never was, or was twice and nobody says which is meant */
export function momentOf({ at, which }: Typed, zone: string): Date {
  const time = localTime(at ?? '', zone)
  if ('at' in time) return time.at
  if ('twice' in time) {
    if (which === 'earlier') return time.twice[0]
    if (which === 'later') return time.twice[1]
    throw wrong('which', t('clocks.running.wrong.twice'))
  }
  throw wrong('at', t('impossible' in time ? 'clocks.running.wrong.impossible' : 'clocks.running.wrong.at'))
}

const wrong = (field: string, sentence: string) => new Invalid('no-time', sentence, [{ field, sentence }])

function missing(field: 'trigger' | 'channel' | 'to' | 'reason'): Invalid {
  const sentence = t(`clocks.running.wrong.${field}`)
  return new Invalid('missing', sentence, [{ field, sentence }])
}

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: '/records/:id/clocks',
  audit: 'none',
  limit: 'none',
  schema: {
    params: ofRecord,
    query: z.object({
      done: z.enum(DONE).optional(),
      since: z.iso.datetime().optional().catch(undefined),
    }),
    response: 'page',
  },
  handle: (req) =>
    show(req, {
      done: req.query.done && t(`clocks.running.done.${req.query.done}`),
      since: req.query.since,
    }),
})

const start = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/clocks',
  audit: 'clock.started',
  limit: 'form',
  schema: { params: ofRecord, body: z.looseObject({}), response: 'page' },
  handle: (req) => {
    const { seed: form, ...typed } = typedIn(req.body)
    const seed = z.uuid().safeParse(form).data
    return orShowAgain(
      async () => {
        const { clocks } = await req.run(async (ctx) => {
          if (!typed.trigger) throw missing('trigger')
          const at = momentOf(typed, await zoneHere(ctx))
          return await startClocks(ctx, req.params.id, {
            trigger: typed.trigger,
            at,
            answers: answersIn(typed),
            seed: seed && seedOf(seed, JSON.stringify([req.params.id, typed])),
          })
        })
        return redirect(`/records/${req.params.id}/clocks?done=${clocks.length > 0 ? 'started' : 'asked'}`)
      },
      (refusal) => show(req, { refusal, typed }),
    )
  },
})

const one = defineRoute({
  ...shared,
  method: 'GET',
  path: '/records/:id/clocks/:clock',
  audit: 'none',
  limit: 'none',
  schema: { params: ofClock, query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) => showOne(req, { done: req.query.done && t(`clocks.running.done.${req.query.done}`) }),
})

const done = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/clocks/:clock/done',
  audit: 'clock.said',
  limit: 'form',
  schema: { params: ofClock, body: z.looseObject({}), response: 'page' },
  handle: (req) => {
    const typed = typedIn(req.body)
    return orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          await req.run(async (ctx) => {
            const { id, clock } = req.params
            const { place } = await clockOf(ctx, id, clock)
            const channel = channels.find((one) => one === typed.channel)
            if (!channel) throw missing('channel')
            await sayOfClock(
              ctx,
              req.services.keyStore,
              id,
              clock,
              actIn(typed, momentOf(typed, place.zone), channel),
            )
          })
          return redirect(`/records/${req.params.id}/clocks/${req.params.clock}?done=said`)
        },
        (refusal) => showOne(req, { refusal, typed }),
      ),
    )
  },
})

/** An act as the form sends it. */
export const actIn = (typed: Typed, at: Date, channel: Channel) =>
  ({
    type: 'stopped',
    stop: typed.stop ?? '',
    at,
    channel,
    number: wordsIn(typed, 'number', 80),
    person: wordsIn(typed, 'person', 120),
    text: wordsIn(typed, 'text', 2000),
  }) as const satisfies Saying

/**
 * What was typed into a box, trimmed. Its end is not cut off: it would be missing from a proof without a word.
 *
 * @param most characters; a line break is one, as the box counts it
 * @throws {Invalid} `too-long`
 */
export function wordsIn(typed: Typed, field: 'number' | 'person' | 'text', most: number): string {
  const words = textField(most).safeParse(typed[field] ?? '')
  if (words.success) return words.data
  const sentence = t('clocks.running.wrong.long', { most })
  throw new Invalid('too-long', sentence, [{ field, sentence }])
}

const held = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/clocks/:clock/held',
  audit: 'clock.said',
  limit: 'form',
  schema: {
    params: ofClock,
    body: z.object({
      act: z.enum(ACTS),
      to: z.union([z.literal(''), z.uuid()]).default(''),
      stop: z.string().max(40).default(''),
      basis: z.string().max(40).default(''),
      reason: z.union([z.literal(''), z.enum([...doubtReasons, NO_NEXT_TIME])]).default(''),
      condition: z.string().max(40).default(''),
      answer: z.enum(['yes', 'no', 'unknown']).default('unknown'),
      // Of a question whether the duty binds the program: it has no page of its own.
      asked: z.literal('yes').optional(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        const { id, clock } = req.params
        const { act, asked } = req.body
        if (asked) {
          const type = ofAsked.find((one) => one === act)
          if (!type) throw new NotFound('clock')
          await req.run((ctx) => sayOfAsked(ctx, id, clock, type))
          return redirect(`/records/${id}/clocks?done=said`)
        }
        const saying = sayingOf(req.body)
        await req.run((ctx) => sayOfClock(ctx, req.services.keyStore, id, clock, saying))
        return redirect(`/records/${id}/clocks/${clock}?done=said`)
      },
      (refusal) =>
        req.body.asked ? show(req, { refusal }) : showOne(req, { refusal, typed: typedIn(req.body) }),
    ),
})

type Sent = Readonly<
  Record<'act' | 'to' | 'stop' | 'basis' | 'condition', string> & {
    readonly reason: '' | DoubtReason
    readonly answer: 'yes' | 'no' | 'unknown'
  }
>

/** What a form says. @throws {Invalid} `missing` */
function sayingOf({ act, to, stop, basis, reason, condition, answer }: Sent): Saying {
  switch (act as (typeof ACTS)[number]) {
    case 'offered':
      if (to === '') throw missing('to')
      return { type: 'offered', to }
    case 'doubted':
      if (reason === '') throw missing('reason')
      return { type: 'doubted', reason }
    case 'answered':
      return { type: 'answered', condition, answer }
    case 'stop-withdrawn':
      return { type: 'stop-withdrawn', stop, reason: 'not-done' }
    case 'tolled':
      return { type: 'tolled', basis }
    case 'started':
      throw new NotFound('clock')
    default:
      return { type: act } as Saying
  }
}

const answersIn = (typed: Typed): Answers =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      name.startsWith('condition-') && (value === 'yes' || value === 'no') ? [[name.slice(10), value]] : [],
    ),
  )

async function zoneHere(ctx: Context): Promise<string> {
  const { zone } = await startable(ctx)
  return zone
}

export const clocksOfRecordRoutes: readonly Route[] = [list, start, one, done, held]
