import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { DangerLine } from './notice.tsx'

interface AnswerCardProps {
  t: T
  /** Where several stand on one page. */
  id?: string | undefined
  /** For whom the answer holds, with the way to change it. */
  whom: ComponentChildren
  /** Said in the largest letters of the page. */
  answer: ComponentChildren
  /** The answer is a list of words, which take a step less. */
  long?: boolean | undefined
  /** What the answer does not hold for, in view right beneath it. */
  except?: ComponentChildren
  /** At most two: more is read below. */
  facts: readonly { term: ComponentChildren; value: ComponentChildren }[]
  /** What must not be misread: that unknown is no answer. */
  note?: ComponentChildren
  /** What the answer still lacks, asked for inside it. */
  ask?: ComponentChildren
  /** What to do now; the likely one first, as the only filled button. */
  acts: ComponentChildren
  /** How sure it is and where it stands. */
  foot: ComponentChildren
}

/** One question answered before anything else is read: danger first, the answer, two facts, acts, and the source as its foot. */
export function AnswerCard({
  t,
  id = 'answer',
  whom,
  answer,
  long,
  except,
  facts,
  note,
  ask,
  acts,
  foot,
}: AnswerCardProps) {
  return (
    <section class="answer" aria-labelledby={id}>
      <DangerLine t={t} />
      <div class="answer-body">
        <p class="answer-whom">{whom}</p>
        <h2 id={id} class={long ? 'long' : undefined}>
          {answer}
        </h2>
        {except && <div class="answer-except">{except}</div>}
        {facts.length > 0 && (
          <dl>
            {facts.map((fact, at) => (
              <div key={at}>
                <dt>{fact.term}</dt>
                <dd>{fact.value}</dd>
              </div>
            ))}
          </dl>
        )}
        {note !== undefined && <p>{note}</p>}
        {ask}
        <div class="cluster">{acts}</div>
      </div>
      <div class="answer-foot">{foot}</div>
    </section>
  )
}
