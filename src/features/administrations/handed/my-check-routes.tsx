import { z } from 'zod'
import { zoneOfJurisdiction } from '#features/identity/index.ts'
import { readLines } from '#features/lines/index.ts'
import { asYoungPerson, visitNow } from '#features/own-page/index.ts'
import { type Filled, readForm, wentTo } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Forbidden, type Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import {
  defineRoute,
  page,
  type Route,
  type RouteReply,
  type RouteRequest,
  redirect,
} from '#platform/http/route.ts'
import { isoDay, type T, translator, zoneOfNobody } from '#platform/i18n/index.ts'
import { fullPath, publicHref } from '#web/frame/text-only.tsx'
import { filledOf } from '../one/answers-of.ts'
import { countAnswers } from '../one/count-answers.ts'
import { dayAfter } from '../one/day-after.ts'
import { definitionOf } from '../one/definition-of.ts'
import { formOptionsOf } from '../one/form-options.ts'
import { myLimits } from '../one/limits-text.ts'
import { invalidOf } from '../refusals.ts'
import { MyEndPage, MyQuestionsPage, MyStartPage } from './my-check-page.tsx'
import { myAnswers, myQuestions, myTurn, saveMine, stepMine } from './my-turn.ts'

/** For whoever has the screen that was handed to them, and nobody else. Without scripts, in no cache, and at one address. */
const theirs = { face: 'public', permission: 'anyone', whileHanded: true } as const

type Asked = Pick<
  RouteRequest,
  'run' | 'services' | 'locale' | 'path' | 'visit' | 'isHanded' | 'requestId' | 'now'
>
type PageReplies = Awaited<ReturnType<Parameters<typeof defineRoute<'page'>>[0]['handle']>>

const BUTTONS = ['start', 'decline', 'done', 'stop', 'seen'] as const
type Pressed = (typeof BUTTONS)[number]

/** A page that is over leads to the locked screen, or to where a code is typed. */
async function orClosed(req: Asked, work: () => Promise<RouteReply>): Promise<PageReplies> {
  try {
    return (await work()) as PageReplies
  } catch (error) {
    if (!(error instanceof Forbidden) || error.code !== 'page-closed') throw error
    // Who never had a page open is set no cookie.
    return redirect(closed(req), req.visit === undefined ? {} : { visit: null })
  }
}

const closed = (req: Asked) =>
  req.isHanded ? '/handed' : publicHref(req.locale, '/notes', req.path !== fullPath(req.path))

interface Shown {
  readonly question?: string | undefined
  /** What was typed and is no answer: said at its question. All else was kept. */
  readonly refused?: Filled['refused']
  readonly refusal?: Refusal
}

/** What waits for them: the start, the questions, or, when nothing does any more, the end. */
async function show(req: Asked, { question, refused, refusal }: Shown = {}): Promise<RouteReply> {
  const { visit, turn, asked, limits } = await asYoungPerson(req, async (ctx) => {
    const visit = await visitNow(ctx)
    const turn = await myTurn(ctx)
    const asked = turn?.at === 'items' ? await myQuestions(ctx, turn, visit.jurisdiction) : undefined
    const limits = turn && !asked ? await myLimits(ctx, req.locale) : undefined
    return { visit, turn, asked, limits }
  })
  const t = translator(req.locale)
  const shared = { t, locale: req.locale, demo: req.services.demo, errors: wrongOf(t, refusal) }
  const seconds = Math.max(1, Math.ceil((visit.expiresAt.getTime() - req.now.getTime()) / 1000) + 1)
  const more = {
    headers: { refresh: `${seconds}; url=${closed(req)}` },
    ...(refused && { status: 422 }),
    ...(refusal && { status: refusal.status }),
  }
  if (!turn) return page(<MyEndPage {...shared} lines={await linesNow(req)} />, more)
  if (!asked) return page(<MyStartPage {...shared} limits={limits} />, more)
  const { instrument, begun } = asked
  const { filled } = filledOf(instrument, await myAnswers(req.services.keyStore, turn), begun)
  return page(
    <MyQuestionsPage
      {...shared}
      definition={definitionOf(instrument)}
      filled={refused ? { ...filled, refused } : filled}
      options={formOptionsOf(begun)}
      language={turn.language}
      at={question}
    />,
    more,
  )
}

