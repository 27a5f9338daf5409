import { Section } from '#web/parts/index.ts'
import type { Aid } from '../content/aid.ts'
import type { Weighed } from '../domain/weigh-aid.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { FindButton } from '../render/parts/find.tsx'
import { Law } from '../render/parts/law.tsx'
import { LineRecord } from '../render/parts/line.tsx'
import { BasisTag, StepList } from '../render/parts/step.tsx'
import { useReader } from '../render/reader.ts'
import { EnglishWords } from './english.tsx'

const ORDER = ['required-by-law', 'consider', 'not-enough-information'] as const

/** What to consider, what the law demands, and what cannot be told, each under its own heading. */
export function AidSteps({ aid, weighed }: { aid: Aid; weighed: readonly Weighed[] }) {
  const { t } = useReader()
  return (
    <>
      {ORDER.map((outcome) => {
        const steps = weighed.filter((one) => one.outcome === outcome)
        return (
          steps.length > 0 && (
            <Section key={outcome} heading={t(`guidance.outcome.${outcome}`)}>
              <StepList bases={steps.map(({ step }) => step.basis)}>
                {steps.map((one) => (
                  <OneStep key={one.step.id} aid={aid} weighed={one} />
                ))}
              </StepList>
            </Section>
          )
        )
      })}
    </>
  )
}

function OneStep({ aid, weighed: { step, open } }: { aid: Aid; weighed: Weighed }) {
  const { t, library } = useReader()
  const href = useGuideHref()
  const guide = step.guide === undefined ? undefined : library.items.get(step.guide)
  return (
    <li>
      <BasisTag basis={step.basis} />
      <p>
        <EnglishWords t={t}>{step.say}</EnglishWords>
      </p>
      {step.why !== undefined && (
        <p class="hint">
          <EnglishWords t={t}>{step.why}</EnglishWords>
        </p>
      )}
      {open.length > 0 && (
        <p class="hint">
          {t('guidance.aid.open')}{' '}
          {open.map((id) => (
            <EnglishWords key={id} t={t}>
              {aid.questions.find((question) => question.id === id)?.ask ?? id}
            </EnglishWords>
          ))}
        </p>
      )}
      {step.basis === 'law' && (
        <Law {...(step.topic && { topic: step.topic })} {...(step.fact && { fact: step.fact })} />
      )}
      {step.line !== undefined && <LineRecord {...step.line} />}
      {step.find !== undefined && <FindButton need={step.find} />}
      {guide !== undefined && (
        <p>
          <a href={href(`/guidance/${guide.id}`)}>
            <EnglishWords t={t}>{guide.meta.title}</EnglishWords>
          </a>
        </p>
      )}
    </li>
  )
}
