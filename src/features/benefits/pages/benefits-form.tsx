import { states } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Button, Form, RadioField, SelectField } from '#web/parts/index.ts'
import { type AnswerField, type Answers, PAPERS, YES_NO } from '../read-answers.ts'

interface BenefitsFormProps {
  t: T
  typed: Answers
  wrong: readonly AnswerField[]
}

const SKIP = ''

/** Five questions, each of which may be skipped. Posts, so that no answer reaches an address or a history. */
export function BenefitsForm({ t, typed, wrong }: BenefitsFormProps) {
  const href = useHref(t.locale)
  const skip = { value: SKIP, label: t('benefits.form.skip') }
  const error = (field: AnswerField) => (wrong.includes(field) ? t('benefits.form.wrong') : undefined)
  const yesNo = [...YES_NO.map((value) => ({ value, label: t(`benefits.form.${value}`) })), skip]
  return (
    <Form action={href('/benefits')}>
      <RadioField
        t={t}
        name="age"
        label={t('benefits.form.age')}
        options={[
          { value: 'under-12', label: t('benefits.form.age.child') },
          { value: '12-17', label: t('benefits.form.age.teen') },
          { value: '18-up', label: t('benefits.form.age.adult') },
          skip,
        ]}
        value={typed.age ?? SKIP}
        error={error('age')}
      />
      <RadioField
        t={t}
        name="traded"
        label={t('benefits.form.traded')}
        hint={t('benefits.form.traded.hint')}
        options={yesNo}
        value={typed.traded ?? SKIP}
        error={error('traded')}
      />
      <RadioField
        t={t}
        name="papers"
        label={t('benefits.form.papers')}
        hint={t('benefits.form.papers.hint')}
        options={[...PAPERS.map((value) => ({ value, label: t(`benefits.form.papers.${value}`) })), skip]}
        value={typed.papers ?? SKIP}
        error={error('papers')}
      />
      <RadioField
        t={t}
        name="away"
        label={t('benefits.form.away')}
        options={yesNo}
        value={typed.away ?? SKIP}
        error={error('away')}
      />
      <SelectField
        t={t}
        name="state"
        label={t('benefits.form.state')}
        optional
        options={[skip, ...states().map((one) => ({ value: one.code, label: one.name }))]}
        value={typed.state ?? SKIP}
        error={error('state')}
      />
      <Button>{t('benefits.form.send')}</Button>
    </Form>
  )
}
