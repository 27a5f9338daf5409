import { LOCALES, type Locale, translator } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Button, Section } from '#web/parts/index.ts'
import { LimitsWords } from '../limits-words.tsx'
import { Choose } from './choose.tsx'
import { StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** What cannot stay between them is said before any question, in the language of the questions. */
export function LimitsStep(props: StepProps) {
  const locale: Locale = LOCALES.find((one) => one === props.one.language) ?? 'en'
  return (
    <StepForm {...props} act="pass">
      <Section heading={t('administrations.limits.read')} id="limits">
        <div lang={locale}>
          <LimitsWords t={translator(locale)} text={props.limits} />
        </div>
        <input type="hidden" name="text" value={props.limits?.id ?? ''} />
        <p class="hint">
          {t.parts(props.limits ? 'administrations.limits.reviewed' : 'administrations.limits.law', {
            duty: (
              <a key="duty" href="/en/duty">
                {t('administrations.limits.duty')}
              </a>
            ),
          })}
        </p>
      </Section>
      <Choose {...props} step="limits" name="said" values={['yes', 'no']} />
      <Button>{t('administrations.next')}</Button>
    </StepForm>
  )
}
