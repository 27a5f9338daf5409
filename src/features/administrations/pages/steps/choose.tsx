import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { errorFor, RadioField } from '#web/parts/index.ts'
import type { StepProps } from './step-props.ts'

/**
 * One question of a step with answers in codes. Its words stand at `administrations.<step>.<name>`, those of an answer below it.
 */
export function Choose({
  typed,
  errors,
  step,
  name,
  values,
}: Pick<StepProps, 'typed' | 'errors'> & { step: string; name: string; values: readonly string[] }) {
  const key = `administrations.${step}.${name}`
  return (
    <RadioField
      t={t}
      name={name}
      label={t(key as MessageKey)}
      value={typed[name]}
      error={errorFor(errors, name)}
      options={values.map((value) => ({ value, label: t(`${key}.${value}` as MessageKey) }))}
    />
  )
}
