import { toString as textOf } from 'mdast-util-to-string'
import type { SearchEntry } from '#platform/feature.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import { pageText, YOUTH_PAGES } from './youth-pages.ts'

/** Each page, found by all that it says. */
export function youthEntries(locale: Locale): SearchEntry[] {
  return YOUTH_PAGES.map((id) => {
    const { title, lead, body } = pageText(locale, id)
    return {
      path: `/y/${id}`,
      kind: 'youth',
      title,
      summary: lead,
      words: '',
      text: body.map((node) => textOf(node)),
      lang: translator(locale).lang,
    }
  })
}
