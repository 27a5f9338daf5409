import type { z } from 'zod'
import type { SignedBody } from '#platform/crypto/signed-message.ts'
import type { Actor, Context } from '#platform/db/actor.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'
import type { Refusal } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { AuditAction, PermissionKey } from '#platform/registers.ts'
import type { Problem } from './problem.ts'
import type {
  EmptyReply,
  FileReply,
  JsonReply,
  LiveReply,
  NdjsonReply,
  PageReply,
  RedirectReply,
  RouteReply,
  TextReply,
} from './replies.ts'
import type { Services } from './services.ts'
import type { SweepPart } from './sweeps.ts'

export type { RouteReply } from './replies.ts'
export { empty, file, json, live, ndjson, page, redirect, text } from './replies.ts'
export type { Services } from './services.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who a page is made for. It picks frame, budget, headers and test matrix:
 * `public` a young person on a borrowed phone, in every language, leaving no trace · `pro` staff ·
 * `api` programs · `ops` whoever runs the server.
 */
export type Face = 'public' | 'pro' | 'api' | 'ops'

/**
 * Who may call: `signed-in` is any person; a key such as `directory.keep` is a permission that the role under which
 * somebody acts must give (identity.permission). The operator may whatever keeping the directory allows.
 */
export type Permission = 'anyone' | 'signed-in' | 'operator' | 'metrics-token' | PermissionKey

/** Which budget a call spends; `none` is for pages that ask the database nothing. */
export type LimitKind = 'none' | 'search' | 'form' | 'bulk' | 'message' | 'tell' | 'sign-in'

/** Name of the line left in the audit log, such as `record.edited`. */
export type AuditName = AuditAction | 'none'

/** Few on purpose: what is not here can neither be logged nor decided upon. */
export interface FewHeaders {
  readonly accept: string
  readonly acceptLanguage: string
  /** `navigate` for a page load; empty in old browsers. */
  readonly fetchMode: string
  /** What the browser calls itself, on professional pages; empty elsewhere. */
  readonly userAgent: string
  /** `document` for a top-level page, `iframe`, `image` …; empty in old browsers. */
  readonly fetchTarget: string
  /** What a program says so that a repeated message is the same one; routes with `idempotent` only, empty elsewhere. */
  readonly idempotencyKey: string
}

/** A file part of a form, in a private temporary folder that is removed when the handler is done. */
export interface UploadedFile {
  readonly field: string
  readonly path: string
  readonly bytes: number
  /** The bytes themselves, on routes that keep uploads in memory; then there is no file, and `path` is empty. */
  readonly content?: Buffer | undefined
  /** As the sender named it: a label to show, never a path. */
  readonly name: string
}

export interface UploadLimits {
  readonly maxBytes: number
  readonly maxFiles: number
  /** What is sent is kept in memory and never lies on a disk in clear. For files that are small and few. */
  readonly inMemory?: boolean
  /** Had before a byte of the body is read, so that few bodies are in memory at once; given back when the answer is made. */
  readonly permit?: () => Promise<() => void>
  /** How long a body may take to arrive, from the permit on; then its connection is ended. */
  readonly withinMs?: number
}

export interface RunOptions {
  /** PostgreSQL refuses writes. */
  readonly readOnly?: boolean
  /**
   * The answer may be a second old, so a replica may give it. For questions of visitors that read
   * nothing this request, or the page before it, has written. With `readOnly` only: the work may run twice,
   * first on the replica and, when that fails, on the primary.
   */
  readonly mayLag?: boolean
}

export interface RouteRequest<P = unknown, Q = unknown, B = unknown> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly locale: Locale
  /** The path all languages share (`/help` for `/es/help`), without a query. For language links. */
  readonly path: string
  /** Random; the person may quote it to us. */
  readonly requestId: string
  readonly now: Date
  /** Who calls: a visitor unless the route asks for more. */
  readonly actor: Actor
  readonly services: Services
  readonly headers: FewHeaders
  /** On routes with `signedPost`: what another server says it signed. Nothing of it is checked yet. */
  readonly signed: SignedBody | undefined
  /** On routes with `bytesPost`: what was sent, as it came; empty elsewhere. */
  readonly bytes: Buffer
  /** Posted by our own script, which takes `<main>` out of the page that comes back. */
  readonly isEnhanced: boolean
  /** Where a reader of a stream left off, as its browser says (`Last-Event-ID`). */
  readonly lastEventId: string | undefined
  /** The session secret that came with the call, if any: for signing in and out, nothing else. */
  readonly session: string | undefined
  /** The secret of a young person's page that this browser has open; it opens nothing but that. */
  readonly visit: string | undefined
  /** A worker handed this screen over and is not back yet. */
  readonly isHanded: boolean
  /** The secret of a sign-in through another server that this browser began; professional pages only. */
  readonly flow: string | undefined
  readonly files: readonly UploadedFile[]
  /** One transaction as the caller. @throws {Forbidden} when the sign-in has ended meanwhile. */
  run<T>(work: (ctx: Context) => Promise<T>, options?: RunOptions): Promise<T>
  /**
   * Questions of a visitor, each a read-only transaction of its own: a third of the round trips of `run`. The
   * answers may be a second old, as with `mayLag`. On routes for anyone only.
   */
  ask<T>(work: (reader: Reader) => Promise<T>): Promise<T>
}

