import {
  Button,
  CheckboxField,
  errorFor,
  Field,
  Form,
  RadioField,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import { needCodes, units } from '../../domain/codes.ts'
import { askGenders, bands, byWhens } from '../domain/need.ts'
import { t } from './words.ts'

/** What a browser sent, unchecked: printed back. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** What is needed, in closed codes. It leads to what would be sent, and sends nothing. */
export function NeedForm({ typed, errors }: { typed: Typed; errors?: readonly SummaryError[] | undefined }) {
  const all = (name: string) => [typed[name] ?? []].flat()
  const one = (name: string) => all(name)[0]
  return (
    <Form action="/availability/asks/plan">
      <SelectField
        t={t}
        name="unit"
        label={t('asks.form.unit')}
        value={one('unit') ?? 'bed'}
        error={errorFor(errors, 'unit')}
        options={units.map((value) => ({ value, label: t(`askanswer.unit.${value}`) }))}
      />
      <RadioField
        t={t}
        name="band"
        label={t('asks.form.band')}
        value={one('band')}
        error={errorFor(errors, 'band')}
        inline
        options={bands.map((value) => ({ value, label: t(`askanswer.band.${value}`) }))}
      />
      <SelectField
        t={t}
        name="gender"
        label={t('asks.form.gender')}
        value={one('gender') ?? ''}
        error={errorFor(errors, 'gender')}
        empty={t('asks.form.gender.none')}
        options={askGenders.map((value) => ({ value, label: t(`askanswer.gender.${value}`) }))}
      />
      <CheckboxField
        t={t}
        name="needs"
        label={t('asks.form.needs')}
        optional
        inline
        values={all('needs')}
        error={errorFor(errors, 'needs')}
        options={needCodes.map((value) => ({ value, label: t(`askanswer.need.${value}`) }))}
      />
      <Field
        t={t}
        name="county"
        label={t('asks.form.county')}
        hint={t('asks.form.county.hint')}
        value={one('county')}
        error={errorFor(errors, 'county')}
        width="medium"
        maxLength={80}
      />
      <RadioField
        t={t}
        name="by"
        label={t('asks.form.by')}
        value={one('by') ?? 'tonight'}
        error={errorFor(errors, 'by')}
        inline
        options={byWhens.map((value) => ({ value, label: t(`askanswer.by.${value}`) }))}
      />
      <Button>{t('asks.form.look')}</Button>
    </Form>
  )
}
