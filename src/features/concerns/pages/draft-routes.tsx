import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { pageProps, publicLines, refusedReply } from '#features/directory/parts.ts'
import { defineRoute, page, type Route, type RouteRequest, text } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { readTelling } from '../domain/read-telling.ts'
import { draftKeyOf } from '../drafting/draft-key.ts'
import { deleteDraft, findDraft, keepDraft } from '../drafting/drafts.ts'
import { keptFrom } from '../drafting/kept-fields.ts'
import { DraftPage } from './draft-page.tsx'
import { draftFields, goesOnOf, keptOf, tried } from './draft-steps.ts'
import { readStart, reportFields, sentencesOf } from './report-form.ts'
import { ElsewherePage } from './report-pages.tsx'
import { open, placesOf, showQuestions } from './report-routes.tsx'

const askRoute: Route = defineRoute({
  ...open,
  method: 'GET',
  path: '/report/draft',
  limit: 'none',
  schema: { response: 'page' },
  handle: (req) => showDraftPage(req),
})

type Wrong = 'none' | 'wait'

async function showDraftPage(req: RouteRequest, said?: Wrong | 'deleted') {
  const lines = await publicLines(req)
  const isWrong = said === 'none' || said === 'wait'
  return page(
    <DraftPage {...pageProps(req)} lines={lines} said={said} />,
    isWrong ? { status: said === 'wait' ? 429 : 422 } : {},
  )
}

/** Posted, so that a code stands in no address, history or log. Everything typed is there again, what was asked first too. */
const openRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/report/draft',
  limit: 'message',
  schema: { body: z.object({ code: z.string().max(200).optional() }), response: 'page' },
  handle: async (req) => {
    const code = req.body.code ?? ''
    const at = await draftKeyOf(req.services.keyring, code)
    const found = await req.run((ctx) => findDraft(ctx, at))
    tried(req, found.state)
    if (found.state !== 'there') return showDraftPage(req, found.state)
    const { typed } = found.draft
    const read = readStart(translator(req.locale), typed, await placesOf(req))
    // Nobody takes it for that place any more: the draft stays as long as any, and the lines are there.
    if (!('start' in read))
      return page(<ElsewherePage {...pageProps(req)} lines={await publicLines(req)} typed={{}} />)
    return showQuestions(req, read.start, typed, [], {
      code,
      version: found.version,
      writer: randomUUID(),
      said: 'opened',
    })
  },
  onInvalid: (req) => showDraftPage(req, 'none'),
  onLimited: refusedReply,
})

/** From the page itself while somebody types, once there is a draft: answered with the version, or with a sentence. */
const keepRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/report/draft/keep',
  limit: 'form',
  schema: { body: z.object({ ...reportFields, ...draftFields }), response: 'page' },
  handle: async (req) => {
    const t = translator(req.locale)
    const { draft, version, writer, ...typed } = req.body
    const mine = goesOnOf({ draft, version, writer })
    const read = readStart(t, typed, await placesOf(req))
    // Nobody takes it for that place any more. The draft is not gone: it stays as long as any, and saves again once somebody does.
    if ('elsewhere' in read)
      return text(`${t('report.draft.notKept')} ${t('report.elsewhere.heading')}.`, { status: 422 })
    if (mine === undefined || 'errors' in read) return text(t('report.draft.gone'), { status: 410 })
    const problems = keptFrom(readTelling(read.start.form, typed).problems)
    const [wrong] = sentencesOf(t, read.start.form, problems)
    if (wrong) return text(`${t('report.draft.notKept')} ${wrong.sentence}`, { status: 422 })
    const kept = keptOf(read.start, typed)
    const at = await draftKeyOf(req.services.keyring, mine.code)
    const now = await req.run((ctx) => keepDraft(ctx, at, mine, kept))
    tried(req, now.state)
    switch (now.state) {
      case 'kept':
        return text(String(now.version))
      case 'other':
        return text(t('report.draft.otherSoon'), { status: 409 })
      case 'none':
        return text(t('report.draft.gone'), { status: 410 })
      case 'wait':
        return text(t('report.draft.wait'), { status: 429 })
    }
  },
  onInvalid: async (req) => text(translator(req.locale)('report.draft.notKept')),
  onLimited: async (req) => text(translator(req.locale)('report.draft.busy')),
})

/** The same answer whether or not there was one. */
const deleteRoute: Route = defineRoute({
  ...open,
  method: 'POST',
  path: '/report/draft/delete',
  limit: 'message',
  schema: { body: z.object({ code: z.string().max(200).optional() }), response: 'page' },
  handle: async (req) => {
    const code = req.body.code ?? ''
    const at = await draftKeyOf(req.services.keyring, code)
    const isGone = await req.run((ctx) => deleteDraft(ctx, at))
    if (!isGone) tried(req, 'wait')
    return showDraftPage(req, isGone ? 'deleted' : 'wait')
  },
  onInvalid: (req) => showDraftPage(req, 'none'),
  onLimited: refusedReply,
})

/** Where somebody goes on with a form that they began earlier, perhaps on another device. */
export const draftRoutes: readonly Route[] = [askRoute, openRoute, keepRoute, deleteRoute]
