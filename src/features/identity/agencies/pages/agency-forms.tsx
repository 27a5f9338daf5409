import { isoDay, zoneOfNobody } from '#platform/i18n/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  Details,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  RadioField,
  Section,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import { typedText } from '../../pages/answers.ts'
import type { Agency } from '../agency-list.ts'
import { callResults, leaveReasons, refusalReasons } from '../codes.ts'
import type { AgencyPageProps } from './agency-page.tsx'

/** The next step as long as no call has confirmed the agency; after that one that is opened when it is needed. */
export function CallForm(props: AgencyPageProps) {
  const { agency, typed = {}, errors = [] } = props
  if (agency.state === 'proposed')
    return (
      <Section heading={t('places.agencies.call.heading')}>
        <CallFields {...props} />
      </Section>
    )
  const begun = errors.length > 0 && typedText(typed, 'number') !== undefined
  return (
    <Details
      summary={t(agency.state === 'verified' ? 'places.agencies.call.again' : 'places.agencies.call.another')}
      open={begun}
    >
      <CallFields {...props} />
    </Details>
  )
}

function CallFields({ agency, who, now, typed = {}, errors }: AgencyPageProps) {
  return (
    <Form action={`/agencies/${agency.id}/call`}>
      <Field
        t={t}
        name="number"
        type="tel"
        width="medium"
        label={t('places.agencies.call.number')}
        hint={t('places.agencies.call.numberHint')}
        value={typedText(typed, 'number')}
        error={errorFor(errors, 'number')}
      />
      <TextArea
        t={t}
        name="source"
        rows={2}
        label={t('places.agencies.call.source')}
        hint={t('places.agencies.call.sourceHint')}
        value={typedText(typed, 'source')}
        maxLength={500}
        error={errorFor(errors, 'source')}
      />
      <Field
        t={t}
        name="calledOn"
        type="date"
        width="medium"
        label={t('places.agencies.call.on')}
        value={typedText(typed, 'calledOn') ?? isoDay(now, who.zone ?? zoneOfNobody())}
        error={errorFor(errors, 'calledOn')}
      />
      <RadioField
        t={t}
        name="result"
        label={t('places.agencies.call.result')}
        options={callResults.map((value) => ({
          value,
          label: t(`places.agencies.call.result.${value}`),
        }))}
        value={typedText(typed, 'result')}
        error={errorFor(errors, 'result')}
      />
      <Button>{t('places.agencies.call.button')}</Button>
    </Form>
  )
}

/** Shown once somebody called; to whoever did not do the first half. */
export function VerifyForm({ agency, viewer, now, typed = {}, errors }: AgencyPageProps) {
  if (agency.calledById === null) return null
  const heading = t(
    agency.state === 'verified' ? 'places.agencies.verify.renew' : 'places.agencies.verify.heading',
  )
  if (agency.calledById === viewer || agency.proposedById === viewer) {
    return (
      <Section heading={heading}>
        <p>{t('places.agencies.verify.notYou')}</p>
      </Section>
    )
  }
  return (
    <Section heading={heading}>
      <p>{t('places.agencies.verify.lead')}</p>
      <Form action={`/agencies/${agency.id}/verify`}>
        <Field
          t={t}
          name="until"
          type="date"
          width="medium"
          label={t('places.agencies.verify.until')}
          hint={t('places.agencies.verify.untilHint')}
          value={typedText(typed, 'until') ?? aYearFrom(now.toISOString().slice(0, 10))}
          error={errorFor(errors, 'until')}
        />
        <Button>{t('places.agencies.verify.button')}</Button>
      </Form>
    </Section>
  )
}

function aYearFrom(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCFullYear(next.getUTCFullYear() + 1)
  next.setUTCDate(next.getUTCDate() - 1)
  return next.toISOString().slice(0, 10)
}

export function RefuseForm({ agency, typed = {}, errors }: AgencyPageProps) {
  return (
    <Section heading={t('places.agencies.refuse.heading')}>
      <Form action={`/agencies/${agency.id}/refuse`}>
        <SelectField
          t={t}
          name="reason"
          label={t('places.agencies.refuse.reason')}
          empty="–"
          options={refusalReasons.map((value) => ({ value, label: t(`places.agencies.refuse.${value}`) }))}
          value={typedText(typed, 'reason')}
          error={errorFor(errors, 'reason')}
        />
        <Button kind="quiet">{t('places.agencies.refuse.button')}</Button>
      </Form>
    </Section>
  )
}

/** What ends with it, before anything does. */
export function LeavePage(props: {
  readonly who: WhoActs
  readonly demo: boolean
  readonly agency: Agency
  readonly ends: { readonly people: number; readonly programs: readonly string[] }
  readonly errors?: readonly SummaryError[] | undefined
  readonly reason?: string | undefined
}) {
  const { who, demo, agency, ends, errors, reason } = props
  return (
    <WorkFrame
      title={t('places.agencies.title')}
      path={`/agencies/${agency.id}/leave`}
      who={who}
      demo={demo}
      here="agencies"
      errors={errors}
    >
      <BackLink t={t} href={`/agencies/${agency.id}`}>
        {agency.name}
      </BackLink>
      <PageHeading lead={t('places.agencies.leave.lead')}>{t('places.agencies.leave.heading')}</PageHeading>
      {ends.programs.length > 0 && (
        <Section heading={t('places.agencies.leave.open')}>
          <ul>
            {ends.programs.map((name) => (
              <li key={name}>
                <Name>{name}</Name>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Form action={`/agencies/${agency.id}/leave`}>
        <SelectField
          t={t}
          name="reason"
          label={t('places.agencies.leave.reason')}
          empty="–"
          options={leaveReasons.map((value) => ({ value, label: t(`places.agencies.leave.${value}`) }))}
          value={reason}
          error={errorFor(errors, 'reason')}
        />
        <Checkbox name="sure" label={t('places.agencies.leave.sure', { count: ends.people })} />
        <Button>{t('places.agencies.leave.button')}</Button>
      </Form>
    </WorkFrame>
  )
}
