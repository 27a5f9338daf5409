import { PageHeading, Section } from '#web/parts/index.ts'
import type { Aid } from '../content/aid.ts'
import type { Answers, Weighed } from '../domain/weigh-aid.ts'
import { AidForm } from './aid-form.tsx'
import { AidSteps } from './aid-steps.tsx'
import { BaseRate } from './base-rate.tsx'
import { EnglishWords, InEnglish } from './english.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { Sentences, Sources } from './how-we-know.tsx'
import { StateChooser } from './state-chooser.tsx'

interface AidPageProps extends GuidanceProps {
  readonly aid: Aid
  readonly answers: Answers
  /** After the form was sent. */
  readonly weighed?: readonly Weighed[] | undefined
}

/** A decision aid. The answers are posted, weighed and forgotten; nothing is kept, and no score is made. */
export function AidPage(props: AidPageProps) {
  const { t, path, aid, answers, weighed, today } = props
  return (
    <GuidanceFrame {...props} name={aid.title}>
      <PageHeading lead={<EnglishWords t={t}>{aid.lead}</EnglishWords>}>
        <EnglishWords t={t}>{aid.title}</EnglishWords>
      </PageHeading>
      <InEnglish t={t} />
      {weighed !== undefined && <AidSteps {...props} weighed={weighed} />}
      {weighed !== undefined && aid.baseRate && <BaseRate aid={aid} answers={answers} />}
      <Section heading={weighed === undefined ? t('guidance.aid.questions') : t('guidance.aid.again')}>
        <AidForm aid={aid} answers={answers} path={path} />
      </Section>
      <Section heading={t('guidance.state.heading')}>
        <StateChooser path={path} />
      </Section>
      <Section heading={t('guidance.aid.limits')}>
        <Sentences sentences={aid.limits} />
        <EvidenceLine evidence={aid.evidence} />
        <Sources sources={aid.sources} />
        <p class="hint">
          {t('guidance.aid.version', {
            version: aid.version,
            from: t.date(aid.effectiveFrom),
            by: t.date(aid.reviewBy),
          })}{' '}
          {aid.reviewBy < today && t('guidance.passed.title')}
        </p>
      </Section>
    </GuidanceFrame>
  )
}
