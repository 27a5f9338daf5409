import type { Instrument } from '#features/instruments/index.ts'
import type { Unsaved } from '#features/screening/index.ts'
import { UnsavedList } from '#features/screening/parts.ts'
import { t } from '#web/frame/staff.tsx'
import { Section } from '#web/parts/index.ts'
import type { Administration } from '../one/administration.ts'
import { definitionOf } from '../one/definition-of.ts'

export interface NotSavedProps {
  readonly one: Administration
  readonly instrument: Instrument
  /** What a form that came too late said else than what is saved. */
  readonly unsaved?: readonly Unsaved[] | undefined
}

/** Answers of a form that came too late: the page shows what is saved, and what somebody chose would be gone. */
export function NotSaved({ one, instrument, unsaved = [] }: NotSavedProps) {
  if (unsaved.length === 0) return null
  return (
    <Section heading={t('administrations.notSaved')} id="not-saved">
      <p>{t('administrations.notSaved.lead')}</p>
      <UnsavedList t={t} definition={definitionOf(instrument)} language={one.language} unsaved={unsaved} />
    </Section>
  )
}
