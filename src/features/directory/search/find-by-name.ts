import { fold } from '#features/needs/index.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'
import type { PublicCard } from '../domain/card.ts'

/** All words of the name, in any order, in the names of service and organization, through public_card_words. */
const byWords = `
  select card from directory.public_card
  where words @@ to_tsquery('english', $1)
  order by ts_rank(words, to_tsquery('english', $1)) desc, id
  limit $2`

/** Names spelled nearly so, through the trigram index public_card_name. */
const byLikeness = `
  select card from directory.public_card
  where $1 <% lower(name || ' ' || organization_name)
    and word_similarity($1, lower(name || ' ' || organization_name)) >= $3
  order by word_similarity($1, lower(name || ' ' || organization_name)) desc, id
  limit $2`

const LONGEST = 100

/**
 * Cards whose service or organization is called so, or nearly so.
 *
 * @returns at most `limit` cards; exact words win over likeness.
 */
export async function findByName(reader: Reader, name: string, limit = 12): Promise<PublicCard[]> {
  const exact = await findNamed(reader, name, limit)
  return exact.length > 0 ? exact : findNamedAlike(reader, name, limit, 0)
}

/** Cards with every word of it in the names of service and organization, wherever they are. */
export async function findNamed(reader: Reader, name: string, limit: number): Promise<PublicCard[]> {
  const words = fold(name.slice(0, LONGEST)).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const named = words.map((word) => `${word}:AB`).join(' & ')
  return cardsOf(await reader.prepared<{ card: PublicCard }>('cards_by_words', byWords, [named, limit]))
}

/**
 * Cards with a name that is spelled nearly so, wherever they are.
 *
 * @param least how alike at least, 0 to 1; below 0.6 it changes nothing.
 */
export async function findNamedAlike(
  reader: Reader,
  name: string,
  limit: number,
  least: number,
): Promise<PublicCard[]> {
  const words = name.slice(0, LONGEST).toLowerCase().trim()
  if (words === '') return []
  return cardsOf(
    await reader.prepared<{ card: PublicCard }>('cards_by_likeness', byLikeness, [words, limit, least]),
  )
}

function cardsOf(rows: readonly { card: PublicCard }[]): PublicCard[] {
  return rows.map((row) => row.card)
}
