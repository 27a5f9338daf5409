import { z } from 'zod'
import { correctionCounts } from '#features/corrections/index.ts'
import { findRecords, recentChanges } from '#features/directory/index.ts'
import { reading } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import { confirmedNow, overdueQueue } from '#features/verification/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { textField } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { countConflicts } from '../conflicts/list-conflicts.ts'
import { listQuarantine } from '../quarantine/list-quarantine.ts'
import { HomePage } from './home-page.tsx'

async function homeProps(ctx: Context) {
  return {
    who: await whoIsHere(ctx),
    messages: await correctionCounts(ctx),
    overdue: (await overdueQueue(ctx, { limit: 1 })).total,
    held: (await listQuarantine(ctx)).total,
    differing: await countConflicts(ctx),
    recent: await recentChanges(ctx),
    confirmed: (await confirmedNow(ctx)).confirmed,
  }
}

const home = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward',
  schema: { query: z.object({ done: z.enum(['nothingDue']).optional() }), response: 'page' },
  handle: async (req) => {
    const from = newsFrom(req)
    const props = await req.run(homeProps, { readOnly: true })
    const { done } = req.query
    return page(<HomePage {...props} from={from} done={done && t(`steward.done.${done}`)} />)
  },
})

/** Asked for by the page itself when something changed: nobody need be there. */
const now = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/now',
  asksByItself: true,
  schema: { response: 'page' },
  handle: async (req) => {
    const from = newsFrom(req)
    return page(<HomePage {...(await req.run(homeProps, { readOnly: true }))} from={from} />)
  },
})

/** Before anything is read for the page: what commits meanwhile is then told twice, instead of never. */
function newsFrom({ services }: Pick<RouteRequest, 'services'>): string | undefined {
  return services.live?.cursor()
}

/** Looking for a record by name: by POST, so that no name stands in an address, a history or a log. */
const find = defineRoute({
  ...reading,
  method: 'POST',
  path: '/steward',
  schema: { body: z.object({ words: textField(100, 'Write at most 100 letters.') }), response: 'page' },
  handle: async (req) => {
    const { words } = req.body
    const from = newsFrom(req)
    const props = await req.run(
      async (ctx) => ({ ...(await homeProps(ctx)), found: await findRecords(ctx, words) }),
      { readOnly: true },
    )
    return page(<HomePage {...props} from={from} words={words} />)
  },
})

export const homeRoutes: readonly Route[] = [home, now, find]
