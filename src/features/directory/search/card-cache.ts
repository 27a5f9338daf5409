import { Cache } from '#platform/cache.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'
import type { PublicCard } from '../domain/card.ts'
import { cardVersion } from './search-sql.ts'

/** A card in one of its states, as a query has just found it. */
export interface CardState {
  readonly id: string
  readonly version: string
}

interface CachedCard {
  readonly version: string
  readonly card: PublicCard
}

/** Some kilobytes each. */
const MOST_CACHED = 5_000
const CACHED_MS = 60_000

/** By database: tests and replicas have cards of the same ids. */
const caches = new WeakMap<object, Cache<string, CachedCard>>()

const read = `select id, ${cardVersion} as version, card from directory.public_card where id = any($1::uuid[])`

/**
 * The cards of these states: from the cache where they were shown lately, the others in one query.
 *
 * The cache is only ever asked with a version that the database has just answered with, so that a card which
 * was changed, hidden or removed is not shown again, on whichever node that happened. What nobody was
 * shown for two minutes is forgotten, and a new state takes the place of the old one.
 *
 * @returns by id; without those that were removed meanwhile.
 */
export async function cardsOf(
  reader: Reader,
  states: readonly CardState[],
): Promise<ReadonlyMap<string, PublicCard>> {
  const cache = cacheOf(reader.database)
  const cards = new Map<string, PublicCard>()
  const missing: string[] = []
  for (const { id, version } of states) {
    const known = cache.get(id)
    if (known?.version === version) cards.set(id, known.card)
    else missing.push(id)
  }
  if (missing.length === 0) return cards
  const rows = await reader.prepared<CachedCard & { id: string }>('cards_by_id', read, [missing])
  for (const { id, version, card } of rows) {
    cache.set(id, { version, card })
    cards.set(id, card)
  }
  return cards
}

function cacheOf(database: object): Cache<string, CachedCard> {
  const known = caches.get(database)
  if (known) return known
  const made = new Cache<string, CachedCard>(MOST_CACHED, CACHED_MS)
  caches.set(database, made)
  return made
}
