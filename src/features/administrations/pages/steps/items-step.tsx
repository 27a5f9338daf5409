import { FormBody } from '#features/screening/parts.ts'
import { t } from '#web/frame/staff.tsx'
import { Button } from '#web/parts/index.ts'
import { definitionOf } from '../../one/definition-of.ts'
import { formOptionsOf } from '../../one/form-options.ts'
import { HandOver } from './assent-step.tsx'
import { GatesNotice } from './gates-notice.tsx'
import { StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** The questions, as they are written: one a screen on a phone, all on one page at a desk. */
export function ItemsStep(props: StepProps) {
  const { one, instrument, form } = props
  if (one.mode === 'self-administered') return <HandOver {...props} />
  if (!form) return <GatesNotice gates={props.closed ?? []} />
  return (
    <StepForm {...props} act="answer">
      <input type="hidden" name="revision" value={String(form.revision)} />
      {one.mode === 'interview' && <p class="hint">{t('administrations.items.say')}</p>}
      <FormBody
        t={t}
        definition={definitionOf(instrument)}
        filled={form.filled}
        language={one.language}
        options={formOptionsOf(one)}
        at={form.at}
        begins={form.at !== undefined}
      />
      <Button name="after" value="done">
        {t('administrations.items.done')}
      </Button>
      <Button name="after" value="later" kind="quiet">
        {t('administrations.items.later')}
      </Button>
    </StepForm>
  )
}
