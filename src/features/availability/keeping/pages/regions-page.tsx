import type { WhoActs } from '#features/identity/index.ts'
import { countyWords } from '#platform/geo/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Cluster,
  EmptyState,
  errorFor,
  Field,
  Form,
  Hush,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
  TextArea,
} from '#web/parts/index.ts'
import type { BrokerChoice, Region } from '../regions.ts'
import { type Typed, typedText } from './shared.ts'

export const REGIONS = '/coalition/regions'

export interface RegionsPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly regions: readonly Region[]
  readonly brokers: readonly BrokerChoice[]
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** The regions of a coalition: all that is said of where a hidden place is, and whom to call about places there. */
export function RegionsPage(props: RegionsPageProps) {
  const { who, demo, errors, done } = props
  return (
    <WorkFrame
      title={t('counts.regions.title')}
      path={REGIONS}
      who={who}
      demo={demo}
      here="coalition"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/coalition">
        {t('counts.regions.back')}
      </BackLink>
      <PageHeading lead={t('counts.regions.lead')}>{t('counts.regions.heading')}</PageHeading>
      <RegionTable {...props} />
      <Section heading={t('counts.regions.save')} id="region">
        <RegionForm {...props} />
      </Section>
    </WorkFrame>
  )
}

function RegionTable({ regions, brokers }: RegionsPageProps) {
  const nameOf = (id: string | null) => brokers.find((one) => one.id === id)?.name
  return (
    <Table
      t={t}
      caption={t('counts.regions.heading')}
      hideCaption
      rows={regions}
      rowKey={(one) => String(one.number)}
      empty={
        <EmptyState
          icon="compass"
          heading={t('counts.regions.none')}
          next={{ href: '#region', words: t('counts.regions.save') }}
        />
      }
      columns={[
        { heading: t('counts.regions.number'), rowHeading: true, cell: (one) => one.number },
        { heading: t('counts.regions.counties'), cell: (one) => one.counties.map(countyWords).join('; ') },
        {
          heading: t('counts.regions.brokerProgram'),
          cell: (one) => nameOf(one.brokerProgram) ?? t('counts.regions.noBroker'),
        },
        {
          heading: t('counts.regions.brokerPhone'),
          cell: (one) => <bdi dir="ltr">{one.brokerPhone ?? '–'}</bdi>,
        },
        { heading: t('counts.regions.act'), cell: (one) => <Acts region={one} /> },
      ]}
    />
  )
}

function Acts({ region }: { region: Region }) {
  const about = t('counts.facts.regionNumber', { number: region.number })
  return (
    <Cluster>
      <a href={`${REGIONS}?change=${String(region.number)}#region`}>
        {t('counts.regions.change')} <Hush>{about}</Hush>
      </a>
      <Form action={`${REGIONS}/${String(region.number)}/remove`}>
        <Button kind="quiet" about={about}>
          {t('counts.regions.remove')}
        </Button>
      </Form>
    </Cluster>
  )
}

function RegionForm({ typed, brokers, errors = [] }: RegionsPageProps) {
  return (
    <Form action={REGIONS}>
      <Field
        t={t}
        name="number"
        inputMode="numeric"
        width="short"
        label={t('counts.regions.number')}
        hint={t('counts.regions.numberHint')}
        value={typedText(typed, 'number')}
        error={errorFor(errors, 'number')}
      />
      <TextArea
        t={t}
        name="counties"
        label={t('counts.regions.counties')}
        hint={t('counts.facts.countiesHint')}
        value={typedText(typed, 'counties')}
        error={errorFor(errors, 'counties')}
      />
      <SelectField
        t={t}
        name="brokerProgram"
        optional
        label={t('counts.regions.brokerProgram')}
        empty={t('counts.regions.noBroker')}
        value={typedText(typed, 'brokerProgram')}
        options={brokers.map(({ id, name }) => ({ value: id, label: name }))}
        error={errorFor(errors, 'brokerProgram')}
      />
      <Field
        t={t}
        name="brokerPhone"
        type="tel"
        width="medium"
        optional
        label={t('counts.regions.brokerPhone')}
        value={typedText(typed, 'brokerPhone')}
        error={errorFor(errors, 'brokerPhone')}
      />
      <Button>{t('counts.regions.saveButton')}</Button>
    </Form>
  )
}
