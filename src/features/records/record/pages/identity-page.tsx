import { t } from '#web/frame/staff.tsx'
import { DateField, errorFor, Field, FormSection, TextArea } from '#web/parts/index.ts'
import { wordsOf } from '../../open-items.ts'
import { mostOf, nameOf } from '../forms/fields.ts'
import { typedOf } from '../forms/typed-of.ts'
import { HeadForm, type HeadFormProps } from './head-form.tsx'

const LINES = ['pronouns', 'language'] as const

/** Who a young person is, as they say. */
export function IdentityPage(props: HeadFormProps) {
  const { item, head, here, errors } = props
  const words = item && wordsOf(item, 'identity')
  const typed = props.typed ?? (words ? typedOf('identity', words, here.zone) : {})
  const of = (field: string) => {
    const name = nameOf('identity', field)
    return { t, name, value: typed[field] ?? '', error: errorFor(errors, name) }
  }
  const [year = '', month = '', day = ''] = (typed.birth ?? '').split('-')
  const folded = ['others', 'tribe', 'needs'].some((field) => of(field).error !== undefined)
  return (
    <HeadForm
      {...props}
      kind="identity"
      path={`/records/${head}/identity`}
      heading={t('timeline.identity.heading')}
      lead={t('timeline.identity.lead')}
    >
      <Field
        {...of('name')}
        label={t('timeline.field.name')}
        hint={t('timeline.identity.nameHint')}
        maxLength={200}
      />
      <DateField {...of('birth')} value={{ year, month, day }} label={t('timeline.field.birth')} optional />
      <Field
        {...of('band')}
        label={t('timeline.field.band')}
        hint={t('timeline.identity.bandHint')}
        width="short"
        maxLength={20}
        optional
      />
      <div class="row">
        {LINES.map((field) => (
          <Field
            key={field}
            {...of(field)}
            label={t(`timeline.field.${field}`)}
            width="medium"
            maxLength={mostOf('identity', field)}
            optional
          />
        ))}
      </div>
      <FormSection
        id="identity-more"
        heading={t('timeline.identity.more')}
        hint={t('timeline.identity.moreHint')}
        open={folded}
      >
        <TextArea
          {...of('others')}
          label={t('timeline.field.others')}
          hint={t('timeline.identity.othersHint')}
          rows={3}
          maxLength={4000}
          optional
        />
        <Field {...of('tribe')} label={t('timeline.field.tribe')} maxLength={200} optional />
        <TextArea {...of('needs')} label={t('timeline.field.needs')} rows={3} maxLength={2000} optional />
      </FormSection>
    </HeadForm>
  )
}
