import type { Reader } from '#platform/db/visitor-reader.ts'
import { resolveCategories } from '../categories/resolve-categories.ts'
import { fold } from '../categories/words.ts'

/** A service category understood from words, and how. */
export interface UnderstoodCategory {
  readonly categoryId: number
  readonly via: 'words' | 'spelling'
}

const bySpelling = `
  select need_id as "categoryId", max(similarity(phrase, $1)) as likeness
  from directory.need_phrase
  where phrase % $1
  group by need_id
  order by likeness desc, need_id
  limit $2`

/**
 * Understands plain words, English or Spanish, as categories: known phrases first, in memory; what is spelled
 * too far off for that is compared by trigrams in the database.
 *
 * @param text as typed; at most 200 characters are read.
 * @returns best first, at most `limit`; empty when nothing is like it.
 */
export async function findCategories(reader: Reader, text: string, limit = 3): Promise<UnderstoodCategory[]> {
  const words = text.slice(0, 200)
  const known = resolveCategories(words, { limit })
  if (known.length > 0) return known.map(({ categoryId }) => ({ categoryId, via: 'words' }))
  const like = await reader.prepared<{ categoryId: number }>('needs_by_spelling', bySpelling, [
    fold(words),
    limit,
  ])
  return like.map(({ categoryId }) => ({ categoryId, via: 'spelling' }))
}
