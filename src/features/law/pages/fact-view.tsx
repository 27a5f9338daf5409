import type { T } from '#platform/i18n/index.ts'
import { Name, Tag, type Tone } from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import { asOfWords } from '../as-of-words.ts'
import type { Fact } from '../domain/fact.ts'
import type { Standing } from '../domain/standing.ts'
import type { LawAnswer } from '../law-book.ts'
import { boundWords, reachWords } from '../scope-words.ts'
import { Exceptions } from './exceptions.tsx'

const TONES: Record<Standing, Tone> = {
  unknown: 'plain',
  draft: 'draft',
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
  answer: KnownAnswer
  /** How sure the page's facts are, where it says so once for all of them. */
  common?: Standing | undefined
}

/**
 * One fact: our reading with what the law excepts, the words of the law, where they stand and how old they are; how sure it is, where that is not said
 * once for the page. The facts are in English in every language of the page: a translated law would be another law.
 */
export function FactView({ t, answer, common }: FactViewProps) {
  const { fact, status } = answer
  return (
    <div class="named" id={fact.id}>
      {status !== common && (
        <p>
          <StandingTag t={t} status={status} />
        </p>
      )}
      <p lang="en" dir="ltr">
        {fact.says}
      </p>
      {fact.unless !== null && (
        <p>
          <Exceptions t={t} of={[fact.unless]} />
        </p>
      )}
      <Bound t={t} fact={fact} />
      <blockquote lang="en" dir="ltr" cite={fact.official ?? undefined}>
        {quotesOf(fact).map((quote) => (
          <p key={quote}>{withEllipses(quote)}</p>
        ))}
      </blockquote>
      <p class="hint">
        <Where t={t} fact={fact} />
      </p>
      <Reviewed t={t} answer={answer} />
    </div>
  )
}

/** The words that it rests on, and those that except something, unless they are the same. */
function quotesOf({ quote, unless }: Fact): readonly string[] {
  return unless === null || quote.includes(unless.quote) ? [quote] : [quote, unless.quote]
}

/** Of a fact that binds only some, whom. */
function Bound({ t, fact }: { t: T; fact: Fact }) {
  const whom = boundWords(t, fact.scope)
  return whom === undefined ? null : <p class="hint">{t('law.binds', { whom })}</p>
}

/** What is left out of a sentence is marked, as lawyers mark it; the words themselves stay as they are kept. */
function withEllipses(quote: string): string {
  const before = /^[a-z]/.test(quote) ? '… ' : ''
  const after = /[.!?]["”)\]]*$/.test(quote) ? '' : ' …'
  return before + quote + after
}

/** Section, age of the text and official address, in one line. */
export function Where({ t, fact }: { t: T; fact: Fact }) {
  return (
    <>
      <Name lang="en">{fact.citation}</Name>
      {' · '}
      {t('law.asOf', { date: asOfWords(t, fact) })}
      {' · '}
      <Official t={t} fact={fact} />
    </>
  )
}

/** Where the official text stands; that nobody gave the address, where no source prints one. */
export function Official({ t, fact }: { t: T; fact: Pick<Fact, 'official'> }) {
  if (fact.official === null) return <>{t('law.official.none')}</>
  return (
    <a href={fact.official} rel="noreferrer noopener">
      <bdi dir="ltr">{new URL(fact.official).hostname}</bdi>
    </a>
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
    <>
      <p class="hint">
        {t('law.reach')}
        {': '}
        {t(`law.value.${fact.value}`)}
        {' · '}
        {reachWords(t, fact.scope)}
      </p>
      {fact.copy !== null && (
        <p class="hint">{t.parts('law.copyOf', { copy: <Name lang="en">{fact.copy}</Name> })}</p>
      )}
    </>
  )
}

export type KnownAnswer = LawAnswer & { readonly fact: Fact }

/** The answers that have something to show. */
export function known(answers: readonly LawAnswer[]): KnownAnswer[] {
  return answers.flatMap((one) => (one.fact === undefined ? [] : [{ ...one, fact: one.fact }]))
}
