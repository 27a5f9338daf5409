import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { SignedBody } from '#platform/crypto/signed-message.ts'
import { type Actor, type ActorClaim, actorOf, asActor, type Context, visitor } from '#platform/db/actor.ts'
import { ReplicaBehind, type ReplicaProof } from '#platform/db/replica-proof.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'
import { Forbidden } from '#platform/errors.ts'
import { type Locale, preferredLocale } from '#platform/i18n/index.ts'
import type { PermissionKey } from '#platform/registers.ts'
import type { ReadBody } from './bodies.ts'
import { flowIn, isHanded, sessionIn, tokenIn, visitIn } from './cookies.ts'
import { isDatabaseAway, isPassing } from './database-away.ts'
import type { Mount } from './mounts.ts'
import type { FewHeaders, Permission, RouteRequest, RunOptions, Services, UploadedFile } from './route.ts'

const nobody: Actor = { kind: 'visitor' }
const noFiles: readonly UploadedFile[] = []

/** A request as handlers see it: what the route asked for and nothing else. */
export class Call implements RouteRequest {
  params: unknown
  query: unknown
  body: unknown
  actor: Actor = nobody
  files: readonly UploadedFile[] = noFiles
  readonly services: Services
  readonly requestId: string
  readonly #request: FastifyRequest
  readonly #mount: Mount
  #now: Date | undefined
  #locale: Locale | undefined

  constructor(request: FastifyRequest, mount: Mount, services: Services) {
    this.#request = request
    this.#mount = mount
    this.services = services
    this.requestId = request.id
  }

  get now(): Date {
    this.#now ??= new Date()
    return this.#now
  }

  get locale(): Locale {
    this.#locale ??= localeFor(this.#mount, this.#request)
    return this.#locale
  }

