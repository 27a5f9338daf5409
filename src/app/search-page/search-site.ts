import { findByName, type PublicCard } from '#features/directory/index.ts'
import { type Category, categoryById, findCategories } from '#features/needs/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type SitePage, sitePages } from './entries.ts'
import { type SiteIndex, siteIndex } from './site-index.ts'

/** What one box finds: help in the directory, and pages of guidance, law and for young people. */
export interface SiteFound {
  /** What the words ask for; each leads to the directory filtered by it. */
  readonly needs: readonly Category[]
  /** Services and organizations that are called so. */
  readonly cards: readonly PublicCard[]
  readonly pages: readonly SitePage[]
}

const MOST_NEEDS = 3
const MOST_NAMES = 4

const indexes = new Map<Locale, SiteIndex>()

/** Reads the pages of a language, so that the first who asks does not wait for it. */
export function preparePages(locale: Locale): SiteIndex {
  const index = indexes.get(locale) ?? siteIndex(sitePages(locale))
  indexes.set(locale, index)
  return index
}

/** Pages alone: asks no database. @param needs their English labels find guidance for words of other languages. */
export function findPages(
  locale: Locale,
  text: string,
  needs: readonly Category[] = [],
): readonly SitePage[] {
  const index = preparePages(locale)
  const own = index.find(text)
  if (needs.length === 0 || own.some((one) => one.heading === 'search.kind.guidance')) return own
  return [
    ...own,
    ...index.find(needs.map((need) => need.labels.en).join(' ')).filter((one) => !own.includes(one)),
  ]
}

/** Asks the directory as whoever asks, through the public cards alone; then the pages. */
export async function searchSite(ctx: Context, locale: Locale, text: string): Promise<SiteFound> {
  const found = await findCategories(ctx, text, MOST_NEEDS)
  const needs = found.flatMap(({ categoryId }) => categoryById(categoryId) ?? [])
  const cards = await findByName(ctx, text, MOST_NAMES)
  return { needs, cards, pages: findPages(locale, text, needs) }
}
