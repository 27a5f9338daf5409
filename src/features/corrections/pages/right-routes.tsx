import { z } from 'zod'
import { pageProps, publicLines, refusedReply } from '#features/directory/parts.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { countRight } from '../count-right.ts'
import { PAGE_CHOICES } from '../domain/choices.ts'
import { type MessageProblem, readMessage, type SentFields } from '../domain/read-message.ts'
import { sendCorrection } from '../send-correction.ts'
import { SentPage } from './fix-pages.tsx'
import { once, sentences } from './fix-words.ts'
import { ChooseForPage, TellOfPage, ThanksPage } from './right-pages.tsx'

const open = { face: 'public', permission: 'anyone', audit: 'none' } as const
const about = z.string().max(120)
/** Bound of the edge; what an answer may be is decided by `readMessage`, in the reader's language. */
const text = z.string().max(8_000).optional()
const pageChoice = z.enum(PAGE_CHOICES)

type Req = Pick<RouteRequest, 'locale' | 'path' | 'services' | 'now' | 'run'>

/** @throws {NotFound} no page of ours that one could speak of. */
async function spokenOf(req: Req, path: string) {
  const version = await req.services.pageBook.versionOf(path, req)
  if (version === undefined) throw new NotFound('page')
  return { page: path, version }
}

async function askAboutPage(
  req: Req,
  path: string,
  typed: SentFields,
  problems: readonly MessageProblem[] = [],
) {
  const { page: of } = await spokenOf(req, path)
  const props = {
    ...pageProps(req),
    lines: await publicLines(req),
    about: of,
    typed,
    errors: sentences(translator(req.locale), problems),
  }
  const choice = pageChoice.safeParse(typed.choice)
  return page(
    choice.success ? <TellOfPage {...props} choice={choice.data} /> : <ChooseForPage {...props} />,
    problems.length > 0 ? { status: 422 } : {},
  )
}

const part = z.string().max(80)

/** The path of the page stands behind `/right`: a page has no query that history could keep. */
const askRoutes: readonly Route[] = [
  defineRoute({
    ...open,
    method: 'GET',
    path: '/right/:kind/:name',
    limit: 'none',
    schema: { params: z.object({ kind: part, name: part }), response: 'page' },
    handle: async (req) => askAboutPage(req, `/${req.params.kind}/${req.params.name}`, {}),
  }),
  defineRoute({
    ...open,
    method: 'GET',
    path: '/right/:kind/:name/:part',
    limit: 'none',
    schema: { params: z.object({ kind: part, name: part, part }), response: 'page' },
    handle: async (req) => askAboutPage(req, `/${req.params.kind}/${req.params.name}/${req.params.part}`, {}),
  }),
]

/** "Yes" is counted and nothing else; "no" leads to a choice, then to the box, then it is sent. */
const answerRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/right',
  limit: 'message',
  schema: {
    body: z.object({ about, step: z.enum(['yes', 'send']).optional(), choice: text, text, more: text }),
    response: 'page',
  },
  handle: async (req) => {
    const { about: path, step, ...typed } = req.body
    const subject = await spokenOf(req, path)
    if (step === 'yes') {
      await req.run((ctx) => countRight(ctx, subject))
      return page(<ThanksPage {...pageProps(req)} back={path} />)
    }
    const choice = pageChoice.safeParse(typed.choice)
    if (!choice.success) return askAboutPage(req, path, {}, [{ field: 'choice', mistake: 'missing' }])
    if (step === undefined) return askAboutPage(req, path, { choice: choice.data })
    const { problems, message } = readMessage(choice.data, typed)
    if (problems.length > 0) return askAboutPage(req, path, typed, problems)
    const sent = await req.run((ctx) => sendCorrection(ctx, req.services.keyring, subject, message))
    const lines = await publicLines(req)
    return page(<SentPage {...pageProps(req)} lines={lines} sent={sent} back={path} />)
  },
  onInvalid: async (req, refusal, typed) => {
    const { about: path, ...rest } = { about: '', ...once(typed) }
    const wrong = (['choice', 'text', 'more'] as const).filter((field) =>
      refusal.fields.some((one) => one.field === field),
    )
    return askAboutPage(
      req,
      path,
      rest,
      wrong.map((field) => ({ field, mistake: field === 'text' ? 'tooLong' : 'unknown' })),
    )
  },
  onLimited: refusedReply,
})

/** "Was this right?" on every page made from content. */
export const rightRoutes: readonly Route[] = [...askRoutes, answerRoute]
