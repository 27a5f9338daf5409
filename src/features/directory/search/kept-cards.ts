import type { Reader } from '#platform/db/visitor-reader.ts'
import { Recent } from '#platform/recent.ts'
import type { PublicCard } from '../domain/card.ts'
import { cardVersion } from './search-sql.ts'

/** A card in one of its states, as a query has just found it. */
export interface CardState {
  readonly id: string
  readonly version: string
}

interface Kept {
  readonly version: string
  readonly card: PublicCard
}

/** Some kilobytes each. */
const MOST_KEPT = 5_000
const KEPT_MS = 60_000

/** By database: tests and copies have cards of the same ids. */
const kept = new WeakMap<object, Recent<string, Kept>>()

const read = `select id, ${cardVersion} as version, card from directory.public_card where id = any($1::uuid[])`

/**
 * The cards of these states: from memory where they were shown lately, the others in one query.
 *
 * Memory is only ever asked with a version that the database has just answered with, so that a card which
 * was changed, hidden or removed is not shown again, on whichever node that happened. What nobody was
 * shown for two minutes is forgotten, and a new state takes the place of the old one.
 *
 * @returns by id; without those that were removed meanwhile.
 */
export async function cardsOf(
  reader: Reader,
  states: readonly CardState[],
): Promise<ReadonlyMap<string, PublicCard>> {
  const memory = memoryOf(reader.database)
  const cards = new Map<string, PublicCard>()
  const missing: string[] = []
  for (const { id, version } of states) {
    const known = memory.get(id)
    if (known?.version === version) cards.set(id, known.card)
    else missing.push(id)
  }
  if (missing.length === 0) return cards
  const rows = await reader.prepared<Kept & { id: string }>('cards_by_id', read, [missing])
  for (const { id, version, card } of rows) {
    memory.set(id, { version, card })
    cards.set(id, card)
  }
  return cards
}

function memoryOf(database: object): Recent<string, Kept> {
  const known = kept.get(database)
  if (known) return known
  const made = new Recent<string, Kept>(MOST_KEPT, KEPT_MS)
  kept.set(database, made)
  return made
}
