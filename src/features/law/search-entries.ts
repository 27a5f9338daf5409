import type { SearchEntry } from '#platform/feature.ts'
import { state } from '#platform/geo/index.ts'
import { type Locale, type T, translator } from '#platform/i18n/index.ts'
import type { Fact } from './domain/fact.ts'
import { TOPICS, type Topic } from './domain/topics.ts'
import { DUTY_TOPICS, SKELETON } from './law-book.ts'
import { fileFacts } from './law-files.ts'

/** The ways in, a page for each topic and for federal law, and two for each state. */
export function lawEntries(locale: Locale): SearchEntry[] {
  const t = translator(locale)
  // What the drafts say finds their pages; it is shown there alone, with how sure it is.
  const facts = fileFacts()
  const says = (about: (fact: Fact) => boolean) =>
    facts
      .filter(about)
      .flatMap(({ citation, says: ours, unless }) => [
        `${citation}: ${ours}`,
        ...(unless ? [unless.says] : []),
      ])
  const page = (path: string, title: string, text: readonly string[] = []): SearchEntry => ({
    path,
    kind: path.startsWith('/duty') ? 'duty' : 'law',
    title,
    summary: '',
    words: t('search.law.words'),
    text,
    lang: t.lang,
  })
  const states = SKELETON.flatMap((code): SearchEntry[] => {
    const name = state(code)?.name
    if (name === undefined) return []
    return [
      page(`/duty/${code.toLowerCase()}`, t('search.law.duty', { state: name })),
      page(
        `/law/${code.toLowerCase()}`,
        t('search.law.state', { state: name }),
        says((fact) => fact.jurisdiction === code),
      ),
    ]
  })
  return [
    page('/duty', t('law.duty.heading')),
    page('/law', t('law.heading')),
    page(
      '/law/federal',
      t('law.federal.heading'),
      says((fact) => fact.jurisdiction === 'US'),
    ),
    ...TOPICS.map((topic) => ({
      ...page(
        `/law/topic/${topic}`,
        titleOf(t, topic),
        says((fact) => fact.topic === topic && fact.jurisdiction === 'US'),
      ),
      words: `${t('search.law.words')} ${topic.replaceAll('-', ' ')}`,
    })),
    ...states,
  ]
}

/** "How fast" says what it is about only beside the question it belongs to. */
function titleOf(t: T, topic: Topic): string {
  const title = t(`law.topic.${topic}`)
  return isDutyTopic(topic) ? `${t('law.duty.heading')} ${title}` : title
}

function isDutyTopic(topic: Topic): boolean {
  return (DUTY_TOPICS as readonly Topic[]).includes(topic)
}
