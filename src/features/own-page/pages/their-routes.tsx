import { z } from 'zod'
import { myPasskeys, zoneOfCoalition } from '#features/identity/index.ts'
import { orKeysAway, subjectGroup, worksHere } from '#features/records/index.ts'
import { Refusal } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { codeOf, endCode, makeCodes } from '../codes.ts'
import { seenBy } from '../ledger.ts'
import { handOverScreen } from '../visits.ts'
import { PaperPage } from './paper-page.tsx'
import { CodesPage, LANGUAGES, TheirPage } from './their-page.tsx'

const works = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
const ofRecord = z.object({ id: z.uuid() })
type OfRecord = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now'>

const toRecord = (id: string) => ({ path: `/records/${id}`, words: t('timeline.toRecord') })
const DONE = ['ended', 'back'] as const
const language = z.enum(LANGUAGES).default('en')

/** As somebody says it. */
const addressOf = ({ services }: Pick<OfRecord, 'services'>) => {
  const { host } = new URL(services.config.publicUrl)
  return `${host}/notes`
}

async function show(req: OfRecord, done: string | undefined) {
  const props = await req.run(async (ctx) => {
    const { who } = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    return {
      who,
      record: head,
      code: await codeOf(ctx, head),
      hasPasskey: (await myPasskeys(ctx)).length > 0,
    }
  })
  return page(
    <TheirPage {...props} address={addressOf(req)} demo={req.services.demo} at={req.now} done={done} />,
  )
}

const theirPage = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/their-page',
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      show(req, req.query.done && t(`theirpage.done.${req.query.done}`)),
    ),
})

/** Answers the form itself: the codes have no address, so that neither history nor a reload shows them again. */
const make = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/their-page/code',
  audit: 'own-page.code-made',
  limit: 'form',
  schema: { params: ofRecord, body: z.object({ language }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const props = await req.run(async (ctx) => {
        const { who } = await worksHere(ctx)
        const { head } = await subjectGroup(ctx, req.params.id)
        const codes = await makeCodes(ctx, req.services.keyring, head, req.body.language)
        return { who, record: head, codes }
      })
      return page(
        <CodesPage
          {...props}
          language={req.body.language}
          address={addressOf(req)}
          demo={req.services.demo}
          at={req.now}
        />,
      )
    }),
})

const end = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/their-page/code/end',
  audit: 'own-page.code-ended',
  limit: 'form',
  schema: { params: ofRecord, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endCode(ctx, req.params.id))
    return redirect(`/records/${req.params.id}/their-page?done=ended`)
  },
})

const handOver = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/their-page/hand-over',
  audit: 'own-page.handed-over',
  limit: 'form',
  schema: { params: ofRecord, response: 'page' },
  handle: async (req) => {
    const visit = await req
      .run((ctx) => handOverScreen(ctx, req.params.id))
      .catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'no-passkey') return undefined
        throw error
      })
    // The page says that they need one, and where it is added.
    if (visit === undefined) return redirect(`/records/${req.params.id}/their-page#screen`)
    return {
      ...redirect('/notes/mine', { visit, handed: true }),
      // Pages of the worker that this browser keeps for Back go with it, where it knows how.
      headers: { 'clear-site-data': '"cache"' },
    }
  },
})

const print = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/their-page/print',
  audit: 'own-page.printed',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ language }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const props = await req.run(async (ctx) => {
        const { who } = await worksHere(ctx)
        const { head } = await subjectGroup(ctx, req.params.id)
        return { who, record: head, lines: await seenBy(ctx, head), zone: await zoneOfCoalition(ctx) }
      })
      return page(
        <PaperPage {...props} language={req.query.language} demo={req.services.demo} at={req.now} />,
      )
    }),
})

/** What whoever works with a record does for it. */
export const theirRoutes: readonly Route[] = [theirPage, make, end, handOver, print]
