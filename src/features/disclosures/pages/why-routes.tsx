import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { subjectGroup } from '#features/records/index.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { noSuchThing } from '../refusals.ts'
import { whyHere, whyTheirs } from '../why/why-shared.ts'
import { ofRecord, works } from './ledger-routes.tsx'
import { WhyHerePage, WhyNotPage, WhyTheirsPage } from './why-pages.tsx'

const here = defineRoute({
  ...works,
  method: 'GET',
  path: '/shared/:id/why',
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, response: 'page' },
  handle: async (req) => {
    const { who, why } = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), why: await whyHere(ctx, req.params.id) }),
      { readOnly: true },
    )
    const common = { who, demo: req.services.demo, at: req.now }
    return why
      ? page(<WhyHerePage {...common} why={why} />)
      : page(<WhyNotPage {...common} />, { status: 404 })
  },
})

const theirs = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/shares/:share/why',
  audit: 'none',
  limit: 'none',
  schema: { params: z.object({ id: z.uuid(), share: z.uuid() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => {
        const { head } = await subjectGroup(ctx, req.params.id)
        const why = await whyTheirs(ctx, head, req.params.share)
        if (!why) throw noSuchThing()
        return { who: await whoActsHere(ctx), record: head, why }
      },
      { readOnly: true },
    )
    return page(<WhyTheirsPage {...props} demo={req.services.demo} at={req.now} />)
  },
})

/** Why somebody can see what was shared, and why not. */
export const whyRoutes: readonly Route[] = [here, theirs]
