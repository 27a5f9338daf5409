import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { t } from '#web/frame/staff.tsx'
import {
  ButtonLink,
  Checkbox,
  CheckboxField,
  errorFor,
  Field,
  FormSection,
  RadioField,
  Section,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import { wordsOf } from '../../open-items.ts'
import { nameOf, type Typed, WAY_FIELDS, WAYS, type Way, type WayField, wayField } from '../forms/fields.ts'
import { typedOf } from '../forms/typed-of.ts'
import { dayNames, levelWords } from '../forms/words.tsx'
import { HeadForm, type HeadFormProps } from './head-form.tsx'
import { Ways } from './safe-contact.tsx'

/** How a young person said they may be reached: each way by itself, folded. */
export function ContactPage(props: HeadFormProps) {
  const { item, head, here, errors } = props
  const words = item && wordsOf(item, 'safe-contact')
  const typed = props.typed ?? (words ? typedOf('safe-contact', words, here.zone) : {})
  const zones = [...new Set([here.zone, ...US_TIME_ZONES])]
  return (
    <HeadForm
      {...props}
      kind="safe-contact"
      path={`/records/${head}/contact`}
      heading={t('timeline.contact.heading')}
      lead={t('timeline.contact.lead')}
      after={<Standing {...props} />}
    >
      {WAYS.map((way) => (
        <WayPart key={way} way={way} typed={typed} errors={errors} zone={here.zone} zones={zones} />
      ))}
      <FormSection
        id="safe-contact-phrases"
        heading={t('timeline.contact.phrases')}
        hint={t('timeline.contact.phrasesHint')}
        open={['verify', 'duress'].some(
          (field) => errorFor(errors, nameOf('safe-contact', field)) !== undefined,
        )}
      >
        {(['verify', 'duress'] as const).map((field) => (
          <Field
            key={field}
            t={t}
            name={nameOf('safe-contact', field)}
            value={typed[field] ?? ''}
            error={errorFor(errors, nameOf('safe-contact', field))}
            label={t(`timeline.field.${field}`)}
            hint={t(`timeline.contact.${field}Hint`)}
            maxLength={100}
            optional
          />
        ))}
      </FormSection>
    </HeadForm>
  )
}

/** What stands and can be retracted: what the form has, and what other records of the same young person say. */
function Standing({ head, item, others, at }: HeadFormProps) {
  const path = `/records/${head}/contact`
  return (
    <>
      {others.map((one) => (
        <Section key={one.id} id={`other-${one.id}`} heading={t('timeline.retractContact.other')}>
          <Ways contacts={[one]} at={at} />
          {one.groups && <RetractContactLink href={`${path}/${one.id}/retract`} />}
        </Section>
      ))}
      {item?.groups && <RetractContactLink href={`${path}/${item.id}/retract`} />}
    </>
  )
}

function RetractContactLink({ href }: { href: string }) {
  return (
    <p>
      <ButtonLink kind="quiet" href={href}>
        {t('timeline.retractContact.heading')}
      </ButtonLink>
    </p>
  )
}

interface WayProps {
  readonly way: Way
  readonly typed: Typed
  readonly errors: readonly SummaryError[] | undefined
  readonly zone: string
  readonly zones: readonly string[]
}

function WayPart({ way, typed, errors, zone, zones }: WayProps) {
  const of = (field: WayField) => {
    const name = nameOf('safe-contact', wayField(way, field))
    return { t, name, value: typed[wayField(way, field)] ?? '', error: errorFor(errors, name) }
  }
  const said = of('said').value
  const wrong = WAY_FIELDS.some((field) => of(field).error !== undefined)
  return (
    <FormSection
      id={`safe-contact-${way}`}
      heading={t(`timeline.way.${way}`)}
      hint={t(
        said === 'yes' ? 'timeline.said.yes' : said === 'no' ? 'timeline.said.no' : 'timeline.said.none',
      )}
      open={wrong}
    >
      <RadioField
        {...of('said')}
        label={t('timeline.field.said')}
        inline
        options={[
          { value: '', label: t('timeline.said.none') },
          { value: 'yes', label: t('timeline.said.yes') },
          { value: 'no', label: t('timeline.said.no') },
        ]}
      />
      <Field
        {...of('to')}
        type={way === 'mail' ? 'email' : 'tel'}
        label={t(way === 'mail' ? 'timeline.contact.address' : 'timeline.contact.number')}
        width="medium"
        maxLength={254}
      />
      <Field
        {...of('who')}
        label={t('timeline.field.who')}
        hint={t('timeline.contact.whoHint')}
        maxLength={200}
      />
      <Field
        {...of('say')}
        label={t('timeline.field.say')}
        hint={t('timeline.contact.sayHint')}
        maxLength={100}
      />
      <CheckboxField
        {...of('days')}
        values={of('days').value.split(',')}
        label={t('timeline.field.days')}
        inline
        options={dayNames.map((label, day) => ({ value: String(day), label }))}
      />
      <div class="row">
        <Field {...of('from')} type="time" width="medium" label={t('timeline.field.from')} />
        <Field {...of('until')} type="time" width="medium" label={t('timeline.field.until')} />
        <SelectField
          {...of('zone')}
          value={of('zone').value || zone}
          label={t('timeline.field.zone')}
          options={zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        />
      </div>
      {way === 'call' ? (
        <Checkbox
          name={of('voicemail').name}
          checked={of('voicemail').value === 'yes'}
          label={t('timeline.field.voicemail')}
        />
      ) : (
        <RadioField
          {...of('level')}
          label={t('timeline.field.level')}
          options={(['neutral', 'full'] as const).map((value) => ({ value, label: levelWords(value) }))}
        />
      )}
      <Field
        {...of('ask')}
        type="date"
        width="medium"
        label={t('timeline.field.ask')}
        hint={t('timeline.contact.askHint')}
      />
    </FormSection>
  )
}
