import type { SearchRequest } from '#features/directory/search/search-request.ts'
import { categories } from '#features/needs/categories.ts'
import { areasOf, zip } from '#platform/geo/index.ts'

/** ZIP codes of cities, towns and open country; every figure mixes them all. */
const zips = [
  '60612',
  '10001',
  '90210',
  '73301',
  '33101',
  '98101',
  '04101',
  '59001',
  '80202',
  '30301',
  '70112',
  '48201',
  '87501',
  '83702',
  '57501',
  '03301',
  '24201',
  '65801',
  '96813',
  '99501',
]

const ids = categories().map((need) => need.id)

/** The n-th search of a run: a need, a place, and a boy or girl of 12 to 17. */
export function searchRequest(n: number): SearchRequest {
  const found = zip(zips[n % zips.length] ?? '60612')
  if (!found) throw new Error('a benchmark ZIP is unknown')
  return requestAt(
    {
      point: { latitude: found.latitude, longitude: found.longitude },
      areaIds: areasOf({ countyFips: found.countyFips, state: found.state }),
      state: found.state,
    },
    ids[(n * 7) % ids.length] ?? 101,
    n,
  )
}

/** A search of a place for a need, by the n-th of those who search. */
export function requestAt(place: SearchRequest['place'], needId: number, n: number): SearchRequest {
  return {
    needIds: [needId],
    place,
    age: 12 + (n % 6),
    gender: n % 2 === 0 ? 'boy' : 'girl',
    language: null,
    onlyFree: false,
    onlyOpen: false,
    limit: 12,
  }
}

/** The same as the form fields of POST /help. */
export function searchForm(n: number): Record<string, string> {
  const need = categories()[(n * 7) % ids.length]
  return {
    words: need?.labels.en ?? 'shelter',
    place: zips[n % zips.length] ?? '60612',
    age: String(12 + (n % 6)),
    gender: n % 2 === 0 ? 'boy' : 'girl',
  }
}

/** Everyday words with a slip of the finger: two letters of the longest word change places. */
export function misspelled(n: number): string {
  const phrase = categories()[(n * 11) % ids.length]?.synonyms.en[n % 3] ?? 'place to sleep'
  const longest = phrase.split(' ').reduce((a, b) => (b.length > a.length ? b : a))
  const at = Math.max(1, Math.floor(longest.length / 2))
  const slipped = `${longest.slice(0, at - 1)}${longest[at] ?? ''}${longest[at - 1] ?? ''}${longest.slice(at + 1)}`
  return phrase.replace(longest, slipped)
}
