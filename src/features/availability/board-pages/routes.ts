import type { Route } from '#platform/http/route.ts'
import { boardRoutes } from './board-routes.tsx'
import { holdRoutes } from './hold-routes.tsx'

/** The seeker's side: the board, its counts by area, and what one's program holds and waits for. */
export const boardPages: readonly Route[] = [...boardRoutes, ...holdRoutes]
