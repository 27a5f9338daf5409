import type { Reader } from '#platform/db/visitor-reader.ts'
import { type CategoryMatch, resolveCategories } from './resolve-categories.ts'
import { fold } from './words.ts'

/** A service category understood from words, and how. */
export interface UnderstoodCategory {
  readonly categoryId: number
  readonly via: 'words' | 'spelling'
  /** 0 to 1: 1 for a known phrase. */
  readonly sureness: number
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
  if (known.length > 0) return known.map(surely)
  const like = await reader.prepared<{ categoryId: number }>('needs_by_spelling', bySpelling, [
    fold(words),
    limit,
  ])
  return like.map(({ categoryId }) => ({ categoryId, via: 'spelling', sureness: LEAST_SURE }))
}

const LEAST_SURE = 0.35

function surely({ categoryId, score, via }: CategoryMatch): UnderstoodCategory {
  const sureness = via === 'exact' ? 1 : LEAST_SURE + (1 - LEAST_SURE) * Math.min(score, 0.95)
  return { categoryId, via: 'words', sureness }
}