  get path(): string {
    return sharedPath(this.#request.url, this.#mount.prefix)
  }

  get headers(): FewHeaders {
    const { headers } = this.#request
    return {
      accept: headers.accept ?? '',
      acceptLanguage: headers['accept-language'] ?? '',
      fetchMode: one(headers['sec-fetch-mode']),
      userAgent: this.#mount.route.face === 'pro' ? (headers['user-agent'] ?? '') : '',
      fetchTarget: one(headers['sec-fetch-dest']),
      idempotencyKey: this.#mount.route.idempotent ? one(headers['idempotency-key']) : '',
    }
  }

  get signed(): SignedBody | undefined {
    const { headers, body } = this.#request
    const read = body as ReadBody | undefined | null
    if (!this.#mount.route.signedPost || read?.kind !== 'json') return undefined
    return {
      id: one(headers['webhook-id']),
      timestamp: one(headers['webhook-timestamp']),
      signatures: one(headers['webhook-signature']),
      text: read.text,
    }
  }

  get bytes(): Buffer {
    const read = this.#request.body as ReadBody | undefined | null
    return read?.kind === 'bytes' ? read.bytes : Buffer.alloc(0)
  }

  get isEnhanced(): boolean {
    return this.#request.headers['x-enhanced'] === '1'
  }

  get lastEventId(): string | undefined {
    return one(this.#request.headers['last-event-id']) || undefined
  }

  get session(): string | undefined {
    return this.#mount.route.face === 'public' && !this.#mount.route.evenAway
      ? undefined
      : sessionIn(this.#request.headers.cookie, this.#https)
  }

  get visit(): string | undefined {
    return visitIn(this.#request.headers.cookie, this.#https)
  }

  get isHanded(): boolean {
    return isHanded(this.#request.headers.cookie)
  }

  get flow(): string | undefined {
    return this.#mount.route.face === 'pro' ? flowIn(this.#request.headers.cookie, this.#https) : undefined
  }

  get #https(): boolean {
    return this.services.config.publicUrl.startsWith('https:')
  }

  async run<T>(work: (ctx: Context) => Promise<T>, options: RunOptions = {}): Promise<T> {
    const claim = this.claim()
    // Staff see what they have just written, so they are never answered by a replica.
    const mayLag = options.mayLag && options.readOnly && claim.kind === 'visitor'
    return this.#onCopyOr(mayLag ?? false, (pool, proof) => this.#runOn(pool, claim, work, options, proof))
  }

  async ask<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const claim = this.claim()
    if (claim.kind !== 'visitor') throw new Error('only a route for anyone may ask apart')
    assertPermitted(this.#mount.route.permission, nobody)
    return this.#onCopyOr(true, (pool, proof) => asActor(pool, claim, work, { apart: true, proof }))
  }

  /** On the replica where that may be and can be, and shows to be recent, else on the primary. */
  async #onCopyOr<T>(mayLag: boolean, work: (pool: pg.Pool, proof?: ReplicaProof) => Promise<T>): Promise<T> {
    const { pool, replica } = this.services
    if (replica && mayLag && replica.usable()) {
      try {
        return await work(replica.pool, replica.proof())
      } catch (error) {
        const unfit = error instanceof ReplicaBehind || isDatabaseAway(error)
        if (!unfit && !isPassing(error)) throw error
        if (unfit) replica.distrust()
      }
    }
    return work(pool)
  }

  #runOn<T>(
    pool: pg.Pool,
    claim: ActorClaim,
    work: (ctx: Context) => Promise<T>,
    { readOnly = false }: RunOptions,
    proof?: ReplicaProof,
  ): Promise<T> {
    const { permission } = this.#mount.route
    return asActor(
      pool,
      claim,
      (ctx) => {
        // Also of whoever is then refused: their answer may depend on as whom they act.
        if (claim.kind === 'session') this.actor = ctx.actor
        assertPermitted(permission, ctx.actor)
        return work(ctx)
      },
      { readOnly, requestId: this.requestId, onUnseen: () => this.#noteSeen(claim), proof },
    )
  }

  /** As the caller, whatever the route asks of them: for the line that says they were refused, nothing else. */
  async runAsIs(work: (ctx: Context) => Promise<unknown> | undefined): Promise<void> {
    const claim = this.claim()
    const plain: ActorClaim = claim.kind === 'session' ? { kind: 'session', secret: claim.secret } : claim
    await asActor(this.services.pool, plain, async (ctx) => void (await work(ctx)), {
      requestId: this.requestId,
    })
  }

  /** What the caller can show. Pages for anyone treat everyone alike: nobody sees more there. */
  claim(): ActorClaim {
    const { permission } = this.#mount.route
    if (permission === 'anyone' || permission === 'metrics-token') return visitor
    // A token goes before a cookie and never falls back to one: a program says by its token as whom it acts.
    if (this.#mount.route.face === 'api') {
      const token = tokenIn(this.#request.headers.authorization)
      if (token !== undefined) return { kind: 'token', secret: token }
    }
    const secret = sessionIn(this.#request.headers.cookie, this.#https)
    if (secret === undefined) throw new Forbidden('not-signed-in', 'Sign in to open this page.')
    return { kind: 'session', secret, need: this.#mount.route.need ?? '' }
  }

  /** Beside the caller's own transaction, at most once a minute; a failure costs the person nothing but a sign-in. */
  #noteSeen(claim: ActorClaim): void {
    if ((claim.kind !== 'session' && claim.kind !== 'token') || this.#mount.route.asksByItself) return
    const { pool, log } = this.services
    const [name, sql] =
      claim.kind === 'session'
        ? ['seen', 'select identity.seen($1)']
        : ['token_used', 'select identity.token_used($1)']
    asActor(pool, visitor, (ctx) => ctx.prepared(name, sql, [claim.secret])).catch((error: unknown) =>
      log.fault('session.unseen', error, { request_id: this.requestId }),
    )
  }

  /** Asks the database who this is, before anything is read or written for them. */
  async recognize(): Promise<void> {
    const claim = this.claim()
    if (claim.kind === 'visitor') return
    const actor = await actorOf(this.services.pool, claim, { onUnseen: () => this.#noteSeen(claim) })
    // Also of whoever is then refused: their answer may depend on as whom they act.
    if (claim.kind === 'session') this.actor = actor
    assertPermitted(this.#mount.route.permission, actor)
    this.actor = actor
  }
}

/** What the operator may open, besides what is the operator's alone: whatever keeps the directory. */
export const operatorPermissions: ReadonlySet<PermissionKey> = new Set(['directory.keep'])

/** The operator may do what keeps the directory; nobody else may do what their role does not give. */
function assertPermitted(permission: Permission, actor: Actor): void {
  if (permission === 'anyone' || permission === 'metrics-token') return
  const opens: ReadonlySet<Permission> = operatorPermissions
  if (actor.kind === 'operator' && (permission === 'operator' || opens.has(permission))) return
  const isPerson = actor.kind === 'person'
  if (permission === 'signed-in') {
    if (isPerson) return
  } else if (permission !== 'operator' && (isPerson || actor.kind === 'token')) {
    if (actor.permissions.has(permission)) return
  }
  throw new Forbidden(
    'not-permitted',
    'Your sign-in does not allow this. Switch to another of your roles if one does, or ask whoever manages people where you work.',
  )
}

export function localeFor(mount: Mount, request: FastifyRequest): Locale {
  if (mount.locale) return mount.locale
  return mount.route.face === 'public' ? preferredLocale(request.headers['accept-language']) : 'en'
}

function sharedPath(url: string, prefix: string): string {
  const end = url.indexOf('?')
  const path = (end < 0 ? url : url.slice(0, end)).slice(prefix.length)
  if (path === '' || path === '/') return '/'
  return path.endsWith('/') ? path.slice(0, -1) : path
}

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}
