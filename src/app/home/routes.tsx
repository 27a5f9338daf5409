import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import type { HomeItem } from './item.ts'
import { listingItems } from './listings.ts'
import { onCallItems } from './on-call.ts'
import { peopleItems } from './people.ts'
import { placementItems } from './placements.tsx'
import { releaseItems } from './releases.ts'
import { TodayPage } from './today-page.tsx'

async function itemsOf(ctx: Context): Promise<HomeItem[]> {
  return [
    ...(await onCallItems(ctx)),
    ...(await placementItems(ctx)),
    ...(await releaseItems(ctx)),
    ...(await peopleItems(ctx)),
    ...(await listingItems(ctx)),
  ]
}

const today = defineRoute({
  face: 'pro',
  permission: 'signed-in',
  method: 'GET',
  path: '/today',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), items: await itemsOf(ctx), now: ctx.now }),
      { readOnly: true },
    )
    return page(<TodayPage {...props} demo={req.services.demo} />)
  },
})

export const homeRoutes: readonly Route[] = [today]
