import { pageProps, publicLines, refusedReply } from '#features/directory/parts.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { namedThen } from '../starter-list.ts'
import { NamedPage } from './named-page.tsx'

/** The list of names that nobody has confirmed since a guide mentioned them. */
const namedRoute: Route = defineRoute({
  face: 'public',
  permission: 'anyone',
  audit: 'none',
  method: 'GET',
  path: '/named-2013',
  limit: 'search',
  schema: { response: 'page' },
  handle: async (req) => {
    const names = await req.run(namedThen, { readOnly: true })
    const lines = await publicLines(req)
    return page(<NamedPage {...pageProps(req)} names={names} lines={lines} />)
  },
  onLimited: refusedReply,
})

export const namedRoutes: readonly Route[] = [namedRoute]
