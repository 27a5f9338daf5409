import type { VNode } from 'preact'
import type { Context } from '#platform/db/actor.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { MovedPages } from './moved-pages.ts'
import type { Problem } from './problem.ts'
import type { Limits } from './rate-limits.ts'
import type { Route, Services } from './route.ts'
import type { SweepLimits } from './sweeps.ts'

/** What a page about a problem may show. */
export interface ProblemPageProps {
  readonly problem: Problem
  readonly face: 'public' | 'pro'
  readonly locale: Locale
  /** Without a language. */
  readonly path: string
  readonly requestId: string
  /** The session secret that a browser sent with it, on pages for people at work and at addresses that nothing has. */
  readonly session: string | undefined
}

/** A form on its way back to whoever sent it. */
export interface AgainPageProps {
  readonly code: 'not-signed-in' | 'idle' | 'prove-again' | 'own-passkey' | 'other-standing'
  /** Where it was sent; a path of ours. */
  readonly action: string
  /** As the browser sent it, unchecked: print it back, do nothing else with it. */
  readonly typed: readonly (readonly [name: string, value: string])[]
  /** A file was among it, which cannot be given back. */
  readonly hadFile: boolean
}

/** What pages are told besides their own content, such as who publishes them. */
export interface PageAround {
  /** The same as long as it says the same: pages kept in memory are kept under it. */
  stamp(): string
  wrap(page: VNode): VNode
}

/** The pages that the server itself needs; it knows no design. */
export interface ServerPages {
  problem(props: ProblemPageProps): VNode | Promise<VNode>
  /** What every page stands in, with what changes while the program runs. */
  readonly around?: PageAround | undefined
  /** What `/` shows to whoever returns within ten minutes of leaving. */
  away(locale: Locale): VNode
  /** Where someone who is not signed in, or was idle, is sent; without it they get a page that says so. */
  readonly signInPath?: string | undefined
  /** What every address leads to while the screen is handed over. */
  readonly handedPath?: string | undefined
  /** Where someone proves again who they are, before a grave step. */
  readonly provePath?: string | undefined
  /** A form that was refused until somebody has signed in again or switched back, with all that was typed, to be sent again. */
  again?(props: AgainPageProps): VNode
}

export interface ServerOptions {
  readonly routes: readonly Route[]
  readonly services: Services
  readonly pages: ServerPages
  readonly moved?: MovedPages
  readonly limits?: Limits
  readonly sweeps?: SweepLimits
  /** Somebody who is signed in was refused (403, 404): called in a transaction of its own, as them. */
  readonly onRefused?: (ctx: Context, refused: RefusedCall) => Promise<void>
  /** The same of a call whose sign-in has ended: nobody acts; the secret is what the browser still has. */
  readonly onEnded?: (ctx: Context, secret: string, refused: RefusedCall) => Promise<void>
}

/** Ids of ours only: the route as it stands in the table, not the address that was asked. */
export interface RefusedCall {
  /** `GET /people/:id` */
  readonly route: string
  readonly code: string
  readonly status: number
}
