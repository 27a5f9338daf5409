import { t } from '#web/frame/staff.tsx'
import { Button, errorFor, Field } from '#web/parts/index.ts'
import { consentAsked } from '../../one/checks.ts'
import { Choose } from './choose.tsx'
import { GatesNotice } from './gates-notice.tsx'
import { StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** Before anybody is spoken to: whether whoever asks is trained, somebody can respond now, the age fits, and nobody was told before. */
export function ChecksStep(props: StepProps) {
  const { typed, errors, instrument } = props
  const { blocks = [], fails = [], age = 'unknown' } = props.checks ?? {}
  const asked = consentAsked(instrument.package, props.one.mode)
  return (
    <>
      <GatesNotice gates={[...blocks, ...fails]} />
      <StepForm {...props} act="pass">
        <Choose {...props} step="checks" name="disclosed" values={['no', 'yes']} />
        {age === 'unknown' && (
          <Field
            t={t}
            name="age"
            label={t('administrations.checks.age')}
            hint={t('administrations.checks.age.hint')}
            inputMode="numeric"
            width="short"
            value={typed.age}
            error={errorFor(errors, 'age')}
          />
        )}
        {asked.parent && (
          <Choose {...props} step="checks" name="parent" values={['given', 'not-given', 'unknown']} />
        )}
        {asked.minor && <Choose {...props} step="checks" name="minor" values={['yes', 'no', 'unknown']} />}
        <Button>{t('administrations.checks.do')}</Button>
        {(blocks.length > 0 || errors !== undefined) && (
          <>
            <p class="hint">{t('administrations.checks.record.hint')}</p>
            <Button name="record" value="yes" kind="quiet">
              {t('administrations.checks.record')}
            </Button>
          </>
        )}
      </StepForm>
    </>
  )
}
