import type { VNode } from 'preact'
import type { Context } from '#platform/db/actor.ts'
import type { Followed } from '#platform/live/index.ts'

/** The only cookies any reply can set; no route names a cookie itself. */
export interface Marks {
  /** A new session secret for `bw_session`; `null` ends it by name. Professional pages only. */
  readonly session?: string | null
  /** The secret of a sign-in that goes on at another server, for ten minutes; `null` ends it. Professional pages only. */
  readonly flow?: string | null
  /** The secret of a young person's page, for a quarter of an hour; `null` ends it. */
  readonly visit?: string | null
  /** `true`: the screen was handed over, and every other address is locked; `false`: it is back. */
  readonly handed?: boolean
  /** `true` sets the exit flag `w`, `false` clears it. Public pages only. */
  readonly away?: boolean
}

interface Outer extends Marks {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A page: a Preact tree, rendered by the server after the handler is done. */
export interface PageReply extends Outer {
  readonly kind: 'page'
  readonly body: VNode | (() => VNode)
  /**
   * Set it when the page is the same for everybody until this text changes: the page is rendered and compressed
   * once and then sent from the cache. Put all that it depends on into the text (language, day). On routes for anyone only.
   */
  readonly cacheKey?: string
  /** What the page shows once more for programs (JSON-LD of schema.org), under the page. Not with `cacheKey`. */
  readonly structured?: object | undefined
}

/** 303: the browser asks for the next page with GET, so that reloading never posts again. */
export interface RedirectReply extends Outer {
  readonly kind: 'redirect'
  readonly to: string
}

export interface JsonReply<T = unknown> extends Outer {
  readonly kind: 'json'
  readonly value: T
}

export type Lines = AsyncIterable<unknown> | Iterable<unknown>

/** One JSON value a line. A function gets the caller's transaction, which stays open until the last line. */
export interface NdjsonReply extends Outer {
  readonly kind: 'ndjson'
  readonly lines: Lines | ((ctx: Context) => Lines)
}

export interface TextReply extends Outer {
  readonly kind: 'text'
  readonly text: string
  readonly type: string
}

export interface FileReply extends Outer {
  readonly kind: 'file'
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
  readonly type: string
  /** Neutral: it stays in the download folder of whatever device this is. */
  readonly name: string
  /** Shown in the browser instead of saved; default false. */
  readonly inline?: boolean
  /** Names what the bytes say. Whoever names it again is told that nothing changed, and reads none. */
  readonly etag?: string
  /** Compressed on the way out, for text that is long. */
  readonly compressed?: boolean
  /** Called once, when the bytes have left or the connection ended. */
  readonly done?: () => void
  /** How long they may take to leave; then the connection is ended. */
  readonly withinMs?: number
}

export interface EmptyReply extends Outer {
  readonly kind: 'empty'
}

/** Events as they happen (Server-Sent Events), until the reader leaves or may not listen any more. */
export interface LiveReply extends Outer, Followed {
  readonly kind: 'live'
}

export type RouteReply =
  | PageReply
  | RedirectReply
  | JsonReply
  | NdjsonReply
  | TextReply
  | FileReply
  | EmptyReply
  | LiveReply

type PageOptions = Omit<PageReply, 'kind' | 'body'>

/** A page. Give a function when `cacheKey` is set, so that nothing is built when the page is in the cache. */
export function page(body: VNode | (() => VNode), options: PageOptions = {}): PageReply {
  return { ...options, kind: 'page', body }
}

/** After a form: see other. `to` is a path of ours, such as `/steward`. */
export function redirect(to: string, options: Marks = {}): RedirectReply {
  return { ...options, kind: 'redirect', to }
}

/** A value that fits the route's response schema. */
export function json<T>(value: T, options: Omit<Outer, keyof Marks> = {}): JsonReply<T> {
  return { ...options, kind: 'json', value }
}

export function ndjson(lines: NdjsonReply['lines'], options: Omit<Outer, keyof Marks> = {}): NdjsonReply {
  return { ...options, kind: 'ndjson', lines }
}

/** Plain text unless another type is named (never HTML: that is what pages are for). */
export function text(value: string, options: Outer & { readonly type?: string } = {}): TextReply {
  return { ...options, kind: 'text', text: value, type: options.type ?? 'text/plain; charset=utf-8' }
}

export function file(body: FileReply['body'], options: Omit<FileReply, 'kind' | 'body'>): FileReply {
  return { ...options, kind: 'file', body }
}

/** 204: nothing to say. */
export function empty(options: Outer = {}): EmptyReply {
  return { status: 204, ...options, kind: 'empty' }
}

/** An open stream. Who listens and to what is for the server to say, from who it is. */
export function live(followed: Followed): LiveReply {
  return { ...followed, kind: 'live' }
}
