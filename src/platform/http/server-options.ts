import type { VNode } from 'preact'
import type { Locale } from '#platform/i18n/index.ts'
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
}

/** The pages that the server itself needs; it knows no design. */
export interface ServerPages {
  problem(props: ProblemPageProps): VNode
  /** What `/` shows to whoever returns within ten minutes of leaving. */
  away(locale: Locale): VNode
  /** Where someone who is not signed in is sent; without it they get a page that says so. */
  readonly signInPath?: string | undefined
}

export interface ServerOptions {
  readonly routes: readonly Route[]
  readonly services: Services
  readonly pages: ServerPages
  readonly limits?: Limits
  readonly sweeps?: SweepLimits
}
