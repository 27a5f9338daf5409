import { Fragment } from 'preact'
import type { ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { AnswerCard, ButtonLink, dialable, Icon, Name, PageLink, Phone } from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import type { DutyAnswer } from '../domain/duty-answer.ts'
import type { Fact } from '../domain/fact.ts'
import type { Profession } from '../domain/professions.ts'
import { jobName } from '../read-duty-form.ts'
import { JobForm } from './duty-form.tsx'
import { asOfWords, Official, StandingTag } from './fact-view.tsx'

interface DutyAnswerCardProps {
  readonly t: T
  readonly state: string
  readonly job: Profession | undefined
  readonly answer: DutyAnswer
  readonly lines: readonly ShownLine[]
}

/** Must this reader report, when and to whom: the whole answer within the first screen of a phone. */
export function DutyAnswerCard({ t, state, job, answer, lines }: DutyAnswerCardProps) {
  const { must, who, when, whom } = answer
  const known = must !== 'unknown'
  const facts = [
    ...(known || who.length === 0 ? [] : [{ term: t('law.answer.named'), of: who }]),
    ...(known && when.length > 0 ? [{ term: t('law.answer.when'), of: when }] : []),
    ...(known && whom.length > 0 ? [{ term: t('law.answer.whom'), of: whom }] : []),
  ]
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
        must === 'which' ? (
          <>
            <SafetyText t={t} k="law.answer.must.which" /> <Few facts={who} />
          </>
        ) : (
          <SafetyText t={t} k={headline(answer, job)} />
        )
      }
      long={must === 'which'}
      facts={facts.map(({ term, of }) => ({ term, value: <Few facts={of} /> }))}
      note={known ? undefined : <SafetyText t={t} k={warning(answer)} />}
      ask={must === 'which' ? <JobForm t={t} state={state} /> : undefined}
      acts={<Acts t={t} lines={lines} />}
      foot={<Foot t={t} answer={answer} shown={[...(known ? who : []), ...facts.flatMap(({ of }) => of)]} />}
    />
  )
}

function headline({ must, who }: DutyAnswer, job: Profession | undefined) {
  if (must !== 'unknown') return `law.answer.must.${must}` as const
  return job !== undefined && who.length > 0 ? 'law.answer.must.job' : 'law.answer.must.unknown'
}

/** Unknown, past its review or in doubt: none of them means that there is no duty. */
function warning({ status }: DutyAnswer) {
  return status === 'expired' || status === 'contested' ? (`law.duty.${status}` as const) : 'law.unknownRule'
}

/** In the fewest words that we have for them; the rest is read below. */
export function Few({ facts }: { facts: readonly Pick<Fact, 'id' | 'short' | 'says'>[] }) {
  return (
    <span lang="en" dir="ltr">
      {facts.map(({ id, short, says }, at) => (
        <Fragment key={id}>
          {at > 0 && <br />}
          {short ?? says}
        </Fragment>
      ))}
    </span>
  )
}

function Acts({ t, lines }: { t: T; lines: readonly ShownLine[] }) {
  const href = useHref(t.locale)
  const [number] = lines
    .filter(({ role }) => role === 'report')
    .flatMap(({ channels }) => channels.flatMap((one) => (one.kind === 'call' ? [one.display] : [])))
  const digits = number === undefined ? undefined : dialable(number)
  return (
    <>
      {number !== undefined && digits !== undefined && (
        <ButtonLink href={`tel:${digits}`}>
          <Icon name="phone" />
          <span>{t.parts('law.answer.call', { phone: <Phone t={t} number={number} link={false} /> })}</span>
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
          <Official fact={facts[0]} />
        </p>
      )}
    </>
  )
}
