import type { Route, RouteReply } from '#platform/http/route.ts'
import { Professional } from '#web/frame/open.tsx'

/** Pages that stand in a manifest as made for people at work: whatever they answer wears the professional frame. */
export function professionalPages(routes: readonly Route[]): Route[] {
  return routes.map((route) => {
    const { handle, onLimited, onInvalid } = route
    return {
      ...route,
      handle: async (req) => dressed(await handle(req)),
      ...(onLimited && { onLimited: async (...limited) => dressed(await onLimited(...limited)) }),
      ...(onInvalid && {
        onInvalid: async (req, refusal, typed) => dressed(await onInvalid(req, refusal, typed)),
      }),
    }
  })
}

function dressed(reply: RouteReply): RouteReply {
  if (reply.kind !== 'page') return reply
  const { body } = reply
  return {
    ...reply,
    body: () => <Professional>{typeof body === 'function' ? body() : body}</Professional>,
  }
}
