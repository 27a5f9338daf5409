import type { Reader } from '#platform/db/visitor-reader.ts'
import type { PublicCard } from '../domain/card.ts'

/** All words of the name, in any order, through public_card_words. */
const byWords = `
  select card from directory.public_card
  where words @@ plainto_tsquery('simple', $1)
  order by ts_rank(words, plainto_tsquery('simple', $1)) desc, id
  limit $2`

/** Names spelled nearly so, through the trigram index public_card_name. */
const byLikeness = `
  select card from directory.public_card
  where $1 <% lower(name || ' ' || organization_name)
  order by word_similarity($1, lower(name || ' ' || organization_name)) desc, id
  limit $2`

/**
 * Cards whose service or organization is called so, or nearly so.
 *
 * @returns at most `limit` cards; exact words win over likeness.
 */
export async function findByName(reader: Reader, name: string, limit = 12): Promise<PublicCard[]> {
  const words = name.slice(0, 100).toLowerCase().trim()
  if (words === '') return []
  const exact = await reader.prepared<{ card: PublicCard }>('cards_by_words', byWords, [words, limit])
  const rows =
    exact.length > 0
      ? exact
      : await reader.prepared<{ card: PublicCard }>('cards_by_likeness', byLikeness, [words, limit])
  return rows.map((row) => row.card)
}
