import type { T } from '#platform/i18n/index.ts'
import { Details, Name, Tag, type Tone } from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import type { Fact, Scope } from '../domain/fact.ts'
import type { Standing } from '../domain/standing.ts'
import type { LawAnswer } from '../law-book.ts'

const TONES: Record<Standing, Tone> = {
  unknown: 'plain',
  draft: 'aging',
  verified: 'good',
  expired: 'aging',
  contested: 'aging',
}

/** How sure a fact is, by word, icon and color alike. */
export function StandingTag({ t, status }: { t: T; status: Standing }) {
  return (
    <Tag tone={TONES[status]}>
      <span>
        <SafetyText t={t} k={`law.status.${status}`} />
      </span>
    </Tag>
  )
}

interface FactViewProps {
  t: T
  answer: LawAnswer & { readonly fact: Fact }
  /** Leave the source out where the page has said it above for all facts. */
  brief?: boolean | undefined
}

/**
 * One fact: how sure it is, our reading, the words of the law, where they stand and how old they are. The facts are in
 * English in every language of the page: a translated law would be another law.
 */
export function FactView({ t, answer, brief }: FactViewProps) {
  const { fact, status } = answer
  return (
    <div class="named" id={fact.id}>
      <p>
        <StandingTag t={t} status={status} />{' '}
        {fact.fictional && <span class="tag demo">{t('law.fictional')}</span>}
      </p>
      <p>
        <span lang="en" dir="ltr">
          {fact.says}
        </span>{' '}
        <span class="hint">({t('law.inOurWords')})</span>
      </p>
      <blockquote lang="en" dir="ltr" cite={fact.official}>
        <p>{fact.quote}</p>
      </blockquote>
      <p class="hint">
        <Name lang="en">{fact.citation}</Name>
        {' · '}
        <AsOf t={t} fact={fact} />
        {!brief && <Source t={t} fact={fact} />}
      </p>
      <Reviewed t={t} answer={answer} />
    </div>
  )
}

function Source({ t, fact }: { t: T; fact: Fact }) {
  return (
    <>
      {' · '}
      {t(`law.kind.${fact.sourceKind}`)}
      {' · '}
      {t('law.copied', { date: t.date(fact.retrieved) })}
      <br />
      {t.parts('law.official', { address: <Official fact={fact} /> })}
    </>
  )
}

/** Where the official text stands. */
export function Official({ fact }: { fact: Pick<Fact, 'official'> }) {
  return (
    <a href={fact.official} rel="noreferrer noopener">
      <bdi dir="ltr">{new URL(fact.official).hostname}</bdi>
    </a>
  )
}

/** A year stands alone; what makes a text older than it looks is said beside it. */
export function AsOf({ t, fact }: { t: T; fact: Pick<Fact, 'asOf' | 'asOfNote'> }) {
  const date = fact.asOf.length === 4 ? fact.asOf : t.date(fact.asOf)
  return (
    <>
      {t('law.asOf', { date })}
      {fact.asOfNote !== null && (
        <>
          {'. '}
          <Name lang="en">{fact.asOfNote}</Name>
        </>
      )}
    </>
  )
}

function Reviewed({ t, answer: { fact, status } }: { t: T; answer: FactViewProps['answer'] }) {
  if (status === 'verified' && fact.reviewedOn !== null && fact.reviewBy !== null)
    return (
      <p class="hint">{t('law.reviewed', { date: t.date(fact.reviewedOn), until: t.date(fact.reviewBy) })}</p>
    )
  if (status === 'expired' && fact.reviewBy !== null)
    return <p class="hint">{t('law.ended', { until: t.date(fact.reviewBy) })}</p>
  if (status === 'contested' && isReason(fact.contestedFor))
    return <p class="hint">{t(`law.contested.${fact.contestedFor}`)}</p>
  return null
}

const REASONS = ['wrong-text', 'wrong-section', 'wrong-reading', 'law-changed', 'not-official'] as const

function isReason(reason: string | null): reason is (typeof REASONS)[number] {
  return (REASONS as readonly (string | null)[]).includes(reason)
}

/** Value and reach, as coded: for whoever builds a rule on it. */
export function Coded({ t, fact }: { t: T; fact: Fact }) {
  return (
    <Details summary={t('law.reach')}>
      <p>
        {t(`law.value.${fact.value}`)}
        {' · '}
        <Name lang="en">{reachWords(fact.scope)}</Name>
      </p>
      {fact.copy !== null && (
        <p class="hint">{t.parts('law.copyOf', { copy: <Name lang="en">{fact.copy}</Name> })}</p>
      )}
    </Details>
  )
}

export function reachWords(scope: Scope): string {
  const parts = Object.entries(scope).map(
    ([part, limit]) => `${part}: ${[limit].flat().join(', ').replaceAll('-', ' ')}`,
  )
  return parts.length === 0 ? 'no limit named' : parts.join('; ')
}

/** The answers that have something to show. */
export function known(answers: readonly LawAnswer[]): (LawAnswer & { readonly fact: Fact })[] {
  return answers.flatMap((one) => (one.fact === undefined ? [] : [{ ...one, fact: one.fact }]))
}
