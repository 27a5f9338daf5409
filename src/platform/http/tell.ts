import type { FastifyReply, FastifyRequest } from 'fastify'
import { preferredLocale, splitLocale } from '#platform/i18n/index.ts'
import { sessionIn } from './cookies.ts'
import { letBodyGo } from './let-body-go.ts'
import { isApiPath, mountOf } from './mounts.ts'
import { type Problem, problemJson, problemOf } from './problem.ts'
import { renderPage } from './render.ts'
import { ROBOTS, securityHeaders } from './security-headers.ts'
import { sendText } from './send.ts'
import type { ServerOptions } from './server-options.ts'
import { noteCode } from './watch.ts'

export type Teller = (request: FastifyRequest, reply: FastifyReply, error: unknown) => Promise<FastifyReply>

/** Tells the caller what went wrong, as a page or as problem+json; a fault of ours is logged, once. */
export function makeTeller({ services, pages }: ServerOptions): Teller {
  const headers = securityHeaders('public', services.config.publicUrl)
  const https = services.config.publicUrl.startsWith('https:')
  return async (request, reply, error) => {
    const problem = problemOf(error)
    const mount = mountOf(request)
    noteCode(reply, problem.code)
    if (problem.ours) {
      services.metrics.failed()
      services.log.fault('fault', error, { request_id: request.id, route: mount?.route.path ?? '(none)' })
    }
    if (problem.status === 503) services.metrics.refused('unavailable')
    const way = signInWay(problem, request)
    if (way !== undefined) return reply.code(303).header('location', way).send()
    if (!reply.hasHeader('content-security-policy')) reply.headers(headers)
    reply.code(problem.status).header('x-robots-tag', ROBOTS.leaveOut)
    if (problem.retryAfterSeconds !== undefined)
      reply.header('retry-after', String(problem.retryAfterSeconds))
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
    if (problem.status === 413 || problem.status === 415) {
      reply.header('connection', 'close')
      await letBodyGo(request.raw)
    }
    const own = mount?.route.tellsProblem?.(problem, request.id)
    if (own) return sendText(request, reply, own.text, own.type)
    if (wantsJson(request)) {
      return sendText(
        request,
        reply,
        problemJson(problem, request.id),
        'application/problem+json; charset=utf-8',
      )
    }
    return sendText(request, reply, await problemPage(request, problem), 'text/html; charset=utf-8')
  }

  /** Where a page leads that opens after signing in (again), and from there back to it; of a screen that was handed over, to the locked page. */
  function signInWay(problem: Problem, request: FastifyRequest): string | undefined {
    const page =
      mountOf(request)?.route.face === 'pro' && (request.method === 'GET' || request.method === 'HEAD')
    const to =
      problem.code === 'prove-again'
        ? pages.provePath
        : problem.code === 'not-signed-in' || problem.code === 'idle'
          ? pages.signInPath
          : problem.code === 'handed-over'
            ? pages.handedPath
            : undefined
    if (!page || to === undefined || wantsJson(request)) return undefined
    if (to === pages.handedPath) return to
    return request.url.length > 500 ? to : `${to}?back=${encodeURIComponent(request.url)}`
  }

  async function problemPage(request: FastifyRequest, problem: Problem): Promise<string> {
    const mount = mountOf(request)
    const face = mount?.route.face === 'pro' ? 'pro' : 'public'
    const named = splitLocale(request.url.split('?', 1)[0] ?? '/')
    const locale =
      named.locale ?? (face === 'pro' ? 'en' : preferredLocale(request.headers['accept-language']))
    try {
      // An unknown path is not repeated: the page's links lead to what exists.
      const path = mount ? named.path : '/'
      const atWork = face === 'pro' || (!mount && named.locale === undefined)
      const session = atWork ? sessionIn(request.headers.cookie, https) : undefined
      return renderPage(await pages.problem({ problem, face, locale, path, requestId: request.id, session }))
    } catch (error) {
      services.log.fault('fault', error, { request_id: request.id, route: '(problem page)' })
      return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Problem</title><p>Something went wrong on our side. In danger, call 911.`
    }
  }
}

/** Programs get problem+json: on their own paths, and wherever they ask for JSON. */
export function wantsJson(request: FastifyRequest): boolean {
  const face = mountOf(request)?.route.face
  if (face === 'api' || face === 'ops' || (face === undefined && isApiPath(request.url))) return true
  return /\bapplication\/(?:problem\+)?json\b/.test(request.headers.accept ?? '')
}
