import type { ShownLine } from '#features/lines/index.ts'
import { type Category, categories } from '#features/needs/index.ts'
import type { SearchEntry } from '#platform/feature.ts'
import { state as stateBy } from '#platform/geo/index.ts'
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
  if (entry.kind === 'line') return lineNames(entry.line)
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

/**
 * A state's line for reports has the name that is its own ("ChildLine"), and not the words that each of fifty has: who names
 * a state finds its line, and who names none is not sent to some other state's.
 */
function lineNames({ role, name, jurisdiction }: ShownLine): readonly string[] {
  if (role !== 'report') return [name]
  const own = name
    .replace(stateBy(jurisdiction)?.name ?? '', '')
    .split(/[\s():]+/)
    .filter((word) => word !== '' && !EVERY_LINES.has(word.toLowerCase()))
  return own.length === 0 ? [] : [own.join(' ')]
}

/** Words of most names of such lines. */
const EVERY_LINES = new Set(
  'a abuse agencies agency and center central centralized child children county departments for hotline intake line lines maltreatment neglect of offices or protection protective register report reporting services statewide the to tribal welfare'.split(
    ' ',
  ),
)

function textOf(entry: Entry): readonly string[] {
  if (entry.kind !== 'page' || isStatePage(entry.key)) return []
  const { summary, words, text } = entry.page
  return [summary, words, ...text]
}
