import type { Publisher } from '#platform/http/publisher.ts'
import type { Locale, T } from '#platform/i18n/index.ts'

/** What a page needs that shows the same to everyone. */
export interface StaticPageProps {
  readonly locale: Locale
  readonly t: T
  /** Without a language: `/about`. */
  readonly path: string
  readonly demo: boolean
  /** Absent where nobody has said who runs the deployment; the page then says so. */
  /** Empty: nobody has said yet who they are. */
  readonly publishers: readonly Publisher[]
}
