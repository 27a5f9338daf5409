import { Fragment } from 'preact'
import type { LawAnswer, LawBook, Topic } from '#features/law/index.ts'
import { DUTY_TOPICS, isTopic } from '#features/law/index.ts'
import { Details, Notice, SafetyText } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'
import { ChooseState } from './choose-state.tsx'
import { LawFact } from './law-fact.tsx'
import { ReportLine } from './line.tsx'
import { Ours } from './ours.tsx'

/**
 * What the register of law says: in the reader's state on topics, several with a space between, or one fact. Unknown is
 * said to be unknown, once for all topics of a row, beside the one line that can tell.
 */
export function Law({ topic, fact }: { topic?: string; fact?: string }) {
  const { t, law, state } = useReader()
  if (fact !== undefined) {
    const answer = law.fact(fact)
    return answer?.fact ? (
      <LawFact answer={answer} />
    ) : (
      <p>
        <SafetyText t={t} k="guidance.law.unknown" />
      </p>
    )
  }
  const topics = (topic ?? '').split(' ').filter(isTopic)
  if (topics.length === 0) return null
  if (state === undefined) return <ChooseState />
  const answers = topics.map((one) => ({ topic: one, facts: known(onTopic(law, state, one)) }))
  const unknown = answers.filter(({ facts }) => facts.length === 0).map((one) => one.topic)
  return (
    <>
      {answers.map(
        ({ topic: one, facts }) =>
          facts.length > 0 && (
            <Fragment key={one}>
              <TopicName topic={one} />
              <Facts answers={facts} folded />
            </Fragment>
          ),
      )}
      {unknown.length > 0 && <Unknown topics={unknown} />}
      {unknown.length > 0 && <ReportLine />}
    </>
  )
}

/**
 * Who must report what, by when and to whom, as far as known in the reader's state. Stands beside its report line.
 * Folded where a page leads to the whole of it: the first fact stands, the others open.
 */
export function Duty({ folded }: { folded?: boolean }) {
  const { law, state } = useReader()
  if (state === undefined) return <ChooseState />
  const answers = known(DUTY_TOPICS.flatMap((topic) => onTopic(law, state, topic)))
  return answers.length > 0 ? <Facts answers={answers} folded={folded} /> : <Unknown topics={[]} />
}

function onTopic(law: LawBook, state: string, topic: Topic): readonly LawAnswer[] {
  return law.factsFor({ state, topic, audience: 'professional' })
}

function known(answers: readonly LawAnswer[]): readonly LawAnswer[] {
  return answers.filter((answer) => answer.fact !== undefined)
}

function TopicName({ topic }: { topic: Topic }) {
  const { t } = useReader()
  return (
    <p>
      <strong>
        <Ours>{t(`law.topic.${topic}`)}</Ours>
      </strong>
    </p>
  )
}

function Facts({
  answers,
  folded,
}: {
  readonly answers: readonly LawAnswer[]
  readonly folded?: boolean | undefined
}) {
  const { t } = useReader()
  const shown = folded ? answers.slice(0, 1) : answers
  const rest = answers.slice(shown.length)
  return (
    <div class="stack">
      {shown.map((answer) => (
        <LawFact key={answer.fact?.id} answer={answer} />
      ))}
      {rest.length > 0 && (
        <Details summary={t('guidance.law.rest')}>
          {rest.map((answer) => (
            <LawFact key={answer.fact?.id} answer={answer} />
          ))}
        </Details>
      )}
    </div>
  )
}

/** Which topics nobody has read yet in this state, and whom to ask. */
function Unknown({ topics }: { topics: readonly Topic[] }) {
  const { t, lines } = useReader()
  const hasLine = lines.some((line) => line.role === 'report')
  return (
    <Notice t={t} kind="aging" title={<SafetyText t={t} k="guidance.law.unknown" />}>
      {topics.length > 0 && (
        <ul>
          {topics.map((topic) => (
            <li key={topic}>
              <Ours>{t(`law.topic.${topic}`)}</Ours>
            </li>
          ))}
        </ul>
      )}
      <p>
        <SafetyText t={t} k={hasLine ? 'guidance.law.unknown.then' : 'guidance.law.unknown.noLine'} />
      </p>
    </Notice>
  )
}
