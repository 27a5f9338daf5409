import type { WhoActs } from '#features/identity/index.ts'
import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import { consultKinds, licenseSeen, licenseStates } from '../domain/consults.ts'
import type { License, OnCallSchedule, Shift } from '../on-call-schedule.ts'

export interface OnCallPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly schedule: OnCallSchedule
  /** The person that looks: whoever does not lead the program fills in their own hours. */
  readonly me: string | undefined
  readonly typed?: Readonly<Record<string, string | readonly string[]>> | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** Who of the program is on call when, and licensed where. */
export function OnCallPage(props: OnCallPageProps) {
  const { who, demo, schedule, errors, done } = props
  const leads = who.permissions.has('program.lead')
  return (
    <WorkFrame
      title={t('consults.onCall.title')}
      path="/availability/on-call"
      who={who}
      demo={demo}
      here="consults"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('consults.onCall.lead')}>{t('consults.onCall.heading')}</PageHeading>
      <Section heading={t('consults.onCall.shifts')}>
        <Shifts shifts={schedule.shifts} leads={leads} />
      </Section>
      <AddShift {...props} leads={leads} />
      <Section heading={t('consults.onCall.licenses')}>
        <Licenses licenses={schedule.licenses} leads={leads} />
      </Section>
      {leads && <RecordLicense {...props} />}
      <Section heading={t('consults.onCall.room')}>
        <p>{schedule.room === null ? t('consults.onCall.noRoom') : t('consults.onCall.hasRoom')}</p>
        {leads && <Room {...props} />}
      </Section>
      <BackLink t={t} href="/availability/consults">
        {t('consults.onCall.back')}
      </BackLink>
    </WorkFrame>
  )
}

/** A moment on the clock of the zone in which the hours were given. */
const inZone = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at)

function Shifts({ shifts, leads }: { shifts: readonly Shift[]; leads: boolean }) {
  return (
    <Table
      t={t}
      caption={t('consults.onCall.shifts')}
      hideCaption
      rows={shifts}
      rowKey={({ id }) => id}
      empty={t('consults.onCall.noShifts')}
      columns={[
        { heading: t('consults.onCall.person'), rowHeading: true, cell: (one) => <Name>{one.person}</Name> },
        { heading: t('consults.onCall.from'), cell: (one) => <bdi>{inZone(one.startsAt, one.zone)}</bdi> },
        { heading: t('consults.onCall.until'), cell: (one) => <bdi>{inZone(one.endsAt, one.zone)}</bdi> },
        {
          heading: t('consults.onCall.end'),
          cell: (one) =>
            (leads || one.mine) && (
              <form method="post" action={`/availability/on-call/shifts/${one.id}/end`}>
                <Button kind="quiet" about={`${one.person}, ${inZone(one.startsAt, one.zone)}`}>
                  {t('consults.onCall.end')}
                </Button>
              </form>
            ),
        },
      ]}
    />
  )
}

function Licenses({ licenses, leads }: { licenses: readonly License[]; leads: boolean }) {
  return (
    <Table
      t={t}
      caption={t('consults.onCall.licenses')}
      hideCaption
      rows={licenses}
      rowKey={({ id }) => id}
      empty={t('consults.onCall.noLicenses')}
      columns={[
        { heading: t('consults.onCall.person'), rowHeading: true, cell: (one) => <Name>{one.person}</Name> },
        { heading: t('consults.state'), cell: (one) => one.state },
        {
          heading: t('consults.kind'),
          cell: (one) => one.kinds.map((kind) => t(`consults.kind.${kind}`)).join(', '),
        },
        {
          heading: t('consults.onCall.validUntil'),
          cell: (one) => t.date(one.validUntil),
        },
        { heading: t('consults.onCall.seen'), cell: (one) => t(`consults.onCall.seen.${one.seen}`) },
        {
          heading: t('consults.onCall.end'),
          cell: (one) =>
            leads && (
              <form method="post" action={`/availability/on-call/licenses/${one.id}/end`}>
                <Button kind="quiet" about={`${one.person}, ${one.state}`}>
                  {t('consults.onCall.end')}
                </Button>
              </form>
            ),
        },
      ]}
    />
  )
}

