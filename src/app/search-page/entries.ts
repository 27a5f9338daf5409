import { guidance } from '#features/guidance/index.ts'
import type { SearchEntry } from './entry.ts'

/** Every page of content that the box can find. A feature with pages of content is added here. */
export function searchEntries(): readonly SearchEntry[] {
  return [...guidanceEntries()]
}

function guidanceEntries(): SearchEntry[] {
  return [...guidance().items.values()].map((item) => ({
    path: `/guidance/${item.id}`,
    kind: 'guidance',
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
