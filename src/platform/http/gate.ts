import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFound, Refusal, Unavailable } from '#platform/errors.ts'
import { localePath, preferredLocale } from '#platform/i18n/index.ts'
import { isAway, isHanded } from './cookies.ts'
import { isApiPath, type Mount, mountOf, withoutTrackers } from './mounts.ts'
import { movedTo } from './moved-pages.ts'
import { ownHostOf, WrongHost } from './own-host.ts'
import { type Paths, WrongMethod } from './paths.ts'
import { renderPage } from './render.ts'
import { traceBeginner } from './request-trace.ts'
import { assertSameOrigin } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { vary } from './send.ts'
import type { ServerOptions } from './server-options.ts'
import { wantsJson } from './tell.ts'
import { makeWatch } from './watch.ts'

type Hook = (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => void

/**
 * What is decided before a body is read: headers, load, exit flag, host, language, same origin, token.
 * One plain function for each address, because it runs for every request.
 */
export function makeGate(options: ServerOptions, paths: Pick<Paths, 'find'>) {
  const { services, pages, moved = {} } = options
  const { publicUrl, metricsToken } = services.config
  const plain = { page: securityHeaders('public', publicUrl), api: securityHeaders('api', publicUrl) }
  const watch = makeWatch(services)
  const beginTrace = traceBeginner(services.config.trustedProxies)
  const isOwnHost = ownHostOf(publicUrl)

  function forMount(mount: Mount): Hook {
    const { route } = mount
    const changes = route.method !== 'GET' && !route.readOnlyPost && !route.signedPost && !route.bytesPost
    const negotiated = route.face === 'public' && mount.locale === undefined && !route.unprefixed
    return (request, reply, done) => {
      reply.headers(mount.headers)
      beginTrace(request, route.face)
      const full = route.face !== 'ops' && services.pressure.tooMuch()
      watch(request, reply, route.path, route.face !== 'ops' && !full)
      if (full) return done(busy(options))
      if (route.face === 'public' && !route.evenAway && isAway(request.headers.cookie)) {
        return leave(request, reply)
      }
      if (route.face !== 'ops' && !route.whileHanded && isHanded(request.headers.cookie)) {
        return lock(request, reply, done)
      }
      // Whether the program is well is asked by balancers and monitors, which know it by a number. Leaving works under
      // whatever name somebody came by: the page that says where the site is has the button too.
      if (route.face !== 'ops' && !route.evenAway && !isOwnHost(request.headers.host))
        return done(wrongHost())
      if (route.permission === 'metrics-token') {
        const refusal = tokenRefusal(request.headers.authorization, metricsToken)
        if (refusal) return done(refusal)
      }
      // No browser adds this header by itself, so no other site can make one send it.
      const byToken = route.face === 'api' && request.headers.authorization !== undefined
      if (changes && !byToken) {
        try {
          assertSameOrigin(request.headers, publicUrl)
        } catch (refusal) {
          services.metrics.refused('cross-site')
          return done(refusal as Error)
        }
      } else if (negotiated) {
        vary(reply, 'Accept-Language')
        if (route.method === 'GET' && route.schema.response === 'page' && sendToLanguage(request, reply))
          return
      }
      if (route.face === 'public' && route.method === 'GET') {
        const clean = withoutTrackers(request.url)
        if (clean !== undefined) {
          reply.code(303).header('location', clean).send()
          return
        }
      }
      done()
    }
  }

  /** What is not in the table, path or method: the same headers and the same exit. An old address leads to its page. */
  const unknown: Hook = (request, reply, done) => {
    if (mountOf(request)) return done()
    const api = isApiPath(request.url)
    reply.headers(api ? plain.api : plain.page)
    // Assets have an address and no entry in the table.
    const wrong = request.routeOptions.url === undefined ? paths.find(request.url) : undefined
    const url = request.routeOptions.url ?? wrong?.url
    watch(request, reply, url ?? '(none)', false)
    if (!api && url === undefined && isAway(request.headers.cookie)) return leave(request, reply)
    if (url === undefined && isHanded(request.headers.cookie)) return lock(request, reply, done)
    if (!isOwnHost(request.headers.host)) return done(wrongHost())
    const now = reads(request) ? movedTo(moved, request.url) : undefined
    if (now !== undefined) {
      reply.code(308).header('location', now).send()
      return
    }
    if (wrong) {
      // Before any body is read: it does not matter what it says.
      reply.header('allow', wrong.allowed.join(', '))
      return done(new WrongMethod(wrong.allowed))
    }
    done()
  }

  function wrongHost(): Refusal {
    services.metrics.refused('wrong-host')
    return new WrongHost(publicUrl)
  }

  /** Within ten minutes of leaving, every public page leads out again; `/` alone shows an empty page. */
  function leave(request: FastifyRequest, reply: FastifyReply): void {
    if (reads(request) && /^\/(?:\?|$)/.test(request.url)) {
      const locale = preferredLocale(request.headers['accept-language'])
      reply.type('text/html; charset=utf-8').send(renderPage(pages.away(locale)))
    } else if (reads(request)) {
      reply.code(303).header('location', services.exitTo()).send()
    } else {
      // `form-action` would stop a redirect to another site and leave the old page standing.
      reply.code(303).header('location', '/exit').send()
    }
  }

  /**
   * While a young person has the screen, every address leads to the one page that says so; what no page asks for is refused. The sign-in
   * of whoever gave it is locked in the database besides: without the cookie it opens nothing either.
   */
  function lock(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    const byScript = request.headers['x-enhanced'] === '1' || request.headers['x-ask'] === '1'
    if (pages.handedPath === undefined || wantsJson(request) || byScript) done(handedOver())
    else reply.code(303).header('location', pages.handedPath).send()
  }

  return { forMount, unknown }
}

function handedOver(): Refusal {
  return new Refusal(
    403,
    'handed-over',
    'This screen was handed to somebody. Nothing else opens until whoever gave it is back.',
  )
}

const reads = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'

/** True when the answer was sent: the reader prefers another language than English. */
function sendToLanguage(request: FastifyRequest, reply: FastifyReply): boolean {
  const locale = preferredLocale(request.headers['accept-language'])
  if (locale === 'en') return false
  const at = request.url.indexOf('?')
  const path = at < 0 ? request.url : request.url.slice(0, at)
  reply
    .code(303)
    .header('location', `${localePath(locale, path)}${at < 0 ? '' : request.url.slice(at)}`)
    .send()
  return true
}

function busy({ services }: ServerOptions): Unavailable {
  services.metrics.refused('overloaded')
  return new Unavailable('busy', 'Too many people are here at this moment. Try again in a few seconds.')
}

function tokenRefusal(authorization: string | undefined, token: string | undefined): Refusal | undefined {
  if (token === undefined) return new NotFound()
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? ''
  // Equal lengths for the comparison in constant time, whatever was sent.
  const same = timingSafeEqual(sha256(given), sha256(token))
  return same
    ? undefined
    : new Refusal(401, 'wrong-token', 'Send the token of this page as “Authorization: Bearer …”.')
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