/** In the reader's language: what is refused here is the one question that was left out, or that something went on meanwhile. */
const wrongOf = (t: T, refusal: Refusal | undefined) =>
  refusal && [
    refusal.code === 'seen'
      ? { field: 'seen', sentence: t('mycheck.wrong.seen') }
      : { sentence: t('mycheck.wrong.again') },
  ]

const linesNow = async (req: Asked) =>
  (await readLines(req))
    .linesFor({ audience: 'public', now: req.now })
    .filter(({ role }) => role === 'support' || role === 'emergency')

const mine = defineRoute({
  ...theirs,
  method: 'GET',
  path: '/notes/check',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: (req) => orClosed(req, () => show(req)),
})

/** Answers with the page that comes next: no address tells what was done or which question it is. */
const say = defineRoute({
  ...theirs,
  method: 'POST',
  path: '/notes/check',
  audit: 'none',
  limit: 'form',
  maxBody: 131_072,
  schema: {
    body: z.looseObject({ do: z.enum(BUTTONS).optional(), seen: z.enum(['no', 'yes']).optional() }),
    response: 'page',
  },
  handle: (req) =>
    orClosed(req, () =>
      orShowAgain(
        async () => {
          return await show(req, await asYoungPerson(req, (ctx) => act(ctx, req, req.body)))
        },
        (refusal) => show(req, { refusal }),
      ),
    ),
})

type Sent = Readonly<Record<string, unknown>> & {
  readonly do?: Pressed | undefined
  readonly seen?: 'no' | 'yes' | undefined
}

/** @returns the question that comes next, where one does, or what of it is no answer */
async function act(ctx: Context, req: Asked, body: Sent): Promise<Shown> {
  const turn = await myTurn(ctx)
  // Nothing waits any more: what was pressed twice was done once.
  if (!turn) return {}
  const { jurisdiction } = await visitNow(ctx)
  const today = isoDay(req.now, zoneOfJurisdiction(jurisdiction) ?? zoneOfNobody())
  const step = (act: Parameters<typeof stepMine>[2]) => stepMine(ctx, turn, act, today)
  if (turn.at === 'assent') {
    await start(body, step, today)
    return {}
  }
  const { instrument, begun } = await myQuestions(ctx, turn, jurisdiction)
  const options = formOptionsOf(begun)
  const definition = definitionOf(instrument)
  const { keyStore } = req.services
  const before = filledOf(instrument, await myAnswers(keyStore, turn), begun)
  const filled = readForm(definition, body, before.filled, options)
  await saveMine(ctx, keyStore, turn, filled.response)
  if (body.do === 'seen') await step(seenBy(today))
  else if (body.do === 'stop') await step({ kind: 'end', outcome: 'stopped-by-youth' })
  else if (filled.refused && filled.refused.length > 0)
    return { question: filled.refused[0]?.name, refused: filled.refused }
  else if (body.do === 'done') await step({ kind: 'pass', facts: countAnswers(filled) })
  else return { question: wentTo(definition, filled, body, options) }
  return {}
}

/** Tomorrow at the earliest; whoever works with them says when. */
const seenBy = (today: string) =>
  ({ kind: 'end', outcome: 'not-safe-to-ask', retryOn: dayAfter(today) }) as const

async function start(
  body: Sent,
  step: (act: Parameters<typeof stepMine>[2]) => Promise<void>,
  today: string,
): Promise<void> {
  if (body.do === 'decline') await step({ kind: 'end', outcome: 'declined' })
  else if (body.seen === 'yes') await step(seenBy(today))
  else if (body.seen === undefined) throw invalidOf('seen', 'seen')
  else await step({ kind: 'pass', facts: { agreed: true, toldSkip: true, toldStop: true } })
}

/** A check that a young person does by themself. */
export const myCheckRoutes: readonly Route[] = [mine, say]
