import type { SearchEntry } from '#platform/feature.ts'
import { guidance } from './content/library.ts'

/** Guidance is in English only, whatever language asks for it. */
export function guidanceEntries(): SearchEntry[] {
  return [...guidance().items.values()].map((item) => ({
    path: `/guidance/${item.id}`,
    title: item.meta.title,
    summary: item.meta.short[0]?.say ?? '',
    words: [
      ...item.meta.short.map((one) => one.say),
      ...item.meta.sectors,
      ...(item.meta.professions ?? []),
      ...(item.meta.settings ?? []),
      ...(item.meta.groups ?? []),
    ]
      .join(' ')
      .replaceAll('-', ' '),
    lang: 'en',
  }))
}
