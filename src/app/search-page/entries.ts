import { toString as textOf } from 'mdast-util-to-string'
import { guidance } from '#features/guidance/index.ts'
import { SKELETON, TOPICS } from '#features/law/index.ts'
import { pageText, YOUTH_PAGES } from '#features/youth/index.ts'
import { state } from '#platform/geo/index.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import type { SearchEntry } from './entry.ts'

/** Every page of content that the box can find in a language. A feature with pages of content is added here. */
export function searchEntries(locale: Locale): readonly SearchEntry[] {
  return [...guidanceEntries(), ...lawEntries(locale), ...youthEntries(locale)]
}

/** Guidance is in English only, whatever language asks for it. */
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

function lawEntries(locale: Locale): SearchEntry[] {
  const t = translator(locale)
  const topics = TOPICS.map(
    (topic): SearchEntry => ({
      path: `/law/topic/${topic}`,
      kind: 'law',
      title: t(`law.topic.${topic}`),
      summary: '',
      words: `${t('search.law.words')} ${topic.replaceAll('-', ' ')}`,
      lang: t.lang,
    }),
  )
  const states = SKELETON.flatMap((code): SearchEntry[] => {
    const name = state(code)?.name
    if (name === undefined) return []
    const shared = { kind: 'law', summary: '', words: t('search.law.words'), lang: t.lang } as const
    return [
      { ...shared, path: `/duty/${code.toLowerCase()}`, title: t('search.law.duty', { state: name }) },
      { ...shared, path: `/law/${code.toLowerCase()}`, title: t('search.law.state', { state: name }) },
    ]
  })
  return [...topics, ...states]
}

function youthEntries(locale: Locale): SearchEntry[] {
  return YOUTH_PAGES.map((id) => {
    const { title, lead, body } = pageText(locale, id)
    return {
      path: `/y/${id}`,
      kind: 'youth',
      title,
      summary: lead,
      words: textOf({ type: 'root', children: [...body] }),
      lang: translator(locale).lang,
    }
  })
}
