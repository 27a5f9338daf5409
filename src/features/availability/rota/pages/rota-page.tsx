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
import type { License, Rota, Shift } from '../rota.ts'

export interface RotaPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly rota: Rota
  /** The person that looks: whoever does not lead the program fills in their own hours. */
  readonly me: string | undefined
  readonly typed?: Readonly<Record<string, string | readonly string[]>> | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** Who of the program is on call when, and licensed where. */
export function RotaPage(props: RotaPageProps) {
  const { who, demo, rota, errors, done } = props
  const leads = who.permissions.has('program.lead')
  return (
    <WorkFrame
      title={t('consults.rota.title')}
      path="/availability/rota"
      who={who}
      demo={demo}
      here="consults"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('consults.rota.lead')}>{t('consults.rota.heading')}</PageHeading>
      <Section heading={t('consults.rota.shifts')}>
        <Shifts shifts={rota.shifts} leads={leads} />
      </Section>
      <AddShift {...props} leads={leads} />
      <Section heading={t('consults.rota.licenses')}>
        <Licenses licenses={rota.licenses} leads={leads} />
      </Section>
      {leads && <RecordLicense {...props} />}
      <Section heading={t('consults.rota.room')}>
        <p>{rota.room === null ? t('consults.rota.noRoom') : t('consults.rota.hasRoom')}</p>
        {leads && <Room {...props} />}
      </Section>
      <BackLink t={t} href="/availability/consults">
        {t('consults.rota.back')}
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
      caption={t('consults.rota.shifts')}
      hideCaption
      rows={shifts}
      rowKey={({ id }) => id}
      empty={t('consults.rota.noShifts')}
      columns={[
        { heading: t('consults.rota.person'), rowHeading: true, cell: (one) => <Name>{one.person}</Name> },
        { heading: t('consults.rota.from'), cell: (one) => <bdi>{inZone(one.startsAt, one.zone)}</bdi> },
        { heading: t('consults.rota.until'), cell: (one) => <bdi>{inZone(one.endsAt, one.zone)}</bdi> },
        {
          heading: t('consults.rota.end'),
          cell: (one) =>
            (leads || one.mine) && (
              <form method="post" action={`/availability/rota/shifts/${one.id}/end`}>
                <Button kind="quiet" about={`${one.person}, ${inZone(one.startsAt, one.zone)}`}>
                  {t('consults.rota.end')}
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
      caption={t('consults.rota.licenses')}
      hideCaption
      rows={licenses}
      rowKey={({ id }) => id}
      empty={t('consults.rota.noLicenses')}
      columns={[
        { heading: t('consults.rota.person'), rowHeading: true, cell: (one) => <Name>{one.person}</Name> },
        { heading: t('consults.state'), cell: (one) => one.state },
        {
          heading: t('consults.kind'),
          cell: (one) => one.kinds.map((kind) => t(`consults.kind.${kind}`)).join(', '),
        },
        {
          heading: t('consults.rota.validUntil'),
          cell: (one) => t.date(new Date(`${one.validUntil}T00:00:00Z`), 'day'),
        },
        { heading: t('consults.rota.seen'), cell: (one) => t(`consults.rota.seen.${one.seen}`) },
        {
          heading: t('consults.rota.end'),
          cell: (one) =>
            leads && (
              <form method="post" action={`/availability/rota/licenses/${one.id}/end`}>
                <Button kind="quiet" about={`${one.person}, ${one.state}`}>
                  {t('consults.rota.end')}
                </Button>
              </form>
            ),
        },
      ]}
    />
  )
}

type FormProps = RotaPageProps & { readonly leads?: boolean }

const one = (typed: RotaPageProps['typed'], name: string) => [typed?.[name] ?? []].flat()[0]

function AddShift({ rota, me, typed, errors, leads = false }: FormProps) {
  const people = rota.people.filter(({ id }) => leads || id === me)
  if (people.length === 0) return null
  return (
    <Section heading={t('consults.rota.addShift')}>
      <Form action="/availability/rota/shifts">
        <SelectField
          t={t}
          name="person"
          label={t('consults.rota.person')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={one(typed, 'person') ?? me}
          error={errorFor(errors, 'person')}
        />
        <SelectField
          t={t}
          name="zone"
          label={t('consults.rota.zone')}
          options={US_TIME_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          value={one(typed, 'zone')}
          error={errorFor(errors, 'zone')}
        />
        {(['from', 'until'] as const).map((name) => (
          <Field
            key={name}
            t={t}
            name={name}
            label={t(`consults.rota.${name}`)}
            hint={t('consults.rota.momentHint')}
            width="medium"
            value={one(typed, name)}
            error={errorFor(errors, name)}
          />
        ))}
        <Field
          t={t}
          name="weeks"
          label={t('consults.rota.weeks')}
          inputMode="numeric"
          width="short"
          value={one(typed, 'weeks') ?? '1'}
          error={errorFor(errors, 'weeks')}
        />
        <Button>{t('consults.rota.add')}</Button>
      </Form>
    </Section>
  )
}

function RecordLicense({ rota, me, typed, errors }: FormProps) {
  const others = rota.people.filter(({ id }) => id !== me)
  if (others.length === 0) return <p>{t('consults.rota.nobodyElse')}</p>
  return (
    <Section heading={t('consults.rota.addLicense')}>
      <p>{t('consults.rota.licenseLead')}</p>
      <Form action="/availability/rota/licenses">
        <SelectField
          t={t}
          name="holder"
          label={t('consults.rota.person')}
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
          label={t('consults.rota.validUntil')}
          value={one(typed, 'validUntil')}
          error={errorFor(errors, 'validUntil')}
        />
        <SelectField
          t={t}
          name="seen"
          label={t('consults.rota.seen')}
          options={licenseSeen.map((seen) => ({ value: seen, label: t(`consults.rota.seen.${seen}`) }))}
          value={one(typed, 'seen')}
          error={errorFor(errors, 'seen')}
        />
        <Button>{t('consults.rota.record')}</Button>
      </Form>
    </Section>
  )
}

function Room({ rota, typed, errors }: FormProps) {
  return (
    <Form action="/availability/rota/room">
      <Field
        t={t}
        name="address"
        type="url"
        label={t('consults.rota.address')}
        hint={t('consults.rota.addressHint')}
        value={one(typed, 'address') ?? rota.room ?? ''}
        error={errorFor(errors, 'address')}
      />
      <Button>{t('consults.rota.save')}</Button>
    </Form>
  )
}
