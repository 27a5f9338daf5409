import type { Route, RouteReply } from '#platform/http/route.ts'
import { TextOnly } from '#web/frame/text-only.tsx'

/**
 * For each public route that answers pages, its text-only twin under `/text`: the same handler, the
 * page rendered without script, drawings and colors, its links leading to other text-only pages.
 */
export function textTwins(routes: readonly Route[]): Route[] {
  return routes.filter((route) => route.face === 'public' && route.schema.response === 'page').map(twin)
}

function twin(route: Route): Route {
  const { handle, onLimited, onInvalid } = route
  return {
    ...route,
    // It says what its page says: one of the two is enough to be found.
    forSearchEngines: false,
    path: route.path === '/' ? '/text' : `/text${route.path}`,
    handle: async (req) => textOnly(await handle(req)),
    ...(onLimited && { onLimited: async (...limited) => textOnly(await onLimited(...limited)) }),
    ...(onInvalid && {
      onInvalid: async (req, refusal, typed) => textOnly(await onInvalid(req, refusal, typed)),
    }),
  }
}

function textOnly(reply: RouteReply): RouteReply {
  if (reply.kind !== 'page') return reply
  const { body } = reply
  return {
    ...reply,
    structured: undefined,
    body: () => <TextOnly>{typeof body === 'function' ? body() : body}</TextOnly>,
  }
}
