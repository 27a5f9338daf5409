import type { SearchEntry } from '#platform/feature.ts'
import type { Locale, MessageKey } from '#platform/i18n/index.ts'
import { features } from '../features.ts'

/** Pages of one feature are shown under one heading. */
export interface SitePage extends SearchEntry {
  readonly heading: MessageKey
}

/** Headings in the order in which they are shown. */
export const HEADINGS: readonly MessageKey[] = features.flatMap(({ search }) => search?.heading ?? [])

/** Every page of content that the box can find in a language. */
export function sitePages(locale: Locale): readonly SitePage[] {
  return features.flatMap(({ search }) =>
    search === undefined ? [] : search.entries(locale).map((one) => ({ ...one, heading: search.heading })),
  )
}
