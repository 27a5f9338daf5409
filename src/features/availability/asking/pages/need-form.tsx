import { Button, errorFor, Form, RadioField, SelectField, type SummaryError } from '#web/parts/index.ts'
import { units } from '../../domain/codes.ts'
import { byWhens } from '../domain/need.ts'
import { CountyField, NeedFields, type Typed, typedOne } from './need-fields.tsx'
import { t } from './words.ts'

/** What is needed, in closed codes. It leads to what would be sent, and sends nothing. */
export function NeedForm({ typed, errors }: { typed: Typed; errors?: readonly SummaryError[] | undefined }) {
  return (
    <Form action="/availability/asks/plan">
      <SelectField
        t={t}
        name="unit"
        label={t('asks.form.unit')}
        value={typedOne(typed, 'unit') ?? 'bed'}
        error={errorFor(errors, 'unit')}
        options={units.map((value) => ({ value, label: t(`askanswer.unit.${value}`) }))}
      />
      <NeedFields
        typed={typed}
        errors={errors}
        words={{
          band: t('asks.form.band'),
          gender: t('asks.form.gender'),
          anyGender: t('asks.form.gender.none'),
          needs: t('asks.form.needs'),
        }}
      />
      <CountyField
        typed={typed}
        errors={errors}
        label={t('asks.form.county')}
        hint={t('asks.form.county.hint')}
      />
      <RadioField
        t={t}
        name="by"
        label={t('asks.form.by')}
        value={typedOne(typed, 'by') ?? 'tonight'}
        error={errorFor(errors, 'by')}
        inline
        options={byWhens.map((value) => ({ value, label: t(`askanswer.by.${value}`) }))}
      />
      <Button>{t('asks.form.look')}</Button>
    </Form>
  )
}
