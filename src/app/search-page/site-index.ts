import MiniSearch from 'minisearch'
import type { SitePage } from './entries.ts'

/** Most pages shown under one heading. */
const MOST = 6

export interface SiteIndex {
  /**
   * Pages that hold the words, best first; a word may be the beginning of one, or misspelled by about one letter in five.
   *
   * @param text as typed; at most 200 characters are read.
   * @returns at most six under each heading.
   */
  find(text: string): readonly SitePage[]
}

/** Holds every entry in memory: it asks no database, so the box answers when the directory cannot. */
export function siteIndex(entries: readonly SitePage[]): SiteIndex {
  const index = new MiniSearch<SitePage & { id: number }>({
    fields: ['title', 'summary', 'words'],
    processTerm: (term) => fold(term) || null,
    searchOptions: {
      boost: { title: 4, summary: 2 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
    },
  })
  index.addAll(entries.map((entry, id) => ({ ...entry, id })))
  return {
    find(text) {
      const words = text.slice(0, 200)
      const all = index.search(words)
      // A page that holds every word comes first; where there is none, the pages that hold some.
      const hits = all.length > 0 ? all : index.search(words, { combineWith: 'OR' })
      const counts = new Map<string, number>()
      return hits.flatMap((hit) => {
        const entry = entries[Number(hit.id)]
        if (entry === undefined) return []
        const count = (counts.get(entry.heading) ?? 0) + 1
        counts.set(entry.heading, count)
        return count > MOST ? [] : [entry]
      })
    },
  }
}

/** Words that stand in every page and tell none from another. */
const EMPTY = new Set(
  'a an and are as at be by can do for from has have how i if in is it me my of on or she he that the them they this to was we what when where who with you your'.split(
    ' ',
  ),
)

function fold(term: string): string {
  const plain = term.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return EMPTY.has(plain) ? '' : plain
}
