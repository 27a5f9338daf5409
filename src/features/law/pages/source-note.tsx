import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Name } from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import { asOfWords } from '../as-of-words.ts'
import type { Standing } from '../domain/standing.ts'
import type { LawBook } from '../law-book.ts'
import { type KnownAnswer, Official, StandingTag } from './fact-view.tsx'

/** How sure all of some facts are, or nothing where they differ. */
export function commonStanding(answers: readonly KnownAnswer[]): Standing | undefined {
  const [first] = answers
  return answers.every(({ status }) => status === first?.status) ? first?.status : undefined
}

interface SourceNoteProps {
  readonly t: T
  readonly book: LawBook
  readonly answers: readonly KnownAnswer[]
  /** How sure the page's facts are, where its head says so already. */
  readonly said?: Standing | undefined
  /** Whether something on the page is not known. */
  readonly unknown?: boolean | undefined
  readonly children?: ComponentChildren
}

/**
 * Where the facts of a page come from, said once at its foot: how sure they are, whose words they are, and for each text its
 * kind, the day of the copy, what makes it older than it looks, and the sections out of it.
 */
export function SourceNote({ t, book, answers, said, unknown = true, children }: SourceNoteProps) {
  const common = commonStanding(answers)
  const texts = Map.groupBy(answers, ({ fact }) =>
    JSON.stringify([fact.official, fact.sourceKind, fact.retrieved, fact.asOf, fact.asOfNote]),
  )
  return (
    <section class="source-note" aria-labelledby="source">
      <h2 id="source">{t('law.source.heading')}</h2>
      <p>
        {common !== undefined && common !== said && (
          <>
            <StandingTag t={t} status={common} />{' '}
          </>
        )}
        <SafetyText t={t} k="law.notLegal" />
      </p>
      <p>
        {unknown && <SafetyText t={t} k="law.unknownRule" />}
        {answers.length > 0 && ` ${t('law.source.ours')}`}
        {t.locale !== 'en' && ` ${t('law.english')}`}
        {!book.complete && ` ${t('law.away')}`}
        {answers.some(({ fact }) => fact.fictional) && ` ${t('law.fictional')}`}
      </p>
      <ul>
        {[...texts].map(
          ([key, [first, ...more]]) => first && <Text key={key} t={t} facts={[first, ...more]} />,
        )}
      </ul>
      {children}
    </section>
  )
}

function Text({ t, facts }: { t: T; facts: readonly [KnownAnswer, ...KnownAnswer[]] }) {
  const [{ fact }] = facts
  const sections = [...new Set(facts.map((one) => one.fact.citation))]
  return (
    <li>
      {t(`law.kind.${fact.sourceKind}`)}
      {' · '}
      {t('law.asOf', { date: asOfWords(t, fact) })}
      {' · '}
      {t('law.copied', { date: t.date(fact.retrieved) })}
      {' · '}
      {t.parts('law.official', { address: <Official t={t} fact={fact} /> })}
      {' · '}
      <Name lang="en">{sections.join(', ')}</Name>
      {fact.asOfNote !== null && (
        <>
          {'. '}
          <Name lang="en">{fact.asOfNote}</Name>
        </>
      )}
    </li>
  )
}
