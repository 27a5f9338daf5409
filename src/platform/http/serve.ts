import type { FastifyReply, FastifyRequest } from 'fastify'
import { asActor, visitor } from '#platform/db/actor.ts'
import { Invalid, Refusal, TooMany } from '#platform/errors.ts'
import { inTrace } from '#platform/trace.ts'
import { type ReadBody, WrongType } from './bodies.ts'
import { Call } from './call.ts'
import { type ClientAddress, subjectOf } from './client-address.ts'
import { isDatabaseAway, isDiskFull, isNotNow } from './database-away.ts'
import { takeStanding, wasMadeElsewhere } from './form-standing.ts'
import { type Mount, mountOf } from './mounts.ts'
import type { RateLimits } from './rate-limits.ts'
import { type Fields, queryLimits, readFields } from './read-fields.ts'
import type { PageCache } from './render.ts'
import { traceOf } from './request-trace.ts'
import { empty, page, type Route, type RouteReply, type Services } from './route.ts'
import { type Sender, send } from './send.ts'

import type { ServerOptions, ServerPages } from './server-options.ts'

import type { Sweeps } from './sweeps.ts'
import { wantsJson } from './tell.ts'
import { takeUpload, type Upload } from './uploads.ts'
import { noteCode } from './watch.ts'

interface Parts {
  readonly services: Services
  readonly limits: RateLimits
  readonly sweeps: Sweeps
  readonly pages: PageCache
  readonly clientAddress: ClientAddress
  readonly onRefused: ServerOptions['onRefused']
  readonly onEnded: ServerOptions['onEnded']
  readonly again: ServerPages['again']
  readonly around: ServerPages['around']
}

/** What a form is refused with until somebody has signed in, or proved again who they are. */
const signInAgain = ['not-signed-in', 'idle', 'prove-again', 'own-passkey'] as const

/** What a form is refused with that somebody had open before they switched to another of their roles. */
const standElsewhere: readonly string[] = ['other-standing', 'not-permitted']

/** The page's script asks before it sends a form: would it be let in? Nothing is read or done for it. */
function asksOnly(route: Route, request: FastifyRequest): boolean {
  return route.face === 'pro' && request.headers['x-ask'] === '1'
}

const none: Fields = Object.freeze(Object.create(null))

