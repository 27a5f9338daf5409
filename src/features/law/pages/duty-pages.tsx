import { FICTIONAL_COUNTIES, FICTIONAL_STATE } from '#features/directory/index.ts'
import { LineSource, ReportLines, type ShownLine } from '#features/lines/index.ts'
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
import { codesOf, type Profession } from '../domain/professions.ts'
import { DUTY_TOPICS, type Duty, type DutyTopic } from '../law-book.ts'
import { type DutyProblem, jobName, type TypedDuty } from '../read-duty-form.ts'
import { DutyAnswerCard, Few } from './duty-answer-card.tsx'
import { DutyForm } from './duty-form.tsx'
import { FactView, known } from './fact-view.tsx'
import type { LawPageProps } from './page-props.ts'
import { places } from './register-pages.tsx'
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
  lines: readonly ShownLine[]
}

/** The duty in one state: the answer first, then its questions with the words of the law, what to do, and help nearby. */
export function DutyPage(props: DutyPageProps) {
  const { t, locale, path, demo, book, duty, name, job, lines } = props
  const answers = DUTY_TOPICS.flatMap((topic) => known(duty.parts.get(topic) ?? []))
  const of = (topic: DutyTopic) => known(duty.parts.get(topic) ?? [])
  const answer = dutyAnswer(
    { status: duty.status, reporter: of('reporter'), clock: of('clock'), route: of('route') },
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
          <DutyAnswerCard t={t} state={name} job={job} answer={answer} lines={lines} />
        </div>
        <div>
          <Steps t={t} />
          {answer.must !== 'which' && form}
        </div>
        <div>
          <Questions t={t} duty={duty} />
          <ReportLine t={t} code={duty.state} lines={lines} />
          <Next t={t} code={duty.state} name={name} />
        </div>
      </div>
      <SourceNote
        t={t}
        book={book}
        answers={answers}
        said={answer.status}
        unknown={DUTY_TOPICS.some((topic) => of(topic).length === 0)}
      >
        <LineSource t={t} lines={lines.filter(({ role }) => role === 'report')} />
      </SourceNote>
      <AskIfRight t={t} about={`/duty/${duty.state.toLowerCase()}`} />
    </OpenFrame>
  )
}

/** Each part of the duty with its short answer; the words of the law behind it. */
function Questions({ t, duty }: { t: T; duty: Duty }) {
  const all = DUTY_TOPICS.flatMap((topic) => known(duty.parts.get(topic) ?? []))
  const common = commonStanding(all)
  return (
    <Section heading={t('law.questions.heading')}>
      <p class="hint">{t('law.questions.lead')}</p>
      <FoldedQuestions
        items={DUTY_TOPICS.map((topic) => {
          const facts = known(duty.parts.get(topic) ?? [])
          return {
            key: topic,
            question: t(`law.topic.${topic}`),
            ...(facts.length === 0
              ? { short: <SafetyText t={t} k="law.status.unknown" /> }
              : {
                  short: <Few facts={facts.map(({ fact }) => fact)} />,
                  body: facts.map((answer) => (
                    <FactView key={answer.fact.id} t={t} answer={answer} common={common} />
                  )),
                }),
          }
        })}
      />
    </Section>
  )
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

/** That no number is known for the answer: of a state of which none is checked, or of the state of a demo. */
function ReportLine({ t, code, lines }: { t: T; code: string; lines: readonly ShownLine[] }) {
  if (code === FICTIONAL_STATE.code) return <p class="hint">{t('law.duty.noLine')}</p>
  if (lines.some(({ role }) => role === 'report')) return null
  return <ReportLines t={t} lines={lines} state={code} />
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
