import { z } from 'zod'
import { cardById } from '#features/directory/index.ts'
import { pageProps, publicLines, refusedReply } from '#features/directory/parts.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { correctionOutcome } from '../correction-outcome.ts'
import { CARD_CHOICES } from '../domain/choices.ts'
import { type MessageProblem, readMessage, type SentFields } from '../domain/read-message.ts'
import { sendCorrection } from '../send-correction.ts'
import { AnswerPage, ChoosePage, MissingPage, SentPage, TellPage } from './fix-pages.tsx'
import { once, sentences } from './fix-words.ts'

const open = { face: 'public', permission: 'anyone' } as const
const params = z.object({ id: z.string().max(60) })

/** Bounds of the edge; what each answer may be is decided by `readMessage`, in the reader's language. */
const text = z.string().max(8_000).optional()
const words = { text, phone: text, url: text, hours: text, name: text, where: text, detail: text, more: text }
const cardChoice = z.enum(CARD_CHOICES)

async function common(
  req: Pick<RouteRequest, 'locale' | 'path' | 'services' | 'now'>,
  state?: string | null,
) {
  return { ...pageProps(req), lines: await publicLines(req, state) }
}

const card = (req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>) =>
  req.run((ctx) => cardById(ctx, req.params.id), { readOnly: true })

/** The question at hand again, with what was typed. */
async function askAboutCard(
  req: RouteRequest<{ id: string }>,
  typed: SentFields,
  problems: readonly MessageProblem[] = [],
) {
  const shown = await card(req)
  const props = {
    ...(await common(req, shown.state)),
    typed,
    errors: sentences(translator(req.locale), problems),
    card: shown,
  }
  const choice = cardChoice.safeParse(typed.choice)
  return page(
    choice.success ? <TellPage {...props} choice={choice.data} /> : <ChoosePage {...props} />,
    problems.length > 0 ? { status: 422 } : {},
  )
}

const chooseRoute: Route = defineRoute({
  ...open,
  audit: 'none',
  method: 'GET',
  path: '/fix/:id',
  limit: 'search',
  schema: { params, response: 'page' },
  handle: (req) => askAboutCard(req, {}),
  onLimited: refusedReply,
})

/** Both questions post here: the first leads to the second, the second sends. */
const fixRoute: Route = defineRoute({
  ...open,
  audit: 'none',
  method: 'POST',
  path: '/fix/:id',
  limit: 'message',
  schema: {
    params,
    body: z.object({ choice: text, step: z.enum(['send']).optional(), ...words }),
    response: 'page',
  },
  handle: async (req) => {
    const { step, ...typed } = req.body
    const choice = cardChoice.safeParse(typed.choice)
    if (!choice.success) return askAboutCard(req, {}, [{ field: 'choice', mistake: 'missing' }])
    if (step === undefined) return askAboutCard(req, { choice: choice.data })
    const { problems, message } = readMessage(choice.data, typed)
    if (problems.length > 0) return askAboutCard(req, typed, problems)
    const { sent, state } = await req.run(async (ctx) => ({
      state: (await cardById(ctx, req.params.id)).state,
      sent: await sendCorrection(ctx, req.services.keyring, { card: req.params.id }, message),
    }))
    return page(<SentPage {...(await common(req, state))} sent={sent} back={`/card/${req.params.id}`} />)
  },
  onInvalid: (req, refusal, typed) => askAboutCard(req, once(typed), unreadable(refusal.fields)),
  onLimited: refusedReply,
})

const missingFormRoute: Route = defineRoute({
  ...open,
  audit: 'none',
  method: 'GET',
  path: '/tell',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => page(<MissingPage {...(await common(req))} typed={{}} />),
})

const missingRoute: Route = defineRoute({
  ...open,
  audit: 'none',
  method: 'POST',
  path: '/tell',
  limit: 'message',
  schema: { body: z.object({ step: z.enum(['send']).optional(), ...words }), response: 'page' },
  handle: async (req) => {
    const { step: _, ...typed } = req.body
    const { problems, message } = readMessage('missing', typed)
    if (problems.length > 0) {
      const errors = sentences(translator(req.locale), problems)
      return page(<MissingPage {...(await common(req))} typed={typed} errors={errors} />, { status: 422 })
    }
    const sent = await req.run((ctx) => sendCorrection(ctx, req.services.keyring, { missing: true }, message))
    return page(<SentPage {...(await common(req))} sent={sent} back="/help" />)
  },
  onInvalid: async (req, refusal, typed) => {
    const errors = sentences(translator(req.locale), unreadable(refusal.fields))
    return page(<MissingPage {...(await common(req))} typed={once(typed)} errors={errors} />)
  },
  onLimited: refusedReply,
})

const codeFormRoute: Route = defineRoute({
  ...open,
  audit: 'none',
  method: 'GET',
  path: '/answer',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => page(<AnswerPage {...(await common(req))} typed={{}} />),
})

/** Posted, so that a code stands in no address, history or log. */
const codeRoute: Route = defineRoute({
  ...open,
  audit: 'none',
  method: 'POST',
  path: '/answer',
  limit: 'message',
  schema: { body: z.object({ code: text }), response: 'page' },
  handle: async (req) => {
    const code = req.body.code ?? ''
    try {
      const outcome = await req.run((ctx) => correctionOutcome(ctx, req.services.keyring, code), {
        readOnly: true,
      })
      return page(<AnswerPage {...(await common(req))} typed={{}} outcome={outcome} />)
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      return noSuchCode(req, code, 422)
    }
  },
  onInvalid: async (req) => noSuchCode(req, ''),
  onLimited: refusedReply,
})

async function noSuchCode(req: RouteRequest, code: string, status?: 422) {
  const sentence = translator(req.locale)('fix.error.code')
  return page(
    <AnswerPage
      {...(await common(req))}
      typed={{}}
      code={code.slice(0, 60)}
      errors={[{ field: 'code', sentence }]}
    />,
    status === undefined ? {} : { status },
  )
}

const FIELDS = ['choice', 'detail', 'more', 'text', 'phone', 'url', 'hours', 'name', 'where'] as const

/** What the edge refused: too long for any box, sent twice, or a box this form does not have. */
function unreadable(fields: readonly { readonly field: string }[]): MessageProblem[] {
  const known = FIELDS.filter((field) => fields.some((one) => one.field === field))
  if (known.length === 0) return [{ field: 'text', mistake: 'unknown' }]
  return known.map((field) => ({
    field,
    mistake: field === 'choice' || field === 'detail' || field === 'more' ? 'unknown' : 'tooLong',
  }))
}

/** Public pages for telling what is wrong or missing, and for asking what became of it. */
export const correctionRoutes: readonly Route[] = [
  chooseRoute,
  fixRoute,
  missingFormRoute,
  missingRoute,
  codeFormRoute,
  codeRoute,
]
