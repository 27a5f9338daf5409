import { signOut } from '#features/identity/index.ts'
import { endVisit } from '#features/own-page/index.ts'
import { defineRoute, empty, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'

const shared = {
  face: 'public',
  permission: 'anyone',
  audit: 'none',
  limit: 'none',
  unprefixed: true,
  evenAway: true,
  // Whoever has a screen that was handed over may have to leave at once: that ends what was locked, too.
  whileHanded: true,
} as const

/**
 * Leaving: a blank page that is there at once, whatever the destination does, and that goes on to it.
 * The exit flag makes every page of the public face do the same for ten minutes, so that Back shows
 * nothing. Works without scripts.
 */
export const exitRoute: Route = defineRoute({
  ...shared,
  method: 'GET',
  path: '/exit',
  schema: { response: 'page' },
  handle: async (req) => {
    if (!isPageLoad(req)) return empty()
    endSession(req)
    return page(<Blank destination={req.services.exitTo()} />, {
      away: true,
      headers: { 'clear-site-data': '"storage", "cache"' },
      ...(req.session !== undefined && { session: null }),
      ...(req.visit !== undefined && { visit: null }),
      ...(req.isHanded && { handed: false }),
    })
  },
})

/** The button of the empty page at `/`. Only a POST clears the flag: enough presses of Back would GET. */
export const continueRoute: Route = defineRoute({
  ...shared,
  method: 'POST',
  path: '/continue',
  schema: { response: 'page' },
  handle: async () => redirect('/', { away: false }),
})

/** An image or frame on another site must not be able to sign anyone out or set the flag. */
function isPageLoad({ headers }: RouteRequest): boolean {
  return ['', 'navigate'].includes(headers.fetchMode) && ['', 'document'].includes(headers.fetchTarget)
}

/** Not waited for: leaving is at once even when the database is slow or away. */
function endSession(req: RouteRequest): void {
  const { session, visit } = req
  if (session === undefined && visit === undefined) return
  req
    .run(async (ctx) => {
      if (visit !== undefined) await endVisit(ctx, visit)
      if (session !== undefined) await signOut(ctx, session)
    })
    .catch((error: unknown) => req.services.log.fault('exit.sign-out', error, { request_id: req.requestId }))
}

function Blank({ destination }: { destination: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Weather</title>
        <meta http-equiv="refresh" content={`0;url=${destination}`} />
      </head>
      <body />
    </html>
  )
}
