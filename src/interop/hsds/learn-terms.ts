import { licensedMeanings, needsStated, type WordMeanings } from '#features/ingest/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Raw } from './row.ts'
import type { TermBook } from './term-book.ts'

/**
 * Learns all terms that are records here, what licensed lists mean, and what stewards said that terms of the source mean.
 *
 * @returns what they said that words mean in it
 */
export async function learnTerms(ctx: Context, book: TermBook, sourceId: string): Promise<WordMeanings> {
  const rows = await ctx.prepared<{ id: string; doc: Raw }>(
    'import_terms',
    'select id, doc from directory.taxonomy_term limit 60000',
    [],
  )
  for (const row of rows) book.learn(row.id, row.doc)
  book.learnLicensed(await licensedMeanings(ctx))
  const { terms, words } = await needsStated(ctx, sourceId)
  book.learnStated(terms)
  return words
}
