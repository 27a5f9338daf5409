import { z } from 'zod'
import { zoneOfJurisdiction } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Forbidden, NotFound } from '#platform/errors.ts'
import {
  defineRoute,
  page,
  type Route,
  type RouteReply,
  type RouteRequest,
  redirect,
} from '#platform/http/route.ts'
import { translator, zoneOfNobody } from '#platform/i18n/index.ts'
import { fullPath, publicHref } from '#web/frame/text-only.tsx'
import { myLines } from '../ledger.ts'
import { asYoungPerson, endVisit, openByCode, type Visit, visitNow } from '../visits.ts'
import { myRefusals, myReleases, refuse, takeBackOwn } from '../wishes.ts'
import { CodePage } from './code-page.tsx'
import { ANYTHING, type Done, MinePage } from './mine-page.tsx'

/**
 * For anybody: none of these asks for a sign-in, and none tells who has a page. As whom it acts, the door says to which the secret of
 * the visit leads. Without scripts, in each language, and in no cache (the headers of public pages say `no-store`).
 */
const anyone = { face: 'public', permission: 'anyone' } as const
const theirs = { ...anyone, whileHanded: true } as const

type Asked = Pick<
  RouteRequest,
  'run' | 'services' | 'locale' | 'path' | 'visit' | 'isHanded' | 'requestId' | 'now'
>

/** An address of ours in the reader's language, and text-only where they are. */
const hrefOf = (req: Pick<Asked, 'locale' | 'path'>, path: string) =>
  publicHref(req.locale, path, req.path !== fullPath(req.path))

const codePage = (req: Asked, wrong?: 'no' | 'wait') => (
  <CodePage t={translator(req.locale)} locale={req.locale} demo={req.services.demo} wrong={wrong} />
)

const ask = defineRoute({
  ...anyone,
  method: 'GET',
  path: '/notes',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => page(codePage(req)),
})

const open = defineRoute({
  ...anyone,
  method: 'POST',
  path: '/notes',
  audit: 'own-page.opened',
  // As much as messages: a house of young people shares an address, and nobody types forty codes within ten minutes.
  limit: 'message',
  schema: { body: z.object({ code: z.string().max(200).default('') }), response: 'page' },
  handle: async (req) => {
    const opened = await req.run((ctx) => openByCode(ctx, req.services.keyring, req.body.code))
    if (opened.state === 'open') return redirect(hrefOf(req, '/notes/mine'), { visit: opened.secret })
    // Whoever keeps it at the limit keeps everybody out, the other code too: whoever runs the installation is to see it.
    if (opened.state === 'wait') req.services.log.warn('own-page.at-limit')
    return page(codePage(req, opened.state), { status: opened.state === 'wait' ? 429 : 422 })
  },
  onInvalid: async (req) => page(codePage(req, 'no')),
  onLimited: async (req) => page(codePage(req, 'wait')),
})

/** The page of a visit that lasts; one that is over leads to where it began. */
async function orClosed(req: Asked, work: () => Promise<RouteReply>): Promise<RouteReply> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Forbidden) || error.code !== 'page-closed') throw error
    return over(req)
  }
}

/** It ends in the browser as well; who never had a page open is set no cookie. */
const over = (req: Asked) => redirect(closed(req), req.visit === undefined ? {} : { visit: null })

/** Where a page that is over leads. */
const closed = (req: Asked) => (req.isHanded ? '/handed' : hrefOf(req, '/notes'))

/** The browser leaves the page by itself then: nobody else reads it on a screen that was left. Whole seconds, one more than there are. */
const secondsLeft = ({ expiresAt }: Visit, now: Date) =>
  Math.max(1, Math.ceil((expiresAt.getTime() - now.getTime()) / 1000) + 1)

async function show(req: Asked, done?: Done, status = 200): Promise<RouteReply> {
  const { zone, ...props } = await asYoungPerson(req, async (ctx) => {
    const visit = await visitNow(ctx)
    return {
      visit,
      zone: zoneOfJurisdiction(visit.jurisdiction) ?? zoneOfNobody(),
      lines: await myLines(ctx),
      releases: await myReleases(ctx),
      refusals: await myRefusals(ctx),
    }
  })
  return page(
    <MinePage
      {...props}
      zone={zone}
      t={translator(req.locale)}
      locale={req.locale}
      demo={req.services.demo}
      done={done}
    />,
    { status, headers: { refresh: `${secondsLeft(props.visit, req.now)}; url=${closed(req)}` } },
  )
}

type PageReplies = Awaited<ReturnType<Parameters<typeof defineRoute<'page'>>[0]['handle']>>

const mine = defineRoute({
  ...theirs,
  method: 'GET',
  path: '/notes/mine',
  audit: 'none',
  limit: 'form',
  schema: { response: 'page' },
  handle: async (req) => (await orClosed(req, () => show(req))) as PageReplies,
})

/**
 * Does it and answers with the page, which says so: no address tells what was done, and sending it again does no more. A release that
 * is none of theirs any more is as good as taken back; a no that found nothing is written nowhere, and the page must not say that it counts.
 */
async function said(req: Asked, done: 'no' | 'yes', act: (ctx: Context) => Promise<void>) {
  return (await orClosed(req, async () => {
    const found = await asYoungPerson(req, act).then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof NotFound)) throw error
        return false
      },
    )
    return found || done === 'yes' ? await show(req, done) : await show(req, 'nothing', 404)
  })) as PageReplies
}

/** Both of what can be said, at the address of the page: none of its own for what was done stands in a history. */
const say = defineRoute({
  ...theirs,
  method: 'POST',
  path: '/notes/mine',
  audit: 'release.refusal-noted',
  limit: 'form',
  schema: {
    // `release`: it is taken back. Else they say no; one question for each program, by its id: two lists on one page are two questions.
    body: z.looseObject({ release: z.uuid().optional(), program: z.uuid().optional() }),
    response: 'page',
  },
  handle: async (req) => {
    const { release, program, ...fields } = req.body
    if (release !== undefined) return await said(req, 'yes', (ctx) => takeBackOwn(ctx, release))
    const what = program === undefined ? undefined : fields[`what-${program}`]
    return await said(req, 'no', (ctx) =>
      refuse(ctx, program ?? null, typeof what !== 'string' || what === ANYTHING ? null : [what]),
    )
  },
})

/** They are done: the page is over, and Back leads to where a code is typed. */
const close = defineRoute({
  ...theirs,
  method: 'POST',
  path: '/notes/mine/close',
  audit: 'none',
  limit: 'form',
  schema: { response: 'page' },
  handle: async (req) => {
    const { visit } = req
    if (visit !== undefined) await req.run((ctx) => endVisit(ctx, visit))
    return over(req)
  },
})

/** Pages of young people. Each has its text-only twin. */
export const ownRoutes: readonly Route[] = [ask, open, mine, say, close]
