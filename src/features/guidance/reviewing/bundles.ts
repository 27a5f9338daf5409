import type { Item } from '../content/item.ts'
import type { Library } from '../content/library.ts'
import type { ReviewKind } from '../domain/review.ts'
import { standingOf } from '../domain/review.ts'
import { fingerprint } from '../fingerprint.ts'
import type { Reviews } from '../read-reviews.ts'

/** As many texts as somebody reads in a few sittings. */
export const BUNDLE_SIZE = 25

/** The texts that somebody could be asked to read together. */
export interface Bundle {
  /** `first`, or the code of a sector. */
  readonly id: string
  readonly itemIds: readonly string[]
  /** How many of the whole bundle somebody has reviewed in this way already. */
  readonly reviewed: number
  readonly all: number
}

/**
 * What waits for a kind of review, in bundles: the first 25 texts, then each sector's. Of a sector, the first 25 lead, then what
 * is read in the moment of need, then the rest by title. Bundles of which nothing waits are left out.
 */
export function bundlesFor(library: Library, reviews: Reviews, kind: ReviewKind): readonly Bundle[] {
  const waits = (item: Item) =>
    !standingOf(reviews.get(item.id) ?? [], fingerprint(library, item)).reviews.some(
      (review) => review.kind === kind,
    )
  const first = library.first25.flatMap((id) => library.items.get(id) ?? [])
  const isFirst = new Set(library.first25)
  const bySector = Object.groupBy([...library.items.values()], ({ meta }) => meta.sectors[0] ?? 'all')
  return [['first', first] as const, ...Object.entries(bySector)]
    .map(([id, all = []]) => {
      const waiting = (id === 'first' ? all : inReadingOrder(all, isFirst)).filter(waits)
      return {
        id,
        itemIds: waiting.slice(0, BUNDLE_SIZE).map((item) => item.id),
        reviewed: all.length - waiting.length,
        all: all.length,
      }
    })
    .filter(({ itemIds }) => itemIds.length > 0)
}

function inReadingOrder(items: readonly Item[], isFirst: ReadonlySet<string>): readonly Item[] {
  const rank = (item: Item) =>
    isFirst.has(item.id) ? 0 : /^:::now\b/m.test(item.text) || item.meta.type === 'script' ? 1 : 2
  return [...items].sort((a, b) => rank(a) - rank(b) || a.meta.title.localeCompare(b.meta.title, 'en'))
}
