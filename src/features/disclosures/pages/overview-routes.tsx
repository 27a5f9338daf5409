import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { overviewOf } from '../overview/overview-of.ts'
import { MONTHS, OverviewPage } from './overview-page.tsx'

const overview = defineRoute({
  face: 'pro',
  permission: 'disclosures.oversee',
  method: 'GET',
  path: '/disclosures/figures',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ months: z.enum(MONTHS).default('12') }), response: 'page' },
  handle: async (req) => {
    const { months } = req.query
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), lines: await overviewOf(ctx, Number(months)) }),
      { readOnly: true },
    )
    return page(<OverviewPage {...props} months={months} demo={req.services.demo} at={req.now} />)
  },
})

/** What an agency shares, by numbers. */
export const overviewRoutes: readonly Route[] = [overview]
