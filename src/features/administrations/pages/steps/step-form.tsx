import type { ComponentChildren } from 'preact'
import { t } from '#web/frame/staff.tsx'
import { Button, DateField, Details, errorFor, Form, RadioField } from '#web/parts/index.ts'
import { outcomesFrom } from '../../protocol/outcomes.ts'
import { outcomeWords } from '../words.ts'
import type { StepProps } from './step-props.ts'

export const checkPath = ({ record, one }: Pick<StepProps, 'record' | 'one'>) =>
  `/records/${record}/checks/${one.id}`

/** A form of the state that the administration is in. It says how far that was, so that two of the same form count once. */
export function StepForm(props: StepProps & { act: string; children: ComponentChildren }) {
  return (
    <Form action={checkPath(props)}>
      <input type="hidden" name="step" value={String(props.one.steps)} />
      <input type="hidden" name="act" value={props.act} />
      {props.children}
    </Form>
  )
}

/** A day as three numbers. By itself the one from which it may be tried again. */
export function DayField({
  typed,
  errors,
  name = 'retry',
  words = 'retry',
}: Pick<StepProps, 'typed' | 'errors'> & { name?: string; words?: 'retry' | 'aftercare.due' }) {
  return (
    <DateField
      t={t}
      name={name}
      label={t(`administrations.${words}`)}
      hint={t(`administrations.${words}.hint`)}
      optional
      value={{ month: typed[`${name}-month`], day: typed[`${name}-day`], year: typed[`${name}-year`] }}
      error={errorFor(errors, name)}
    />
  )
}

/** Stopping is always one press away, and asks why once, in a code. */
export function StopPart(props: StepProps) {
  // At the checks what stands against it is recorded with it, by a button of its own.
  const outcomes = outcomesFrom(props.one.at).filter(
    (one) => props.one.at !== 'checks' || (one !== 'not-permitted' && one !== 'no-consent'),
  )
  if (outcomes.length === 0) return null
  const isOpen = props.typed.act === 'end'
  return (
    <Details summary={t('administrations.stop')} open={isOpen}>
      <StepForm {...props} act="end">
        <RadioField
          t={t}
          name="outcome"
          label={t('administrations.stop.why')}
          value={props.typed.outcome}
          error={errorFor(props.errors, 'outcome')}
          options={outcomes.map((value) => ({ value, label: outcomeWords(value) }))}
        />
        <DayField {...props} name="another" />
        <Button kind="quiet">{t('administrations.stop.do')}</Button>
      </StepForm>
    </Details>
  )
}
