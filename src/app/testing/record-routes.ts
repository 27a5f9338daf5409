import type { Route } from '#platform/http/route.ts'
import { routeTable } from '../route-table.ts'

/**
 * Every route of records of young people, and of who looked among them: by its address or by what it needs, so that none is
 * left out because it stands elsewhere. What a lead may do about beds and schedules is not among them.
 */
export function recordRoutes(): Route[] {
  return routeTable().filter(
    ({ path, permission }) =>
      /^\/(?:records|due|handovers|team|alerts|audit|disclosures|retention\/due|clocks\/told)(?:\/|$)/.test(
        path,
      ) ||
      (/^(?:records\.|program\.lead$|alerts\.read$)/.test(permission) && !path.startsWith('/availability/')),
  )
}