/** Runs one request through its route: who, what, how often, then the handler, then the answer. */
export function makeServe(parts: Parts) {
  const { services, limits, sweeps, clientAddress } = parts
  const sender: Sender = {
    pages: parts.pages,
    around: parts.around,
    https: services.config.publicUrl.startsWith('https:'),
  }

  return async (mount: Mount, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { route } = mount
    const call = new Call(request, mount, services)
    let upload: Upload | undefined
    let release: (() => void) | undefined
    let typed = none
    try {
      if (route.permission !== 'anyone' && route.permission !== 'metrics-token') await call.recognize()
      if (asksOnly(route, request)) return await send(sender, call, mount, request, reply, empty())
      call.params = mount.checkParams(request.params)
      call.query = mount.checkQuery(queryOf(request))
      if (request.isMultipart()) {
        if (!route.upload) throw new WrongType('application/x-www-form-urlencoded')
        release = await route.upload.permit?.()
        upload = await takeUpload(request, route.upload)
        call.files = upload.files
      }
      const body = takeStanding(call.actor, upload?.fields ?? bodyOf(route, request))
      if (isFields(body)) typed = body
      call.body = mount.checkBody(body)
      await spendPoint(call, route, request)
      const answer = await inTrace(traceOf(request), () => route.handle(call))
      // A page that says it itself, with what was typed.
      if (answer.status === 403 || answer.status === 404)
        await noteRefusal(call, route, { code: 'said-on-the-page', status: answer.status })
      return await send(sender, call, mount, request, reply, answer)
    } catch (error) {
      if (error instanceof Refusal) await noteRefusal(call, route, error)
      const other = wantsJson(request)
        ? undefined
        : ((await otherReply(route, call, error, typed)) ?? formAgain(route, call, request, error))
      if (!other) throw error
      // Of a page that has other words nobody would hear of it.
      if (isDiskFull(error)) services.log.fault('fault', error, { request_id: request.id, route: route.path })
      if (error instanceof Refusal) noteCode(reply, error.code)
      return await send(sender, call, mount, request, reply, other.answer, other.status)
    } finally {
      release?.()
      await upload?.remove()
    }
  }

  /** Whoever signs in again, or switches back, sends the same form again: nothing that they typed is lost. */
  function formAgain(route: Route, call: Call, request: FastifyRequest, error: unknown) {
    if (route.face !== 'pro' || route.method === 'GET' || !(error instanceof Refusal)) return undefined
    const body = request.body as ReadBody | undefined | null
    const fields = body?.kind === 'form' ? body.fields : none
    const elsewhere = standElsewhere.includes(error.code) && wasMadeElsewhere(call.actor, fields)
    const code = elsewhere ? ('other-standing' as const) : signInAgain.find((one) => one === error.code)
    if (!parts.again || code === undefined) return undefined
    const typed = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    )
    const again = { code, action: request.url, typed, hadFile: request.isMultipart() }
    return { answer: page(parts.again(again)), status: error.status }
  }

  /**
   * Whoever is signed in and meets a closed door leaves a line. Pages for anyone know nobody and are not slowed; where
   * the sign-in itself has ended nobody acts, and the database may still know whose it was.
   */
  async function noteRefusal(
    call: Call,
    route: Route,
    { code, status }: Pick<Refusal, 'code' | 'status'>,
  ): Promise<void> {
    if (!parts.onRefused || (status !== 403 && status !== 404)) return
    const { permission, method, path } = route
    if (permission === 'anyone' || permission === 'metrics-token') return
    const refused = { route: `${method} ${path}`, code, status }
    const { session } = call
    try {
      if (code !== 'not-signed-in') await call.runAsIs((ctx) => parts.onRefused?.(ctx, refused))
      else if (session !== undefined)
        await asActor(services.pool, visitor, async (ctx) => parts.onEnded?.(ctx, session, refused))
    } catch (error) {
      if (error instanceof Refusal) return
      services.log.fault('refusal.unrecorded', error, { request_id: call.requestId, route: path })
    }
  }

  /** A limit that cannot be asked about lets the call through: the page's own query then says 503. */
  async function spendPoint(call: Call, route: Route, request: FastifyRequest): Promise<void> {
    if (route.limit === 'none') return
    const subject = subjectOf(clientAddress(request.socket.remoteAddress, forwarded(request)))
    const part = route.sweep?.(call)
    try {
      await limits.spend(route.limit, subject)
      if (part) await sweeps.count(route.face, subject, part)
    } catch (error) {
      if (error instanceof TooMany) {
        noteTooMany(error, request)
        throw error
      }
      if (!isDatabaseAway(error)) {
        services.log.fault('limits.failed', error, { request_id: request.id, route: route.path })
      }
    }
  }

  /** Whoever runs the server sees that somebody walks through the directory; not who, nor where. */
  function noteTooMany({ code }: TooMany, request: FastifyRequest): void {
    services.metrics.refused(code === 'sweep' ? 'sweep' : 'limited')
    if (code !== 'sweep') return
    services.log.warn('search.swept', { request_id: request.id, route: mountOf(request)?.route.path })
  }
}

/** What a route can still say when it is refused: the form again, or a page that needs no query. */
async function otherReply(
  route: Route,
  call: Call,
  error: unknown,
  typed: Fields,
): Promise<{ answer: RouteReply; status: number } | undefined> {
  if (error instanceof Invalid && route.onInvalid) {
    return { answer: await route.onInvalid(call, error, typed), status: 422 }
  }
  if (!route.onLimited) return undefined
  if (error instanceof TooMany) {
    const wait = error.retryAfterSeconds
    return { answer: withRetry(await route.onLimited(call, 'limited', wait), wait), status: 429 }
  }
  if (isNotNow(error)) {
    return { answer: withRetry(await route.onLimited(call, 'unavailable', 30), 30), status: 503 }
  }
  return undefined
}

function withRetry(answer: RouteReply, seconds: number): RouteReply {
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } }
}

function queryOf(request: FastifyRequest): Fields {
  const { raw } = request.query as { raw?: string }
  return raw === undefined || raw === '' ? none : readFields(raw, queryLimits)
}

/** Pages take forms; the API takes JSON; what only reads takes either. */
function bodyOf(route: Route, request: FastifyRequest): unknown {
  const body = request.body as ReadBody | undefined | null
  if (body === undefined || body === null || body.kind === 'bytes') return none
  const takesForm = route.face === 'public' || route.face === 'pro' || route.readOnlyPost === true
  const takesJson = route.face === 'api'
  if (body.kind === 'form') {
    if (takesForm) return body.fields
    throw new WrongType('application/json')
  }
  if (takesJson) return body.value
  throw new WrongType('application/x-www-form-urlencoded')
}

function isFields(body: unknown): body is Fields {
  return typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === null
}

function forwarded(request: FastifyRequest): string | undefined {
  const header = request.headers['x-forwarded-for']
  return Array.isArray(header) ? header.join(',') : header
}
