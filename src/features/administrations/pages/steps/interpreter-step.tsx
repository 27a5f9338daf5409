import { languageWords } from '#features/instruments/parts.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, Checkbox, errorFor, Field } from '#web/parts/index.ts'
import { Choose } from './choose.tsx'
import { StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** An interpreter is qualified and known by a number; never a companion, a relative or a child (45 CFR 92.4). */
export function InterpreterStep(props: StepProps) {
  const { typed, errors } = props
  return (
    <StepForm {...props} act="pass">
      <p>{t('administrations.interpreter.lead')}</p>
      <Choose {...props} step="interpreter" name="need" values={['none', 'interpreter', 'not-to-be-had']} />
      <Field
        t={t}
        name="id"
        label={t('administrations.interpreter.id')}
        hint={t('administrations.interpreter.id.hint')}
        width="short"
        maxLength={20}
        value={typed.id}
        error={errorFor(errors, 'id')}
      />
      <Choose {...props} step="interpreter" name="by" values={['in-person', 'video', 'phone']} />
      <Field
        t={t}
        name="language"
        label={t('administrations.interpreter.language')}
        hint={t('administrations.interpreter.language.hint')}
        maxLength={35}
        value={
          typed.language ?? (props.one.language === 'en' ? undefined : languageWords(props.one.language))
        }
        error={errorFor(errors, 'language')}
      />
      <Checked {...props} name="qualified" />
      <Checked {...props} name="unheard" />
      <Button>{t('administrations.next')}</Button>
    </StepForm>
  )
}

function Checked({ typed, errors, name }: StepProps & { name: 'qualified' | 'unheard' }) {
  const error = errorFor(errors, name)
  return (
    <div>
      {error !== undefined && <p class="error">{error}</p>}
      <Checkbox
        name={name}
        label={t(`administrations.interpreter.${name}`)}
        checked={typed[name] !== undefined}
      />
    </div>
  )
}
