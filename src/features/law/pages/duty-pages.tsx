import { Fragment } from 'preact'
import { FICTIONAL_COUNTIES, FICTIONAL_STATE } from '#features/directory/index.ts'
import { MandatedWays, type ReportLine, ReportLines } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import {
  AskIfRight,
  BackLink,
  ErrorSummary,
  FoldedQuestions,
  Name,
  PageHeading,
  PageLink,
  Section,
} from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import { dutyAnswer } from '../domain/duty-answer.ts'
import { exceptionsFor } from '../domain/exceptions.ts'
import type { Look } from '../domain/fact.ts'
import { codesOf, type Profession } from '../domain/professions.ts'
import { DUTY_TOPICS, type Duty, type DutyTopic, type LawBook } from '../law-book.ts'
import { type DutyProblem, jobName, type TypedDuty } from '../read-duty-form.ts'
import { DutyAnswerCard, Few, NUMBERS } from './duty-answer-card.tsx'
import { DutyForm } from './duty-form.tsx'
import { Exceptions } from './exceptions.tsx'
import { FactView, type KnownAnswer, known } from './fact-view.tsx'
import type { LawPageProps } from './page-props.ts'
import { LookAt, places } from './register-pages.tsx'
import { commonStanding, SourceNote } from './source-note.tsx'

type ChoosePageProps = LawPageProps & { typed?: TypedDuty; problems?: readonly DutyProblem[] }

/** Whose duty? By typing a state and a job, or by one tap on a state. From memory. */
export function ChooseStatePage(props: ChoosePageProps) {
  const { t, locale, path, demo, book, typed = {}, problems = [] } = props
  return (
    <OpenFrame
      locale={locale}
      t={t}
      name={t('law.duty.heading')}
      neutral="list"
      path={path}
      languagePath="/duty"
      demo={demo}
      error={problems.length > 0}
    >
      <BackLink t={t} path="/guidance">
        {t('professional.guidance')}
      </BackLink>
      <ErrorSummary t={t} errors={problems} />
      <PageHeading lead={t('law.duty.lead')}>{t('law.duty.heading')}</PageHeading>
      <section class="panel narrow" aria-labelledby="whose">
        <h2 id="whose">{t('law.form.heading')}</h2>
        <DutyForm t={t} book={book} typed={typed} problems={problems} />
      </section>
      <Section heading={t('law.duty.all')}>
        <ul class="names">
          {places(book).map(({ code, name }) => (
            <li key={code}>
              <PageLink t={t} path={`/duty/${code.toLowerCase()}`}>
                <bdi lang="en">{name}</bdi>
              </PageLink>
            </li>
          ))}
        </ul>
        <p>
          <PageLink t={t} path="/law">
            {t('law.heading')}
          </PageLink>
        </p>
      </Section>
    </OpenFrame>
  )
}

type DutyPageProps = LawPageProps & {
  duty: Duty
  name: string
  job?: Profession | undefined
  report: ReportLine
}

/** The duty in one state: the answer first, then its questions with the words of the law, what to do, and help nearby. */
export function DutyPage(props: DutyPageProps) {
  const { t, locale, path, demo, book, duty, name, job, report } = props
  const of = (topic: DutyTopic) => known(duty.parts.get(topic) ?? [])
  const floor = duty.state === FICTIONAL_STATE.code ? [] : federalFloor(book)
  const answers = DUTY_TOPICS.flatMap(of)
  const answer = dutyAnswer(
    {
      reporter: of('reporter'),
      harm: of('harm'),
      offender: of('offender'),
      clock: of('clock'),
      route: of('route'),
    },
    job && codesOf(job),
  )
  const form = (
    <section class="panel" aria-labelledby="whose">
      <h2 id="whose">{t(job === undefined ? 'law.form.heading' : 'law.form.change')}</h2>
      <DutyForm t={t} book={book} typed={{ state: name, job: job && jobName(t, job) }} />
    </section>
  )
  return (
    <OpenFrame
      locale={locale}
      t={t}
      name={[t('law.duty.heading'), [name, ...(job ? [jobName(t, job)] : [])].join(', ')].join(' ')}
      neutral="page"
      path={path}
      demo={demo}
    >
      <BackLink t={t} path="/duty">
        {t('law.duty.all')}
      </BackLink>
      <div class="sided">
        <div>
          <PageHeading>{t('law.duty.heading')}</PageHeading>
          <DutyAnswerCard
            t={t}
            state={name}
            code={duty.state}
            job={job}
            answer={answer}
            report={report}
            today={book.today}
          />
        </div>
        <div>
          <Steps t={t} />
          {answer.must !== 'which' && form}
        </div>
        <div>
          <Questions
            t={t}
            duty={duty}
            floor={floor}
            look={book.stateOf(duty.state)?.look ?? []}
            today={book.today}
          />
          <Numbers t={t} report={report} />
          <Next t={t} code={duty.state} name={name} />
        </div>
      </div>
      <SourceNote
        t={t}
        book={book}
        answers={[...answers, ...floor]}
        said={answer.status}
        unknown={DUTY_TOPICS.some((topic) => of(topic).length === 0)}
      />
      <AskIfRight t={t} about={`/duty/${duty.state.toLowerCase()}`} />
    </OpenFrame>
  )
}

