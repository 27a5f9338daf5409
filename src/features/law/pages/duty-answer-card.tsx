import { Fragment } from 'preact'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { NoReportLine, type ReportLine, statewideCalls } from '#features/lines/index.ts'
import { state as stateBy } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { AnswerCard, ButtonLink, dialable, Icon, Name, PageLink, Phone } from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import { asOfWords, isOldText } from '../as-of-words.ts'
import type { DutyAnswer } from '../domain/duty-answer.ts'
import { exceptionsFor } from '../domain/exceptions.ts'
import type { Fact } from '../domain/fact.ts'
import { codesOf, type Profession } from '../domain/professions.ts'
import { jobName } from '../read-duty-form.ts'
import { JobForm } from './duty-form.tsx'
import { Exceptions } from './exceptions.tsx'
import { Official, StandingTag } from './fact-view.tsx'
import { LeftOpen } from './left-open.tsx'

/** So many of those whom a law names stand in the answer, which asks for the job; all of them stand with the first question. */
const MOST_GROUPS = 3

/** Where the numbers stand on the page. */
export const NUMBERS = 'numbers'

interface DutyAnswerCardProps {
  readonly t: T
  readonly state: string
  readonly code: string
  readonly job: Profession | undefined
  readonly answer: DutyAnswer
  readonly report: ReportLine
  readonly today: string
}

/** Must this reader report, when and to whom: the whole answer within the first screen of a phone. */
export function DutyAnswerCard({ t, state, code, job, answer, report, today }: DutyAnswerCardProps) {
  const { must, who, when, whom, unless } = answer
  const known = must !== 'unknown'
  const facts = [
    ...(known || who.length === 0 ? [] : [{ term: t('law.answer.named'), of: who }]),
    ...(known && when.length > 0 ? [{ term: t('law.answer.when'), of: when }] : []),
    ...(known && whom.length > 0 ? [{ term: t('law.answer.whom'), of: whom }] : []),
  ]
  const number = report.line && statewideCalls(report.line)[0]?.display
  return (
    <AnswerCard
      t={t}
      whom={
        <>
          <strong>
            <Name lang="en">{state}</Name>
            {job !== undefined && `, ${jobName(t, job)}`}
          </strong>{' '}
          {must === 'which' ? (
            <PageLink t={t} path="/duty">
              {t('law.answer.change')}
            </PageLink>
          ) : (
            <a href="#whose">{t('law.answer.change')}</a>
          )}
        </>
      }
      answer={
        <>
          <SafetyText t={t} k={headline(answer, job)} />
          {must === 'which' && (
            <>
              {' '}
              <Few facts={who.slice(0, MOST_GROUPS)} today={today} t={t} />
              {who.length > MOST_GROUPS && (
                <small> {t('law.answer.more', { count: who.length - MOST_GROUPS })}</small>
              )}
            </>
          )}
        </>
      }
      long={must === 'which'}
      except={
        unless.length > 0 &&
        unless.map(({ says }) => (
          <p key={says}>
            <Name lang="en">{says}</Name>
          </p>
        ))
      }
      facts={facts.map(({ term, of }) => ({
        term,
        value: (
          <>
            <Few facts={of} today={today} t={t} />
            {known && <Exceptions t={t} of={exceptionsFor(of, job && codesOf(job))} />}
          </>
        ),
      }))}
      note={note(t, answer)}
      ask={
        <>
          {report.line === undefined && code !== FICTIONAL_STATE.code && (
            <NoNumber t={t} state={state} code={code} />
          )}
          {hasHours(report.line) && (
            <p>
              <SafetyText t={t} k="lines.otherTimes" />
            </p>
          )}
          {must === 'which' && <JobForm t={t} state={state} />}
        </>
      }
      acts={<Acts t={t} number={number} byPlace={report.line !== undefined && number === undefined} />}
      foot={<Foot t={t} answer={answer} shown={[...(known ? who : []), ...facts.flatMap(({ of }) => of)]} />}
    />
  )
}

/** Where the law excepts something for the reader, never a bare yes: the exception follows in the same breath. */
export function headline({ must, who, open, unless }: DutyAnswer, job: Profession | undefined) {
  if (must === 'which') return open.length > 0 ? 'law.answer.must.whichNamed' : 'law.answer.must.which'
  const excepts = unless.length > 0
  if (must === 'named' && who.some(bindsEveryone))
    return excepts ? 'law.answer.must.namedAllExcept' : 'law.answer.must.namedAll'
  if (excepts && must === 'named') return 'law.answer.must.namedExcept'
  if (excepts && must === 'yes') return 'law.answer.must.yesExcept'
  if (must !== 'unknown') return `law.answer.must.${must}` as const
  return job !== undefined && who.length > 0 ? 'law.answer.must.job' : 'law.answer.must.unknown'
}

