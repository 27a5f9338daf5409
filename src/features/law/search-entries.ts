import type { SearchEntry } from '#platform/feature.ts'
import { state } from '#platform/geo/index.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import { TOPICS } from './domain/topics.ts'
import { SKELETON } from './law-book.ts'

/** A page for each topic, and two for each state. */
export function lawEntries(locale: Locale): SearchEntry[] {
  const t = translator(locale)
  const topics = TOPICS.map(
    (topic): SearchEntry => ({
      path: `/law/topic/${topic}`,
      title: t(`law.topic.${topic}`),
      summary: '',
      words: `${t('search.law.words')} ${topic.replaceAll('-', ' ')}`,
      lang: t.lang,
    }),
  )
  const states = SKELETON.flatMap((code): SearchEntry[] => {
    const name = state(code)?.name
    if (name === undefined) return []
    const shared = { summary: '', words: t('search.law.words'), lang: t.lang } as const
    return [
      { ...shared, path: `/duty/${code.toLowerCase()}`, title: t('search.law.duty', { state: name }) },
      { ...shared, path: `/law/${code.toLowerCase()}`, title: t('search.law.state', { state: name }) },
    ]
  })
  return [...topics, ...states]
}
