import type { MovedPages } from '#platform/http/moved-pages.ts'
import type { Route } from '#platform/http/route.ts'
import { fullPath } from '#web/frame/text-only.tsx'
import { apiDocsRoutes } from './api-docs.tsx'
import { auditRoutes } from './audit-page/index.ts'
import { outboxRoutes } from './demo/outbox/outbox-routes.tsx'
import { storyRoutes } from './demo/stories/stories-routes.tsx'
import { continueRoute, exitRoute } from './exit.tsx'
import { features } from './features.ts'
import { firstWeekRoutes } from './first-week/index.ts'
import { homeRoutes } from './home/index.ts'
import { importPageRoutes } from './import-page/index.ts'
import { liveRoutes } from './live/index.ts'
import { needsRoutes } from './needs-page/index.ts'
import { opsRoutes } from './ops.ts'
import { galleryRoutes, professionalPages, securityTxtRoute, staticRoutes, textTwins } from './pages/index.ts'
import { searchEngineRoutes } from './search-engines/index.ts'
import { searchRoutes } from './search-page/index.ts'
import { statusRoutes } from './status/index.ts'

/** Pages whose address changed, of every feature. */
export const movedPages: MovedPages = Object.assign({}, ...features.map(({ moved }) => moved ?? {}))

/** Pages for people at work that need no account. */
const atWork: readonly Route[] = [
  ...features.flatMap((feature) => feature.professionalPages ?? []),
  ...searchRoutes,
]

/** Whether an address, without its language, stands where such pages do: a refusal there keeps their navigation. */
export function isProfessionalPath(path: string): boolean {
  const [, first] = fullPath(path).split(/[/?]/, 2)
  return atWork.some((route) => route.path.split('/', 2)[1] === first)
}

/**
 * Everything this program answers, in one list: what the features answer, and pages that join several of them.
 * Public pages get their text-only twins by themselves.
 */
export function routeTable(): readonly Route[] {
  const pages: readonly Route[] = [
    ...features.flatMap(({ publicPages }) => publicPages ?? []),
    ...professionalPages(atWork),
    ...staticRoutes,
    ...galleryRoutes,
  ]
  const listed: readonly Route[] = [
    ...pages,
    ...textTwins(pages),
    exitRoute,
    continueRoute,
    ...features.flatMap(({ routes }) => routes ?? []),
    ...homeRoutes,
    ...firstWeekRoutes,
    ...auditRoutes,
    ...statusRoutes,
    ...importPageRoutes(),
    ...needsRoutes,
    ...storyRoutes,
    ...outboxRoutes,
    securityTxtRoute,
    ...searchEngineRoutes(),
    ...liveRoutes,
    ...opsRoutes,
  ]
  return [...listed, ...apiDocsRoutes(listed)]
}
