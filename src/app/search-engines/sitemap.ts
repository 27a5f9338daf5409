import { LOCALES, type Locale, langOf, localePath } from '#platform/i18n/index.ts'

/** What the protocol allows in one file (sitemaps.org, 0.9). */
const MOST_ADDRESSES = 50_000
/** Each page has an address in every language. */
export const MOST_PAGES = Math.floor(MOST_ADDRESSES / LOCALES.length)

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/**
 * The pages as a sitemap: each in every language, with its twins in the others and, for whoever reads another one, the
 * address without a language. It says nothing of when a page changed: that could tell when a place was hidden.
 *
 * @param site where this installation is reached, without a slash at the end
 * @param paths without a language; at most {@link MOST_PAGES}
 */
export async function* sitemapOf(site: string, paths: readonly string[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${HEAD}<urlset ${SCHEMA} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`)
  for (let at = 0; at < paths.length; at += 100)
    yield encoder.encode(
      paths
        .slice(at, at + 100)
        .map((path) => page(site, path))
        .join(''),
    )
  yield encoder.encode('</urlset>\n')
}

/** Where the files are, when there is more than one file of pages. */
export function sitemapIndex(site: string, files: number): string {
  const at = Array.from(
    { length: files },
    (_, file) => `<sitemap><loc>${site}/sitemap/${file}</loc></sitemap>`,
  )
  return `${HEAD}<sitemapindex ${SCHEMA}>\n${at.join('\n')}\n</sitemapindex>\n`
}

function page(site: string, path: string): string {
  const inLocale = (locale: Locale) => `${site}${localePath(locale, path)}`
  const twins = [
    ...LOCALES.map((locale) => twin(langOf(locale), inLocale(locale))),
    twin('x-default', `${site}${path}`),
  ].join('')
  return LOCALES.map((locale) => `<url><loc>${inLocale(locale)}</loc>${twins}</url>\n`).join('')
}

function twin(language: string, address: string): string {
  return `<xhtml:link rel="alternate" hreflang="${language}" href="${address}"/>`
}
