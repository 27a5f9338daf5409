import type { SentFile } from '#platform/http/testing/signed-in.ts'
import type { At, Caller, Relation, Scene } from '../scene.ts'

/** One call that would work for whoever may make it. */
export interface Ask {
  readonly url: string
  /** Fields of a form. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Then the form is one that takes a file. */
  readonly file?: SentFile
  /** A page of many things: it answers everybody it lets in, and what counts is whether it shows this one. */
  readonly shows?: string
  /** What the form says when it comes back as for a thing that is not there. */
  readonly absent?: RegExp
}

/** For whom something is made ready, and where it is to stand. */
export interface Wish {
  readonly scene: Scene
  readonly caller: Caller
  readonly relation: Relation
  readonly place: At
}

/**
 * How a guarded route is asked for; `about` says what for.
 *
 * `of`: a thing of a place, made anew there, with the rule that lets somebody through where it is not the usual one ·
 * `own`: acts on the place of whoever asks; no other can be named · `self`: a thing of the caller, who is a fresh person
 * (the cookie) · `shared`: a thing of no place.
 */
export type Request = { readonly about: string } & (
  | { of(wish: Wish): Promise<Ask>; rule?(caller: Caller, relation: Relation): string | undefined }
  | { own(wish: Wish): Promise<Ask> }
  | { self(wish: Wish & { readonly fresh: Fresh }): Promise<Ask> }
  | { shared(wish: Wish): Promise<Ask> }
)

/** Somebody made for this one call. */
export interface Fresh {
  readonly person: string
  readonly secret: string
}

/** `METHOD /path` → how it is asked for. */
export type Requests = Readonly<Record<string, readonly Request[]>>
