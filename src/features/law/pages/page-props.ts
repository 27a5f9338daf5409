import type { RouteRequest } from '#platform/http/route.ts'
import { type Locale, type T, translator } from '#platform/i18n/index.ts'
import type { LawBook } from '../law-book.ts'

/** What every public page of the register takes. */
export interface LawPageProps {
  readonly t: T
  readonly locale: Locale
  /** Without a language: the frame links to the same page in others. */
  readonly path: string
  readonly demo: boolean
  readonly book: LawBook
}

export function lawPageProps(
  req: Pick<RouteRequest, 'locale' | 'path' | 'services'>,
  book: LawBook,
): LawPageProps {
  return { t: translator(req.locale), locale: req.locale, path: req.path, demo: req.services.demo, book }
}