type Schema = z.ZodType
declare const nothing: unique symbol
/** No schema = no fields: anything sent is refused by name. */
interface Nothing {
  readonly [nothing]?: never
}
type Read<S> = S extends Schema ? z.output<S> : Nothing

/** What a handler may answer, given what the route says it answers. */
export type ReplyFor<R> = R extends 'page'
  ? PageReply | RedirectReply | TextReply | FileReply | EmptyReply
  : R extends 'stream'
    ? NdjsonReply | FileReply | TextReply
    : R extends 'live'
      ? LiveReply
      : R extends Schema
        ? JsonReply<z.input<R>> | NdjsonReply | TextReply | EmptyReply
        : never

/** One entry of the route table. All of it is required except what says it is not. */
export interface RouteSpec<P, Q, B, R> {
  readonly method: Method
  /** Public paths are mounted at `/path` and in each language at `/es/path`; `:name` is a parameter. */
  readonly path: `/${string}`
  readonly face: Face
  readonly permission: Permission
  readonly audit: AuditName
  readonly limit: LimitKind
  /**
   * `sensitive`: closed after 15 idle minutes and while a recovery is on hold. `grave`: needs a proof of who one is
   * that is at most 5 minutes old as well. Without it any sign-in that was not idle for an hour will do.
   */
  readonly need?: 'sensitive' | 'grave'
  /** A page that asks by itself: being open does not count as somebody being there. */
  readonly asksByItself?: boolean
  readonly schema: {
    readonly params?: P
    readonly query?: Q
    readonly body?: B
    readonly response: R
  }
  /** One line for the API description; needed on `api` routes only. */
  readonly summary?: string
  /** How its callers read a refusal, where that is not problem+json (FHIR). */
  tellsProblem?(problem: Problem, requestId: string): { readonly text: string; readonly type: string }
  /** The caller gives an `Idempotency-Key`; the handler asks for it. Said in the API description. */
  readonly idempotent?: boolean
  /** A POST that only reads (HSDS twins): it needs no same-origin proof. */
  readonly readOnlyPost?: boolean
  /** Another server posts it and signs the body (Standard Webhooks); the handler checks the signature. */
  readonly signedPost?: boolean
  /** Public face: mounted at its path alone, in no language (`/exit`). */
  readonly unprefixed?: boolean
  /** Answers also while the screen is handed over; nothing else does. */
  readonly whileHanded?: boolean
  /** Public face: answers even for ten minutes after someone left (`/exit`, `/continue`). */
  readonly evenAway?: boolean
  /**
   * Another program posts it in a format of its own, which shows by itself who it is from: whatever type it names, the
   * handler reads `bytes`.
   */
  readonly bytesPost?: boolean
  /** Search engines may show the page to whoever looks for help; every other answer asks them to leave it out. */
  readonly forSearchEngines?: boolean
  /** Mounted in a demo only. */
  readonly demoOnly?: boolean
  /** File parts are taken, up to so many bytes each; without it a multipart body is refused. */
  readonly upload?: UploadLimits
  /** Largest body that is not an upload, in bytes. Default 64 KiB. */
  readonly maxBody?: number
  /**
   * A search says here what it asks and of which place, so that nobody reads the directory out by asking
   * the same of every place. Nothing = this call asks about no place.
   */
  sweep?(req: RouteRequest<Read<P>, Read<Q>, Read<B>>): SweepPart | undefined
  handle(req: RouteRequest<Read<P>, Read<Q>, Read<B>>): Promise<ReplyFor<R>>
  /**
   * Instead of the plain 429 or 503: what the page can still say without asking the database.
   * The status is set by the server.
   *
   * @param wait seconds, as Retry-After says them
   */
  onLimited?(
    req: RouteRequest<Read<P>, Read<Q>, Read<B>>,
    why: 'limited' | 'unavailable',
    wait: number,
  ): Promise<RouteReply>
  /**
   * The same form again, with what was typed and what to change (422). `typed` is what the browser
   * sent, unchecked: print it back, do nothing else with it.
   */
  onInvalid?(
    req: RouteRequest<Read<P>, Read<Q>, unknown>,
    refusal: Refusal,
    typed: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<RouteReply>
}

/** Any route, for code that treats all alike. */
export interface Route
  extends Omit<
    RouteSpec<Schema, Schema, Schema, unknown>,
    'schema' | 'sweep' | 'handle' | 'onLimited' | 'onInvalid'
  > {
  readonly schema: {
    readonly params?: Schema
    readonly query?: Schema
    readonly body?: Schema
    readonly response: 'page' | 'stream' | 'live' | Schema
  }
  sweep?(req: RouteRequest): SweepPart | undefined
  handle(req: RouteRequest): Promise<RouteReply>
  onLimited?(req: RouteRequest, why: 'limited' | 'unavailable', wait: number): Promise<RouteReply>
  onInvalid?(
    req: RouteRequest,
    refusal: Refusal,
    typed: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<RouteReply>
}

/**
 * States a route. An entry without path, face, permission, audit event, limit or schemas does not
 * compile; the handler's request and reply are typed by the schemas.
 *
 * Parameters, query and body are read strictly: an unknown field is refused by name.
 */
export function defineRoute<
  R extends 'page' | 'stream' | 'live' | Schema,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(spec: RouteSpec<P, Q, B, R>): Route {
  return spec as Route
}
