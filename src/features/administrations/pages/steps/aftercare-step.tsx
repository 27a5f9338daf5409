import { LineList } from '#features/lines/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, Details, errorFor, Notice, SelectField } from '#web/parts/index.ts'
import { nextStepCodes } from '../../one/next-steps.ts'
import { isDisclosure } from '../../protocol/outcomes.ts'
import { outcomeMeans } from '../words.ts'
import { Choose } from './choose.tsx'
import { DayField, StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

const GIVEN = ['given', 'not-wanted', 'not-safe-now'] as const

/** What to do now that the asking ended early: before anything that the answers say. */
export function EndedEarly({ one: { at, outcome } }: Pick<StepProps, 'one'>) {
  if (at !== 'aftercare' || outcome === null) return null
  return (
    <Notice t={t} kind={isDisclosure(outcome) ? 'danger' : 'note'}>
      <p>{outcomeMeans(outcome)}</p>
    </Notice>
  )
}

/** Whatever was answered and however it ended: education, a line to call, a next step, and the question about the duty to report. */
export function AftercareStep(props: StepProps) {
  const { one, typed, errors, result } = props
  const needsStep = one.safety || (result?.safety.length ?? 0) > 0
  return (
    <>
      {needsStep && (
        <Notice t={t} kind="danger">
          <p>{t('administrations.aftercare.safety.now')}</p>
        </Notice>
      )}
      {props.lines && (
        <Details summary={t('administrations.aftercare.lines')}>
          <LineList t={t} lines={props.lines} />
        </Details>
      )}
      <StepForm {...props} act="pass">
        <Choose {...props} step="aftercare" name="education" values={GIVEN} />
        <Choose {...props} step="aftercare" name="hotline" values={GIVEN} />
        {needsStep && <Choose {...props} step="aftercare" name="safety" values={['done', 'handed-on']} />}
        <SelectField
          t={t}
          name="next"
          label={t('administrations.aftercare.next')}
          hint={t('administrations.aftercare.next.hint')}
          empty={t('administrations.choose')}
          value={typed.next}
          error={errorFor(errors, 'next')}
          options={nextStepCodes(one.outcome).map((value) => ({
            value,
            label: t(`administrations.next.${value}`),
          }))}
        />
        <DayField {...props} name="due" words="aftercare.due" />
        <Choose
          {...props}
          step="aftercare"
          name="duty"
          values={['no-reason', 'will-report', 'reported', 'asks-supervisor']}
        />
        <p class="hint">{t('administrations.aftercare.duty.hint')}</p>
        <Button>{t('administrations.aftercare.do')}</Button>
      </StepForm>
    </>
  )
}
