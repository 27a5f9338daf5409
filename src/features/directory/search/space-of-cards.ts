import type { Reader } from '#platform/db/visitor-reader.ts'
import { spaceSql } from './search-sql.ts'

/** Usually has space; full; or call first, which is all that an old count says. */
export type SpaceState = 'space' | 'call' | 'full'

export interface Space {
  readonly state: SpaceState
  /** The oldest count that the word rests on; null: nobody has counted. */
  readonly countedAt: Date | null
}

const SPACE = `select id, ${spaceSql} as state, space_at from directory.public_card
  where id = any ($1::uuid[]) and space_state is not null`

/** What these cards say of room at this moment, by the database's clock; without those that say nothing. */
export async function spaceOfCards(
  reader: Reader,
  cards: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, Space>> {
  if (cards.length === 0) return new Map()
  const rows = await reader.prepared<{ id: string; state: SpaceState; space_at: Date | null }>(
    'cards_space',
    SPACE,
    [cards.map((card) => card.id)],
  )
  return new Map(rows.map((row) => [row.id, { state: row.state, countedAt: row.space_at }]))
}
