import type { ComponentChildren } from 'preact'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import type { ReportLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import {
  AskIfRight,
  BackLink,
  Details,
  FoldedQuestions,
  Name,
  Notice,
  PageHeading,
  PageLink,
  Section,
} from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import { exceptionsFor } from '../domain/exceptions.ts'
import type { Fact } from '../domain/fact.ts'
import { GROUPS, type Topic } from '../domain/topics.ts'
import type { StateLaw } from '../law-book.ts'
import { topicEntries } from '../law-files.ts'
import { NoNumber } from './duty-answer-card.tsx'
import { Numbers } from './duty-pages.tsx'
import { Exceptions } from './exceptions.tsx'
import { Coded, FactView, type KnownAnswer, known } from './fact-view.tsx'
import type { LawPageProps } from './page-props.ts'
import { HowSure, LookAt } from './register-pages.tsx'
import { commonStanding, SourceNote } from './source-note.tsx'

type Props = LawPageProps & { law: StateLaw; report: ReportLine }

/** All topics of one state: what is known with its words and source, what is not, and where to look. */
export function StateLawPage({ t, locale, path, demo, book, law, report }: Props) {
  return (
    <OpenFrame
      locale={locale}
      t={t}
      name={`${t('law.heading')}: ${law.name}`}
      neutral="list"
      path={path}
      demo={demo}
    >
      <BackLink t={t} path="/law" />
      <PageHeading lead={t('law.heading')}>
        <Name lang="en">{law.name}</Name>
      </PageHeading>
      <HowSure t={t} answers={answersOf(law)} />
      <p>
        <PageLink t={t} path={`/duty/${law.code.toLowerCase()}`}>
          {t('law.link.duty')}
        </PageLink>
      </p>
      <StateLine t={t} law={law} report={report} />
      <KnownTopics t={t} law={law} />
      <UnknownTopics t={t} law={law} />
      <Looks t={t} law={law} />
      <Then2013 t={t} law={law} />
      <SourceNote t={t} book={book} answers={answersOf(law)} said={commonStanding(answersOf(law))} />
      <p>
        <PageLink t={t} path="/law/propose">
          {t('law.propose.heading')}
        </PageLink>
      </p>
      <AskIfRight t={t} about={path} />
    </OpenFrame>
  )
}

/** Federal law in short, topic by topic; its words stand on the page of each topic, for all of them would be too long for a phone. */
export function FederalPage({ t, locale, path, demo, book, law }: Omit<Props, 'report'>) {
  return (
    <OpenFrame locale={locale} t={t} name={t('law.federal.heading')} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/law" />
      <PageHeading lead={t('law.federal.lead')}>{t('law.federal.heading')}</PageHeading>
      <HowSure t={t} answers={answersOf(law)} />
      <FederalTopics t={t} law={law} />
      <UnknownTopics t={t} law={law} />
      <Then2013 t={t} law={law} />
      <SourceNote t={t} book={book} answers={answersOf(law)} said={commonStanding(answersOf(law))} />
      <AskIfRight t={t} about={path} />
    </OpenFrame>
  )
}

/** Where reports go; for the state of a demo, that it has no line. */
function StateLine({ t, law: { code, name }, report }: { t: T; law: StateLaw; report: ReportLine }) {
  if (code === FICTIONAL_STATE.code)
    return (
      <Notice t={t}>
        <p>{t('law.duty.noLine')}</p>
      </Notice>
    )
  return (
    <>
      {report.line === undefined && <NoNumber t={t} state={name} code={code} />}
      <Numbers t={t} report={report} />
    </>
  )
}

function answersOf(law: StateLaw): readonly KnownAnswer[] {
  return [...law.topics.values()].flatMap(known)
}

function KnownTopics({ t, law }: { t: T; law: StateLaw }) {
  const common = commonStanding(answersOf(law))
  return (
    <>
      {GROUPS.map((group) => {
        const topics = topicsOf(group).filter((topic) => known(law.topics.get(topic) ?? []).length > 0)
        return (
          topics.length > 0 && (
            <Section key={group} heading={t(`law.group.${group}`)}>
              <FoldedQuestions
                items={topics.map((topic) => {
                  const answers = known(law.topics.get(topic) ?? [])
                  return {
                    key: topic,
                    question: t(`law.topic.${topic}`),
                    short: <InShort t={t} facts={answers.map(({ fact }) => fact)} />,
                    body: (
                      <>
                        {answers.map((answer) => (
                          <div key={answer.fact.id}>
                            <FactView t={t} answer={answer} common={common} />
                            <Coded t={t} fact={answer.fact} />
                          </div>
                        ))}
                        <p>
                          <TopicLink t={t} topic={topic}>
                            {t('law.topic.elsewhere')}
                          </TopicLink>
                        </p>
                      </>
                    ),
                  }
                })}
              />
            </Section>
          )
        )
      })}
    </>
  )
}

function FederalTopics({ t, law }: { t: T; law: StateLaw }) {
  return (
    <>
      {GROUPS.map((group) => {
        const topics = topicsOf(group).filter((topic) => known(law.topics.get(topic) ?? []).length > 0)
        return (
          topics.length > 0 && (
            <Section key={group} heading={t(`law.group.${group}`)}>
              <FoldedQuestions
                items={topics.map((topic) => ({
                  key: topic,
                  question: (
                    <TopicLink t={t} topic={topic}>
                      {t(`law.topic.${topic}`)}
                    </TopicLink>
                  ),
                  short: <InShort t={t} facts={known(law.topics.get(topic) ?? []).map(({ fact }) => fact)} />,
                }))}
              />
            </Section>
          )
        )
      })}
    </>
  )
}

/**
 * Each fact in the fewest words that we have, with what the law excepts; a fact that has none is named by its section, since its
 * reading stands below.
 */
export function InShort({ t, facts }: { t: T; facts: readonly Fact[] }) {
  return (
    <>
      <span lang="en" dir="ltr">
        {[...new Set(facts.map(({ short, citation }) => short ?? citation))].join(' · ')}
      </span>
      <Exceptions t={t} of={exceptionsFor(facts, undefined)} />
    </>
  )
}

function UnknownTopics({ t, law }: { t: T; law: StateLaw }) {
  const unknown = topicEntries().filter(({ id }) => known(law.topics.get(id) ?? []).length === 0)
  if (unknown.length === 0) return null
  return (
    <Section heading={<SafetyText t={t} k="law.status.unknown" />}>
      <Details summary={t('law.unknown.count', { count: unknown.length })}>
        <ul class="guide-links">
          {unknown.map(({ id }) => (
            <li key={id}>
              <TopicLink t={t} topic={id}>
                {t(`law.topic.${id}`)}
              </TopicLink>
            </li>
          ))}
        </ul>
      </Details>
    </Section>
  )
}

function TopicLink({ t, topic, children }: { t: T; topic: Topic; children: ComponentChildren }) {
  return (
    <PageLink t={t} path={`/law/topic/${topic}`}>
      {children}
    </PageLink>
  )
}

function Looks({ t, law }: { t: T; law: StateLaw }) {
  if (law.look.length === 0) return null
  return (
    <Section heading={t('law.look.heading')}>
      <p>{t('law.look.lead')}</p>
      <ul>
        {law.look.map((one) => (
          <li key={one.citation}>
            <LookAt t={t} look={one} />
            <br />
            <span class="hint">{one.topics.map((topic) => t(`law.topic.${topic}`)).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Then2013({ t, law }: { t: T; law: StateLaw }) {
  if (law.then2013.length === 0) return null
  return (
    <Section heading={t('law.then.heading')}>
      <p>{t('law.then.lead')}</p>
      <ul>
        {law.then2013.map((one) => (
          <li key={one.topic}>
            {t(`law.topic.${one.topic}`)}:{' '}
            <span lang="en" dir="ltr">
              {one.says}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function topicsOf(group: (typeof GROUPS)[number]): Topic[] {
  return topicEntries()
    .filter((one) => one.group === group)
    .map((one) => one.id)
}
