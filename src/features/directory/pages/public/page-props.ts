import type { RouteRequest } from '#platform/http/route.ts'
import { type Locale, type T, translator } from '#platform/i18n/index.ts'

/** What every public page of the directory takes. */
export interface PageProps {
  readonly t: T
  readonly locale: Locale
  /** Without a language: the frame links to the same page in others. */
  readonly path: string
  readonly demo: boolean
}

export function pageProps(req: Pick<RouteRequest, 'locale' | 'path' | 'services'>): PageProps {
  return { t: translator(req.locale), locale: req.locale, path: req.path, demo: req.services.demo }
}

/** What a page that needs no query depends on besides its language: how old a line is changes with the day. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}
