import type { Route } from '#platform/http/route.ts'
import { addressRoutes } from './address-routes.tsx'
import { inboxRoutes } from './inbox-routes.tsx'
import { ownRoutes } from './own-routes.tsx'

/** The inbox, a person's own settings, and the page of the link that confirms an address. */
export const noticeRoutes: readonly Route[] = [...inboxRoutes, ...ownRoutes, ...addressRoutes]
