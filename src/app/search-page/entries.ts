import type { ShownLine } from '#features/lines/index.ts'
import { type Category, categories } from '#features/needs/index.ts'
import type { SearchEntry } from '#platform/feature.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { features } from '../features.ts'
import type { Indexed } from './phrase-index.ts'
import { said } from './said.ts'
import { linesToFind } from './which-line.ts'

/** What the box finds in memory: pages of content, lines, and kinds of services. */
export type Entry = { readonly key: string } & (
  | { readonly kind: 'page'; readonly page: SearchEntry }
  | { readonly kind: 'line'; readonly line: ShownLine }
  | { readonly kind: 'need'; readonly need: Category }
)

/** The line that takes reports in whichever state is named. */
export const REPORT_LINE = 'line:report'

export function entriesOf(locale: Locale): readonly Entry[] {
  const pages = features.flatMap(({ search }) => search?.entries(locale) ?? [])
  return [
    ...pages.map((page): Entry => ({ key: page.path, kind: 'page', page })),
    ...linesToFind().map((line): Entry => ({ key: `line:${line.id}`, kind: 'line', line })),
    ...categories().map((need): Entry => ({ key: `need:${need.code}`, kind: 'need', need })),
  ]
}

/** What finds each entry. Pages of single states have no words of their own: whoever names the state finds them. */
export function indexedOf(entries: readonly Entry[]): readonly Indexed[] {
  return [
    ...entries.map((entry): Indexed => {
      const phrases = [...ownPhrases(entry), ...(said().said[entry.key] ?? [])]
      return { key: entry.key, phrases, text: textOf(entry) }
    }),
    { key: REPORT_LINE, phrases: said().said[REPORT_LINE] ?? [], text: [] },
  ]
}

export function isStatePage(key: string): boolean {
  return /^\/(?:duty|law)\/[a-z]{2}$/.test(key)
}

function ownPhrases(entry: Entry): readonly string[] {
  if (entry.kind === 'line') return [entry.line.name]
  if (entry.kind === 'need') {
    const { labels, synonyms } = entry.need
    return [...Object.values(labels), ...Object.values(synonyms).flat()]
  }
  if (isStatePage(entry.key)) return []
  const { title } = entry.page
  // "Role card: nurse" is also called "nurse".
  const colon = title.indexOf(': ')
  return colon < 0 ? [title] : [title, title.slice(colon + 2)]
}

function textOf(entry: Entry): readonly string[] {
  if (entry.kind !== 'page' || isStatePage(entry.key)) return []
  const { summary, words, text } = entry.page
  return [summary, words, ...text]
}
