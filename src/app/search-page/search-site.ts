import { findByName, findNeeds, type Need, needById, type PublicCard } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { searchEntries } from './entries.ts'
import type { SearchEntry } from './entry.ts'
import { type SiteIndex, siteIndex } from './site-index.ts'

/** What one box finds: help in the directory, and pages of guidance, law and for young people. */
export interface SiteFound {
  /** What the words ask for; each leads to the directory filtered by it. */
  readonly needs: readonly Need[]
  /** Services and organizations that are called so. */
  readonly cards: readonly PublicCard[]
  readonly pages: readonly SearchEntry[]
}

const MOST_NEEDS = 3
const MOST_NAMES = 4

let index: SiteIndex | undefined

/** Pages alone: asks no database. @param needs their English labels find guidance for words of other languages. */
export function findPages(text: string, needs: readonly Need[] = []): readonly SearchEntry[] {
  index ??= siteIndex(searchEntries())
  const own = index.find(text)
  if (own.length > 0 || needs.length === 0) return own
  return index.find(needs.map((need) => need.labels.en).join(' '))
}

/** Asks the directory as whoever asks, through the public cards alone; then the pages. */
export async function searchSite(ctx: Context, text: string): Promise<SiteFound> {
  const found = await findNeeds(ctx, text, MOST_NEEDS)
  const needs = found.flatMap(({ needId }) => needById(needId) ?? [])
  const cards = await findByName(ctx, text, MOST_NAMES)
  return { needs, cards, pages: findPages(text, needs) }
}
