import { t } from '#web/frame/staff.tsx'
import { errorFor, Field, RadioField, type SummaryError } from '#web/parts/index.ts'

/** A day and a time on the clock of a place. Where clocks were put back over it, which of the two is meant. */
export function MomentField({
  label,
  zone,
  typed,
  errors,
}: {
  readonly label: string
  readonly zone: string
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors: readonly SummaryError[]
}) {
  const which = errorFor(errors, 'which')
  return (
    <>
      <Field
        t={t}
        name="at"
        type="datetime-local"
        label={label}
        hint={t('clocks.running.zone', { zone })}
        value={typed.at}
        error={errorFor(errors, 'at')}
      />
      {(which !== undefined || typed.which !== undefined) && (
        <RadioField
          t={t}
          name="which"
          label={t('clocks.running.which')}
          value={typed.which}
          error={which}
          options={(['earlier', 'later'] as const).map((value) => ({
            value,
            label: t(`clocks.running.which.${value}`),
          }))}
        />
      )}
    </>
  )
}