type FormProps = OnCallPageProps & { readonly leads?: boolean }

const one = (typed: OnCallPageProps['typed'], name: string) => [typed?.[name] ?? []].flat()[0]

function AddShift({ schedule, me, typed, errors, leads = false }: FormProps) {
  const people = schedule.people.filter(({ id }) => leads || id === me)
  if (people.length === 0) return null
  return (
    <Section heading={t('consults.onCall.addShift')}>
      <Form action="/availability/on-call/shifts">
        <SelectField
          t={t}
          name="person"
          label={t('consults.onCall.person')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={one(typed, 'person') ?? me}
          error={errorFor(errors, 'person')}
        />
        <SelectField
          t={t}
          name="zone"
          label={t('consults.onCall.zone')}
          options={US_TIME_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          value={one(typed, 'zone')}
          error={errorFor(errors, 'zone')}
        />
        {(['from', 'until'] as const).map((name) => (
          <Field
            key={name}
            t={t}
            name={name}
            label={t(`consults.onCall.${name}`)}
            hint={t('consults.onCall.momentHint')}
            width="medium"
            value={one(typed, name)}
            error={errorFor(errors, name)}
          />
        ))}
        <Field
          t={t}
          name="weeks"
          label={t('consults.onCall.weeks')}
          inputMode="numeric"
          width="short"
          value={one(typed, 'weeks') ?? '1'}
          error={errorFor(errors, 'weeks')}
        />
        <Button>{t('consults.onCall.add')}</Button>
      </Form>
    </Section>
  )
}

function RecordLicense({ schedule, me, typed, errors }: FormProps) {
  const others = schedule.people.filter(({ id }) => id !== me)
  if (others.length === 0) return <p>{t('consults.onCall.nobodyElse')}</p>
  return (
    <Section heading={t('consults.onCall.addLicense')}>
      <p>{t('consults.onCall.licenseLead')}</p>
      <Form action="/availability/on-call/licenses">
        <SelectField
          t={t}
          name="holder"
          label={t('consults.onCall.person')}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={one(typed, 'holder')}
          error={errorFor(errors, 'holder')}
        />
        <SelectField
          t={t}
          name="state"
          label={t('consults.state')}
          options={licenseStates.map((state) => ({ value: state, label: state }))}
          value={one(typed, 'state')}
          error={errorFor(errors, 'state')}
        />
        <CheckboxField
          t={t}
          name="kinds"
          label={t('consults.kind')}
          options={consultKinds.map((kind) => ({ value: kind, label: t(`consults.kind.${kind}`) }))}
          values={[typed?.kinds ?? []].flat()}
          error={errorFor(errors, 'kinds')}
        />
        <Field
          t={t}
          name="validUntil"
          type="date"
          width="medium"
          label={t('consults.onCall.validUntil')}
          value={one(typed, 'validUntil')}
          error={errorFor(errors, 'validUntil')}
        />
        <SelectField
          t={t}
          name="seen"
          label={t('consults.onCall.seen')}
          options={licenseSeen.map((seen) => ({ value: seen, label: t(`consults.onCall.seen.${seen}`) }))}
          value={one(typed, 'seen')}
          error={errorFor(errors, 'seen')}
        />
        <Button>{t('consults.onCall.record')}</Button>
      </Form>
    </Section>
  )
}

function Room({ schedule, typed, errors }: FormProps) {
  return (
    <Form action="/availability/on-call/room">
      <Field
        t={t}
        name="address"
        type="url"
        label={t('consults.onCall.address')}
        hint={t('consults.onCall.addressHint')}
        value={one(typed, 'address') ?? schedule.room ?? ''}
        error={errorFor(errors, 'address')}
      />
      <Button>{t('consults.onCall.save')}</Button>
    </Form>
  )
}
