import { z } from 'zod'
import { pageProps, publicLines, refusedReply } from '#features/directory/parts.ts'
import { readLaw } from '#features/law/index.ts'
import { readLines } from '#features/lines/index.ts'
import { Unavailable } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import type { SummaryError } from '#web/parts/index.ts'
import { readTelling, type SentFields } from '../domain/read-telling.ts'
import { draftKeyOf } from '../drafting/draft-key.ts'
import { endDraft } from '../drafting/drafts.ts'
import { keptFrom } from '../drafting/kept-fields.ts'
import { answersUnderCode } from '../telling/answers-under-code.ts'
import { areAllOnCall, type Listening, listening } from '../telling/listening.ts'
import { tellConcern } from '../telling/tell-concern.ts'
import type { ShownDraft } from './draft-parts.tsx'
import { draftFields, goesOnOf, notKept, type ShownAgain, saveStep, tried } from './draft-steps.ts'
import { readStart, reportFields, type Start, sentencesOf, stateOf } from './report-form.ts'
import { AnswerPage, ElsewherePage, ReceiptPage, StartPage, TellPage } from './report-pages.tsx'

export const open = { face: 'public', permission: 'anyone', audit: 'none' } as const

type Req = Pick<RouteRequest, 'locale' | 'path' | 'services' | 'now' | 'run'>

export const placesOf = (req: Req) => req.run(listening, { readOnly: true, mayLag: true })

const onCallAt = (req: Req, places: readonly Listening[]) =>
  req.run((ctx) => areAllOnCall(ctx, places), { readOnly: true, mayLag: true })

async function showStart(req: Req, typed: SentFields, errors: readonly SummaryError[] = []) {
  const places = await placesOf(req)
  return page(
    <StartPage
      {...pageProps(req)}
      lines={await publicLines(req)}
      places={places}
      isOnCall={await onCallAt(req, places)}
      typed={typed}
      errors={errors}
    />,
    errors.length > 0 ? { status: 422 } : {},
  )
}

/** The lines of the place, and what the register knows of the duty there. */
async function around(req: RouteRequest, start: Start) {
  const state = stateOf(start.to.place)
  return {
    ...pageProps(req),
    lines: await publicLines(req, state),
    book: await readLaw(req),
    report: state === undefined ? undefined : (await readLines(req)).reportLineFor(state, req.now),
  }
}

export async function showQuestions(
  req: RouteRequest,
  start: Start,
  typed: SentFields,
  errors: readonly SummaryError[] = [],
  draft?: ShownDraft,
  status = 422,
) {
  return page(
    <TellPage
      {...(await around(req, start))}
      start={start}
      isOnCall={await onCallAt(req, [start.to])}
      typed={typed}
      errors={errors}
      draft={draft}
    />,
    errors.length > 0 ? { status } : {},
  )
}

const startRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/report',
  limit: 'search',
  schema: { response: 'page' },
  handle: (req) => showStart(req, {}),
  onLimited: refusedReply,
})

/** Both pages post here: the first leads to the questions, the second sends. Nothing of it stands in an address. */
const tellRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/report',
  limit: 'tell',
  schema: {
    body: z.object({ ...reportFields, step: z.enum(['send', 'save']).optional(), ...draftFields }),
    response: 'page',
  },
  handle: async (req) => {
    const t = translator(req.locale)
    const { step, draft, version, writer, ...sent } = req.body
    const typed: SentFields = sent
    const read = readStart(t, typed, await placesOf(req))
    if ('errors' in read) return showStart(req, typed, read.errors)
    if ('elsewhere' in read)
      return page(<ElsewherePage {...pageProps(req)} lines={await publicLines(req)} typed={{}} />)
    const { start } = read
    if (step === undefined) return showQuestions(req, start, typed)
    const { problems, telling } = readTelling(start.form, typed)
    const mine = goesOnOf({ draft, version, writer })
    const isSaved = step === 'save'
    const errors = sentencesOf(t, start.form, isSaved ? keptFrom(problems) : problems)
    // Whoever fills the box that nobody sees is asked to empty it: nobody is dropped in silence.
    if ((typed.more ?? '').trim() !== '') errors.push({ field: 'more', sentence: t('fix.error.more') })
    if (isSaved && errors.length > 0) errors.unshift({ sentence: t('report.draft.notKept') })
    if (errors.length > 0) return showQuestions(req, start, typed, errors, mine)
    const again = ({ errors, draft, status }: ShownAgain) =>
      showQuestions(req, start, typed, errors, draft, status)
    if (isSaved) return again(await saveStep(req, start, typed, mine))
    // The draft ends in the act that tells it. Of one that is over already nobody learns that: it is told as what was typed.
    const at = mine && (await draftKeyOf(req.services.keyring, mine.code).catch(orUndefined))
    const code = await req.run(async (ctx) => {
      const ended = at && mine && (await endDraft(ctx, at, mine))
      if (mine && ended?.state === 'other') return notKept(req, ended, mine)
      if (ended) tried(req, ended.state)
      const { teller, to, earlier } = start
      return await tellConcern(ctx, req.services, to, { teller, telling, earlier, sending: typed.sending })
    })
    if (typeof code !== 'string') return again(code)
    return page(<ReceiptPage {...(await around(req, start))} start={start} typed={{}} code={code} />)
  },
  onInvalid: async (req, _refusal, typed) => {
    const once = Object.fromEntries(
      Object.entries(typed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const t = translator(req.locale)
    const read = readStart(t, once, await placesOf(req))
    // A text that is far too long is still theirs: who would start again has nothing left of it to shorten.
    if ('start' in read) {
      const { problems } = readTelling(read.start.form, once)
      const tooLong = sentencesOf(t, read.start.form, keptFrom(problems))
      if (tooLong.length > 0) return showQuestions(req, read.start, once, tooLong, goesOnOf(once))
    }
    return showStart(req, once, [{ field: 'work', sentence: t('report.error.unreadable') }])
  },
  onLimited: refusedReply,
})

/** Many are asked for at once: what is sent is told all the same, and the draft stays until it is over. */
function orUndefined(error: unknown): undefined {
  if (!(error instanceof Unavailable)) throw error
}

const answerFormRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/report/answer',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => showAnswer(req, false),
})

async function showAnswer(req: RouteRequest, asked: boolean, answers: readonly string[] = []) {
  const lines = await publicLines(req)
  return page(<AnswerPage {...pageProps(req)} lines={lines} typed={{}} asked={asked} answers={answers} />)
}

/** Posted, so that a code stands in no address, history or log. */
const answerRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/report/answer',
  limit: 'message',
  schema: { body: z.object({ code: z.string().max(8_000).optional() }), response: 'page' },
  handle: async (req) => {
    const code = req.body.code ?? ''
    const found = await req.run((ctx) => answersUnderCode(ctx, req.services, code), { readOnly: true })
    return showAnswer(req, true, found)
  },
  onInvalid: (req) => showAnswer(req, true),
  onLimited: refusedReply,
})

/** Where anybody tells a coalition of a young person that they worry about. */
export const reportRoutes: readonly Route[] = [startRoute, tellRoute, answerFormRoute, answerRoute]
