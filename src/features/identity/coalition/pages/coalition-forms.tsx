import type { Refusal } from '#platform/errors.ts'
import { seenNext } from '#platform/http/seen.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Field,
  Form,
  PageHeading,
  RadioField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import { type Typed, typedText } from '../../pages/answers.ts'
import type { CoalitionNow } from '../coalition-now.ts'

interface FormPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly now: CoalitionNow
  readonly typed?: Typed | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

export function DescribePage(props: FormPageProps & { readonly refusal?: Refusal | undefined }) {
  const { who, demo, now, typed = {}, refusal, errors } = props
  return (
    <WorkFrame
      title={t('places.coalition.title')}
      path="/coalition/describe"
      who={who}
      demo={demo}
      here="coalition"
      errors={errors}
    >
      <BackLink t={t} href="/coalition">
        {now.name}
      </BackLink>
      <PageHeading>{t('places.coalition.describeHeading')}</PageHeading>
      <Form action="/coalition/describe">
        <input type="hidden" name="seen" value={seenNext(now.seen, typedText(typed, 'seen'), refusal)} />
        <Field
          t={t}
          name="name"
          label={t('places.coalition.name')}
          value={typedText(typed, 'name') ?? now.name}
          maxLength={200}
          error={errorFor(errors, 'name')}
        />
        {FIELDS.slice(0, 2).map((field) => (
          <ReachField key={field} field={field} now={now} typed={typed} errors={errors} />
        ))}
        <TextArea
          t={t}
          name="contact"
          label={t('places.coalition.contact')}
          hint={t('places.coalition.contactHint')}
          value={typedText(typed, 'contact') ?? now.contact ?? ''}
          maxLength={500}
          optional
          error={errorFor(errors, 'contact')}
        />
        {FIELDS.slice(2).map((field) => (
          <ReachField key={field} field={field} now={now} typed={typed} errors={errors} />
        ))}
        <Button>{t('places.coalition.save')}</Button>
      </Form>
    </WorkFrame>
  )
}

const FIELDS = ['phone', 'email', 'removal', 'securityEmail'] as const

/** One way to reach the coalition, each by itself so that pages can dial it, write to it or name it where it belongs. */
function ReachField({
  field,
  now,
  typed,
  errors,
}: Pick<FormPageProps, 'now' | 'typed' | 'errors'> & { field: (typeof FIELDS)[number] }) {
  return (
    <Field
      t={t}
      name={field}
      label={t(`places.coalition.${field}`)}
      hint={t(`places.coalition.${field}Hint`)}
      value={typedText(typed ?? {}, field) ?? now[field] ?? ''}
      maxLength={field === 'phone' ? 40 : 254}
      optional
      error={errorFor(errors, field)}
    />
  )
}

/** The destinations stand there as addresses: a name of a site says less than where it really leads. */
export function ExitPage(
  props: FormPageProps & { readonly exitDefault: string; readonly destinations: readonly string[] },
) {
  const { who, demo, now, typed = {}, errors, exitDefault, destinations } = props
  return (
    <WorkFrame
      title={t('places.coalition.title')}
      path="/coalition/exit"
      who={who}
      demo={demo}
      here="coalition"
      errors={errors}
    >
      <BackLink t={t} href="/coalition">
        {now.name}
      </BackLink>
      <PageHeading lead={t('places.coalition.exitLead')}>{t('places.coalition.exitHeading')}</PageHeading>
      <Form action="/coalition/exit">
        <RadioField
          t={t}
          name="destination"
          label={t('places.coalition.exit')}
          hint={t('places.coalition.exitSoon')}
          value={typedText(typed, 'destination') ?? now.exitUrl ?? 'default'}
          options={[
            ...destinations.map((value) => ({ value, label: value })),
            { value: 'default', label: t('places.coalition.exitOwn', { address: exitDefault }) },
          ]}
          error={errorFor(errors, 'destination')}
        />
        <Button>{t('places.coalition.save')}</Button>
      </Form>
    </WorkFrame>
  )
}
