import { glossary } from '#features/terms/index.ts'
import type { SearchEntry } from '#platform/feature.ts'
import type { Item } from './content/item.ts'
import { guidance } from './content/library.ts'

/** Guidance is in English only, whatever language asks for it. */
export function guidanceEntries(): SearchEntry[] {
  const { items, aids } = guidance()
  return [...[...items.values()].map(itemEntry), ...[...aids.values()].map(aidEntry), wordsEntry()]
}

function itemEntry(item: Item): SearchEntry {
  const { meta } = item
  const codes = [meta.sectors, meta.professions, meta.settings, meta.groups].flatMap((all) => all ?? [])
  return {
    path: `/guidance/${item.id}`,
    kind: 'guidance',
    title: meta.title,
    summary: meta.short[0]?.say ?? '',
    words: codes.join(' ').replaceAll('-', ' '),
    text: [...meta.short.map((one) => one.say), ...sentences(item.text)],
    lang: 'en',
  }
}

function aidEntry(aid: { readonly id: string; readonly title: string; readonly lead: string }): SearchEntry {
  return {
    path: `/guidance/aid/${aid.id}`,
    kind: 'guidance',
    title: aid.title,
    summary: aid.lead,
    words: '',
    text: [],
    lang: 'en',
  }
}

/** All terms stand on one page. */
function wordsEntry(): SearchEntry {
  return {
    path: '/guidance/words',
    kind: 'guidance',
    title: 'Language guide',
    summary: 'Words explained, each with who says it, and what we do not say.',
    words: glossary()
      .flatMap(({ term, kin }) => [term, ...kin.map((one) => one.term)])
      .join(' '),
    text: glossary().map(({ term, means }) => `${term}: ${means}`),
    lang: 'en',
  }
}

/** What a file of guidance says, without its front matter, headings and marks. */
function sentences(file: string): string[] {
  const body = file.slice(file.indexOf('\n---\n', 4) + 5)
  return body.split('\n\n').flatMap((part) =>
    part
      .split('\n')
      .filter((line) => !/^(?::{2,}|#)/.test(line))
      .join('\n')
      .split(/\n(?=[-*|] ?)/)
      .map((line) =>
        line
          .replace(/[*_`|]|^\s*- (?:\[ \] )?/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((line) => line.length > 3),
  )
}
