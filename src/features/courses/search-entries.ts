import { toString as textOf } from 'mdast-util-to-string'
import type { SearchEntry } from '#platform/feature.ts'
import { courses } from './content/library.ts'

/** Courses are in English only, whatever language asks for them. */
export function courseEntries(): SearchEntry[] {
  return [...courses().courses.values()].map(({ id, title, meta, sections }) => ({
    path: `/training/${id}`,
    kind: 'training',
    title,
    summary: meta.goal,
    words: `course training ${[...meta.sectors, ...(meta.professions ?? [])].join(' ').replaceAll('-', ' ')}`,
    text: sections.flatMap((section) => [
      section.title,
      ...section.body.children
        .filter((node) => node.type === 'paragraph')
        .map((node) => textOf(node).replace(/\s+/g, ' ')),
    ]),
    lang: 'en',
  }))
}
