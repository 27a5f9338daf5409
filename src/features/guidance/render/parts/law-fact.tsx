import { asOfWords, type LawAnswer, type Standing } from '#features/law/index.ts'
import { Name, SafetyText, Tag, type Tone } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'

const TONES = {
  verified: 'good',
  draft: 'aging',
  expired: 'aging',
  contested: 'aging',
  unknown: 'aging',
} as const satisfies Record<Standing, Tone>

/** One fact of the register: our reading, how sure it is, the words of the law, and where they stand. */
export function LawFact({ answer }: { answer: LawAnswer }) {
  const { t } = useReader()
  const { fact, status } = answer
  if (fact === undefined) return null
  return (
    <div
      class="law-fact"
      lang={t.locale === 'en' ? undefined : 'en'}
      dir={t.locale === 'en' ? undefined : 'ltr'}
    >
      <p>
        <Tag tone={TONES[status]}>
          <SafetyText t={t} k={`guidance.law.${status}`} />
        </Tag>{' '}
        {fact.says}
      </p>
      {fact.unless !== null && (
        <p>
          {t('law.unless')} <Name lang="en">{fact.unless.says}</Name>
        </p>
      )}
      <blockquote cite={fact.official ?? undefined}>
        <Name lang="en">{fact.quote}</Name>
      </blockquote>
      <p class="hint">
        <Name lang="en">{fact.citation}</Name> · {t('guidance.law.asOf', { date: asOfWords(t, fact) })} ·{' '}
        {fact.official === null ? (
          t('law.official.none')
        ) : (
          <a href={fact.official} rel="noreferrer noopener">
            <bdi dir="ltr">{new URL(fact.official).hostname}</bdi>
          </a>
        )}
      </p>
    </div>
  )
}
