import { z } from 'zod'
import { cardById, cardsByIds } from '#features/directory/index.ts'
import { pageProps, publicLines, refusedReply, siteOf } from '#features/directory/parts.ts'
import { listOf } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { PrintPage, type PrintPageProps } from './print-page.tsx'

const open = { face: 'public', permission: 'anyone', audit: 'none' } as const

const printCard = defineRoute({
  ...open,
  method: 'GET',
  path: '/card/:id/print',
  limit: 'search',
  schema: { params: z.object({ id: z.string().max(60) }), response: 'page' },
  handle: async (req) => {
    const card = await req.run((ctx) => cardById(ctx, req.params.id), { readOnly: true, mayLag: true })
    const lines = await publicLines(req, card.state)
    return page(<PrintPage {...(await paper(req))} cards={[card]} lines={lines} />)
  },
  onLimited: refusedReply,
})

const MOST_ON_PAPER = 20
/** The most boxes a page of results can have; what is sent beyond that is no hand of a person. */
const MOST_MARKED = 48
const printBody = z.object({ pick: listOf(z.guid(), MOST_MARKED) })

/** A hand-out of marked cards: posted, printed, and nothing of it stored. */
const handOut = defineRoute({
  ...open,
  method: 'POST',
  path: '/print',
  limit: 'search',
  schema: { body: printBody, response: 'page' },
  handle: async (req) => {
    const { pick } = req.body
    if (pick.length === 0)
      return page(<PrintPage {...(await paper(req))} cards={[]} problem="none" />, { status: 422 })
    const cards = await req.run((ctx) => cardsByIds(ctx, pick.slice(0, MOST_ON_PAPER)), {
      readOnly: true,
      mayLag: true,
    })
    const states = new Set(cards.map((card) => card.state))
    const [state] = states.size === 1 ? states : []
    return page(
      <PrintPage
        {...(await paper(req))}
        cards={cards}
        lines={await publicLines(req, state)}
        cut={pick.length > MOST_ON_PAPER}
        problem={cards.length === 0 ? 'unknown' : undefined}
      />,
      { status: cards.length === 0 ? 422 : 200 },
    )
  },
  onInvalid: async (req, _refusal, typed) => {
    const sent = typed.pick
    const many = Array.isArray(sent) && sent.length > MOST_MARKED
    return page(<PrintPage {...(await paper(req))} cards={[]} problem={many ? 'many' : 'unknown'} />)
  },
  onLimited: refusedReply,
})

/** Cards on paper: one, or those that were marked. */
export const printRoutes: readonly Route[] = [printCard, handOut]

async function paper(req: RouteRequest): Promise<Omit<PrintPageProps, 'cards'>> {
  return { ...pageProps(req), lines: await publicLines(req), now: req.now, site: siteOf(req) }
}