/** What federal law says of land and places of its own, in every state: who must report there, how fast and to whom. */
function federalFloor(book: LawBook): readonly KnownAnswer[] {
  return DUTY_TOPICS.flatMap((topic) =>
    known(book.factsFor({ state: 'US', topic, audience: 'professional' })).filter(({ fact }) =>
      fact.scope.reporter?.includes('federal-place'),
    ),
  )
}

interface QuestionsProps {
  t: T
  duty: Duty
  floor: readonly KnownAnswer[]
  look: readonly Look[]
  today: string
}

/** Each part of the duty with its short answer; the words of the law behind it. */
function Questions({ t, duty, floor, look, today }: QuestionsProps) {
  const questions = [
    ...DUTY_TOPICS.map((topic) => ({
      key: topic,
      question: t(`law.topic.${topic}`),
      facts: known(duty.parts.get(topic) ?? []),
      short: known(duty.parts.get(topic) ?? []),
      look: look.filter((one) => one.topics.includes(topic)),
    })),
    ...(floor.length > 0
      ? [{ key: 'federal', question: t('law.duty.floor'), facts: floor, short: inShort(floor), look: [] }]
      : []),
  ]
  const common = commonStanding(questions.flatMap(({ facts }) => facts))
  return (
    <Section heading={t('law.questions.heading')}>
      <p class="hint">{t('law.questions.lead')}</p>
      <FoldedQuestions
        items={questions.map(({ key, question, facts, short, look: leads }) => ({
          key,
          question,
          ...(facts.length === 0
            ? { short: <NotKnown t={t} look={leads} /> }
            : {
                short: (
                  <>
                    <Few t={t} facts={oneEach(short)} today={today} />
                    <Exceptions t={t} of={exceptionsFor(oneEach(short), undefined)} />
                  </>
                ),
                body: facts.map((answer) => (
                  <FactView key={answer.fact.id} t={t} answer={answer} common={common} />
                )),
              }),
        }))}
      />
    </Section>
  )
}

/** Of the federal duty, that listed jobs have it and how fast; the rest opens. */
function inShort(floor: readonly KnownAnswer[]): readonly KnownAnswer[] {
  return (['reporter', 'clock'] as const).flatMap(
    (topic) => floor.find(({ fact }) => fact.topic === topic) ?? [],
  )
}

/** That nobody has read it, and where it can be looked up. */
function NotKnown({ t, look }: { t: T; look: readonly Look[] }) {
  return (
    <>
      <SafetyText t={t} k="law.status.unknown" />
      {look.length > 0 && (
        <>
          {'. '}
          {t('law.look.heading')}
          {': '}
          {look.map((one, at) => (
            <Fragment key={one.citation}>
              {at > 0 && ' · '}
              <LookAt t={t} look={one} />
            </Fragment>
          ))}
        </>
      )}
    </>
  )
}

/** Said once where several facts say the same in short. */
function oneEach(facts: readonly KnownAnswer[]) {
  return [...new Map(facts.map(({ fact }) => [fact.short ?? fact.says, fact])).values()]
}

const STEPS = ['safe', 'before', 'tell', 'report', 'content', 'law', 'after'] as const

/** Practice, not law: what holds in every state. Where the law of the state says more, it stands beside. */
function Steps({ t }: { t: T }) {
  return (
    <section class="panel" aria-labelledby="steps">
      <h2 id="steps">{t('law.duty.then.heading')}</h2>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <SafetyText t={t} k={`law.duty.then.${step}`} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/**
 * The line for reports with its date and how it is known, numbers of counties, and apart from them what only mandated reporters
 * may call. Without a line the answer above says what to do.
 */
export function Numbers({ t, report }: { t: T; report: ReportLine }) {
  if (report.state === FICTIONAL_STATE.code) return <p class="hint">{t('law.duty.noLine')}</p>
  const shown = [...(report.line ? [report.line] : []), ...report.counties]
  return (
    <div id={NUMBERS} class="stack">
      {shown.length > 0 && <ReportLines t={t} lines={shown} state={report.state} known />}
      <MandatedWays t={t} ways={report.mandated} />
    </div>
  )
}

function Next({ t, code, name }: { t: T; code: string; name: string }) {
  const isMadeUp = code === FICTIONAL_STATE.code
  const links = [
    { path: '/guidance/script-limits-of-confidentiality', words: t('law.duty.script.limits') },
    { path: '/guidance/script-first-words', words: t('law.duty.script.first') },
    {
      path: isMadeUp ? `/county/${FICTIONAL_COUNTIES[0]?.fips ?? ''}` : `/counties/${code.toLowerCase()}`,
      words: t.parts('law.duty.local', { state: <Name lang="en">{name}</Name> }),
    },
    { path: `/law/${code.toLowerCase()}`, words: t('law.link.state') },
    { path: '/law/federal', words: t('law.duty.federal') },
  ]
  return (
    <section class="panel" aria-labelledby="next">
      <h2 id="next">{t('law.duty.next')}</h2>
      <ul class="plain-links">
        {links.map(({ path, words }) => (
          <li key={path}>
            <PageLink t={t} path={path}>
              {words}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
