import type { LawAnswer, LawBook, Topic } from '#features/law/index.ts'
import { DUTY_TOPICS, isTopic } from '#features/law/index.ts'
import { Details, Notice, SafetyText } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'
import { ChooseState } from './choose-state.tsx'
import { LawFact } from './law-fact.tsx'
import { ReportLine } from './line.tsx'

/** What the register of law says: in the reader's state on a topic, or one fact. Unknown is said to be unknown. */
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
  if (topic === undefined || !isTopic(topic)) return null
  if (state === undefined) return <ChooseState />
  return <Answers answers={onTopic(law, state, topic)} />
}

/**
 * Who must report what, by when and to whom, as far as known in the reader's state. Stands beside its report line.
 * Folded where a page leads to the whole of it: the first fact stands, the others open.
 */
export function Duty({ folded }: { folded?: boolean }) {
  const { law, state } = useReader()
  if (state === undefined) return <ChooseState />
  const answers = DUTY_TOPICS.flatMap((topic) => onTopic(law, state, topic))
  return <Answers answers={answers} withoutLine folded={folded} />
}

function onTopic(law: LawBook, state: string, topic: Topic): readonly LawAnswer[] {
  return law.factsFor({ state, topic, audience: 'professional' })
}

interface AnswersProps {
  readonly answers: readonly LawAnswer[]
  readonly withoutLine?: boolean
  readonly folded?: boolean | undefined
}

function Answers({ answers, withoutLine, folded }: AnswersProps) {
  const { t } = useReader()
  const known = answers.filter((answer) => answer.fact !== undefined)
  const shown = folded ? known.slice(0, 1) : known
  const rest = known.slice(shown.length)
  if (known.length > 0)
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
  return (
    <>
      <Notice t={t} kind="aging" title={<SafetyText t={t} k="guidance.law.unknown" />}>
        <SafetyText t={t} k="guidance.law.unknown.then" />
      </Notice>
      {!withoutLine && <ReportLine />}
    </>
  )
}
