import { whoActsHere } from '#features/identity/index.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { judge } from './judge.ts'
import { lookoutOf } from './lookout-of.ts'
import { StatusPage } from './status-page.tsx'

const status = defineRoute({
  face: 'pro',
  permission: 'installation.see',
  method: 'GET',
  path: '/status',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const who = await req.run(whoActsHere, { readOnly: true })
    const judgements = judge(await lookoutOf(req.services).facts())
    return page(<StatusPage who={who} demo={req.services.demo} judgements={judgements} now={req.now} />)
  },
})

export const statusRoutes: readonly Route[] = [status]
