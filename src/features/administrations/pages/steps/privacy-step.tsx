import { t } from '#web/frame/staff.tsx'
import { Button, Notice } from '#web/parts/index.ts'
import { Choose } from './choose.tsx'
import { DayField, StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** Alone, or not at all. Whoever came along is asked to wait by words that are the same for everybody, and nobody insists. */
export function PrivacyStep(props: StepProps) {
  return (
    <StepForm {...props} act="pass">
      <Notice t={t}>
        <p>{t('administrations.privacy.say')}</p>
        <p>{t('administrations.privacy.dont-insist')}</p>
      </Notice>
      <Choose {...props} step="privacy" name="alone" values={['alone', 'separated', 'companion-stays']} />
      <Choose {...props} step="privacy" name="fit" values={['yes', 'no']} />
      <DayField {...props} />
      <Button>{t('administrations.next')}</Button>
    </StepForm>
  )
}
