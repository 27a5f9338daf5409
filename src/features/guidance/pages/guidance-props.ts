import type { Locale, T } from '#platform/i18n/index.ts'
import type { Review } from '../domain/review.ts'
import type { Reader } from '../render/reader.ts'

/** What every page of guidance takes. */
export interface GuidanceProps {
  readonly t: T
  readonly locale: Locale
  /** Without a language and without a query. */
  readonly path: string
  readonly demo: boolean
  readonly reader: Reader
  /** `2026-11-24`. */
  readonly today: string
  /** Reviews by item, oldest first; empty where nobody reviewed anything or the database is away. */
  readonly reviews: ReadonlyMap<string, readonly Review[]>
}
