import { t } from '#web/frame/staff.tsx'
import { Button, Checkbox, errorFor, Form } from '#web/parts/index.ts'
import { Choose } from './choose.tsx'
import { checkPath, StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** They agree, or they do not: told that every question may be skipped and that it may stop at any time. */
export function AssentStep(props: StepProps) {
  if (props.one.mode === 'self-administered') return <HandOver {...props} />
  return (
    <StepForm {...props} act="pass">
      <Told {...props} name="toldSkip" />
      <Told {...props} name="toldStop" />
      <Choose {...props} step="assent" name="agreed" values={['yes', 'no']} />
      <Button>{t('administrations.next')}</Button>
    </StepForm>
  )
}

function Told({ typed, errors, name }: StepProps & { name: 'toldSkip' | 'toldStop' }) {
  const error = errorFor(errors, name)
  return (
    <div>
      {error !== undefined && <p class="error">{error}</p>}
      <Checkbox name={name} label={t(`administrations.assent.${name}`)} checked={typed[name] !== undefined} />
    </div>
  )
}

/** The sign-in is locked, and only the passkey of whoever handed the screen over opens it again. */
export function HandOver(props: StepProps) {
  return (
    <Form action={`${checkPath(props)}/hand-over`}>
      <p>{t('administrations.handover.lead')}</p>
      <p>{t('administrations.handover.back')}</p>
      <p class="hint">
        {t.parts('administrations.handover.passkey', {
          add: (
            <a key="add" href="/me">
              {t('theirpage.screen.add')}
            </a>
          ),
        })}
      </p>
      <Button>{t('administrations.handover.do')}</Button>
    </Form>
  )
}
