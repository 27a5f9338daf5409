import { demoPeople } from '#features/identity/feature.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { TRY_PATH } from '#web/frame/demo-band.tsx'
import { StoriesPage } from './stories-page.tsx'

/** What a demo has besides the product. Mounted in a demo only. */
export const storyRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: TRY_PATH,
    face: 'pro',
    permission: 'anyone',
    demoOnly: true,
    audit: 'none',
    limit: 'none',
    schema: { response: 'page' },
    handle: async (req) => page(<StoriesPage people={await req.run(demoPeople, { readOnly: true })} />),
  }),
]
