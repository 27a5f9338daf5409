import { t } from '#web/frame/staff.tsx'
import { Section } from '#web/parts/index.ts'

/** Level 3, what programs did; and level 4, what came of it. */
export function BehaviorPart() {
  return (
    <Section heading={t('cohorts.results')} id="results">
      <p>{t('cohorts.results.text')}</p>
    </Section>
  )
}
