import type { Reader } from '#platform/db/visitor-reader.ts'
import { resolveNeeds } from '../needs/resolve-needs.ts'
import { fold } from '../needs/words.ts'

/** A need understood from words, and how. */
export interface UnderstoodNeed {
  readonly needId: number
  readonly via: 'words' | 'spelling'
}

const bySpelling = `
  select need_id as "needId", max(similarity(phrase, $1)) as likeness
  from directory.need_phrase
  where phrase % $1
  group by need_id
  order by likeness desc, need_id
  limit $2`

/**
 * Understands plain words, English or Spanish, as needs: known phrases first, in memory; what is spelled
 * too far off for that is compared by trigrams in the database.
 *
 * @param text as typed; at most 200 characters are read.
 * @returns best first, at most `limit`; empty when nothing is like it.
 */
export async function findNeeds(reader: Reader, text: string, limit = 3): Promise<UnderstoodNeed[]> {
  const words = text.slice(0, 200)
  const known = resolveNeeds(words, { limit })
  if (known.length > 0) return known.map(({ needId }) => ({ needId, via: 'words' }))
  const like = await reader.prepared<{ needId: number }>('needs_by_spelling', bySpelling, [
    fold(words),
    limit,
  ])
  return like.map(({ needId }) => ({ needId, via: 'spelling' }))
}