function bindsEveryone({ scope: { reporter } }: Fact): boolean {
  return reporter === undefined || reporter.includes('anyone')
}

/** Unknown, past its review or in doubt: none of them means that there is no duty. */
function warning({ status }: DutyAnswer) {
  return status === 'expired' || status === 'contested' ? (`law.duty.${status}` as const) : 'law.unknownRule'
}

/** Of a law that names the work, what it does not say, as far as it was read; else what "unknown" means. */
function note(t: T, answer: DutyAnswer) {
  const { must, status, who } = answer
  const isRead = who.length > 0 && (status === 'draft' || status === 'verified')
  if (must === 'unknown' && !isRead) return <SafetyText t={t} k={warning(answer)} />
  const open = must === 'unknown' ? (['job'] as const) : answer.open
  if (open.length === 0) return undefined
  return <LeftOpen t={t} open={open} />
}

/** Where no number stands here, whom to call and ask all the same. */
export function NoNumber({ t, state, code }: { t: T; state: string; code: string }) {
  // Most territories have no counties with offices of their own.
  const isTerritory = Number(stateBy(code)?.fips ?? 0) >= FIRST_TERRITORY
  if (isTerritory)
    return (
      <p>
        <SafetyText t={t} k="law.answer.here.territory" values={{ state }} />
      </p>
    )
  return (
    <>
      <NoReportLine t={t} state={code} />
      <p>
        <SafetyText t={t} k="law.answer.here.lawyer" />
      </p>
    </>
  )
}

/** Codes of the census: the states and DC come before. */
const FIRST_TERRITORY = 60

/** In the fewest words that we have for them, with the year of a text that is old; the rest is read below. */
export function Few({ t, facts, today }: { t: T; facts: readonly ShortFact[]; today: string }) {
  return (
    <span lang="en" dir="ltr">
      {facts.map((fact, at) => (
        <Fragment key={fact.id}>
          {at > 0 && <br />}
          {fact.short ?? fact.says}
          {isOldText(fact, today) && !saysYear(fact) && (
            <>
              {' '}
              <small>({t('law.old', { year: fact.asOf.slice(0, 4) })})</small>
            </>
          )}
        </Fragment>
      ))}
    </span>
  )
}

function saysYear({ short, says, asOf }: ShortFact): boolean {
  return (short ?? says).includes(asOf.slice(0, 4))
}

type ShortFact = Pick<Fact, 'id' | 'short' | 'says' | 'asOf'>

/** Of a line that is closed at night. */
function hasHours(line: ReportLine['line']): boolean {
  return line !== undefined && line.hours !== null && line.hours !== 'always'
}

function Acts({ t, number, byPlace }: { t: T; number: string | undefined; byPlace: boolean }) {
  const href = useHref(t.locale)
  const digits = number === undefined ? undefined : dialable(number)
  return (
    <>
      {number !== undefined && digits !== undefined && (
        <ButtonLink href={`tel:${digits}`}>
          <Icon name="phone" />
          <span>{t.parts('law.answer.call', { phone: <Phone t={t} number={number} link={false} /> })}</span>
        </ButtonLink>
      )}
      {byPlace && (
        <ButtonLink href={`#${NUMBERS}`}>
          <Icon name="phone" />
          <span>{t('law.answer.byPlace')}</span>
        </ButtonLink>
      )}
      <ButtonLink kind="quiet" href={href('/guidance/script-limits-of-confidentiality')}>
        <Icon name="chat" />
        <span>{t('law.answer.say')}</span>
      </ButtonLink>
    </>
  )
}

function Foot({ t, answer, shown }: { t: T; answer: DutyAnswer; shown: readonly Fact[] }) {
  const facts = [...new Set(shown)]
  const texts = Map.groupBy(facts, ({ asOf }) => asOf)
  return (
    <>
      <p>
        {answer.status !== 'unknown' && (
          <>
            <StandingTag t={t} status={answer.status} />{' '}
          </>
        )}
        <SafetyText t={t} k="law.answer.advice" />
      </p>
      {facts[0] && (
        <p>
          {[...texts.values()].map(([first, ...more]) => (
            <Fragment key={first?.id}>
              <Name lang="en">{[...new Set([first, ...more].map((one) => one?.citation))].join(', ')}</Name>
              {' · '}
              {first && t('law.asOf', { date: asOfWords(t, first) })}
              {' · '}
            </Fragment>
          ))}
          <Official t={t} fact={facts[0]} />
        </p>
      )}
    </>
  )
}
