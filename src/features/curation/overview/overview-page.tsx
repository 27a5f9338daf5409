import { factKinds } from '#features/directory/index.ts'
import type {
  CountyFreshness,
  FreshnessCount,
  MonthOfConfirmations,
  StateFreshness,
} from '#features/verification/index.ts'
import type { StateMap } from '#platform/geo/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  Button,
  Details,
  EmptyState,
  Form,
  MapBeside,
  Name,
  PageHeading,
  Section,
  SelectField,
  StackedBars,
  Table,
  Tiles,
} from '#web/parts/index.ts'
import { CountyMap } from './county-map.tsx'
import type { LeftOutIn } from './left-out.ts'
import { LeftOutTable } from './left-out-table.tsx'
import type { Workload } from './workload.ts'

export interface OverviewPageProps {
  readonly who: StewardHere
  readonly work: Workload
  readonly states: readonly StateFreshness[]
  /** Two letters of the state that is shown; undefined where no card names one. */
  readonly state: string | undefined
  readonly counties: readonly CountyFreshness[]
  readonly map: StateMap | undefined
  readonly leftOut: LeftOutIn
  readonly months: readonly MonthOfConfirmations[]
  /** Name of a state by its letters, and of a county by its number. */
  readonly nameOf: { state(code: string): string; county(fips: string): string }
}

/** What waits, what is fresh and where, and how it went: pictures and tables of the same figures. */
export function OverviewPage(props: OverviewPageProps) {
  const { who, work } = props
  return (
    <StewardFrame title={t('steward.overview.title')} path="/steward/overview" who={who} here="overview">
      <PageHeading lead={t('steward.overview.lead')}>{t('steward.overview.heading')}</PageHeading>
      {work.overdue > 0 && (
        <form method="post" action="/steward/overdue/next">
          <Button>{t('steward.overdue.take')}</Button>
        </form>
      )}
      <Section heading={t('steward.overview.waits')}>
        <Queues work={work} />
      </Section>
      <Section heading={t('steward.overview.byCounty')} id="counties">
        <Counties {...props} />
      </Section>
      {props.state !== undefined && (
        <Section heading={t('steward.leftOut.heading')} id="left-out">
          <LeftOutTable state={props.nameOf.state(props.state)} found={props.leftOut} />
        </Section>
      )}
      <Section heading={t('steward.overview.trend')}>
        <Months months={props.months} />
      </Section>
      <p>
        <a href="/steward/works">{t('steward.overview.works')}</a>
      </p>
    </StewardFrame>
  )
}

interface Queue {
  readonly name: string
  readonly href: string
  readonly count: number
}

function Queues({ work }: { work: Workload }) {
  const queues: Queue[] = [
    { name: t('steward.overview.helps'), href: '/steward/messages', count: work.helps },
    { name: t('steward.overview.messages'), href: '/steward/messages', count: work.messages },
    { name: t('steward.overview.answers'), href: '/steward/answers', count: work.answers },
    { name: t('steward.overview.overdue'), href: '/steward/overdue', count: work.overdue },
    ...factKinds.map((kind) => ({
      name: t('steward.overview.dueKind', { kind: t(`steward.kind.${kind}`) }),
      href: `/steward/overdue?kind=${kind}`,
      count: work.due[kind],
    })),
    { name: t('steward.overview.held'), href: '/steward/held', count: work.held },
    { name: t('steward.overview.conflicts'), href: '/steward/differences', count: work.conflicts },
    { name: t('steward.overview.duplicates'), href: '/steward/duplicates', count: work.duplicates },
    { name: t('steward.overview.websites'), href: '/steward/websites', count: work.websites },
  ]
  const tiles = queues.filter(({ count }) => count > 0)
  const empty = queues.filter(({ count }) => count === 0)
  return (
    <>
      <Tiles tiles={tiles.map(({ name, href, count }) => ({ value: t.number(count), words: name, href }))} />
      {empty.length > 0 && (
        <Details summary={t('steward.overview.empty', { count: empty.length })}>
          <ul>
            {empty.map(({ name, href }) => (
              <li key={name}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

function Counties({ states, state, counties, map, nameOf }: OverviewPageProps) {
  if (states.length === 0)
    return (
      <EmptyState
        icon="sources"
        heading={t('steward.overview.none')}
        next={{ href: '/steward/import', words: t('shell.next.import') }}
      />
    )
  const named = states.flatMap((one) => (one.state === null ? [] : [one.state]))
  return (
    <>
      <Table
        t={t}
        caption={t('steward.overview.state')}
        hideCaption
        rows={states}
        rowKey={(one) => one.state ?? ''}
        columns={[
          {
            heading: t('steward.overview.state'),
            rowHeading: true,
            cell: (one) =>
              one.state === null ? t('steward.overview.noState') : <Name>{nameOf.state(one.state)}</Name>,
          },
          ...countColumns<StateFreshness>(),
        ]}
      />
      {state !== undefined && (
        <>
          {named.length > 1 && (
            <Form action="/steward/overview" method="get" inline>
              <SelectField
                t={t}
                name="state"
                label={t('steward.overview.state')}
                value={state}
                options={named.map((code) => ({ value: code, label: nameOf.state(code) }))}
              />
              <Button kind="quiet">{t('steward.overview.show')}</Button>
            </Form>
          )}
          {map ? (
            <MapBeside map={<CountyMap map={map} name={nameOf.state(state)} counties={counties} />}>
              <CountyTable state={state} counties={counties} nameOf={nameOf} />
            </MapBeside>
          ) : (
            <>
              <p>{t('steward.overview.noMap')}</p>
              <CountyTable state={state} counties={counties} nameOf={nameOf} />
            </>
          )}
        </>
      )}
    </>
  )
}

function CountyTable(props: Pick<OverviewPageProps, 'counties' | 'nameOf'> & { readonly state: string }) {
  const { state, counties, nameOf } = props
  return (
    <Table
      t={t}
      caption={t('steward.overview.mapTitle', { state: nameOf.state(state) })}
      hideCaption
      rows={counties}
      rowKey={(one) => one.fips ?? ''}
      columns={[
        {
          heading: t('steward.overview.county'),
          rowHeading: true,
          cell: (one) =>
            one.fips === null ? (
              t('steward.overview.noCounty')
            ) : (
              <a href={`/county/${one.fips}`}>
                <Name>{nameOf.county(one.fips)}</Name>
              </a>
            ),
        },
        ...countColumns<CountyFreshness>(),
        { heading: t('steward.overview.share'), numeric: true, cell: (one) => percent(one) },
      ]}
    />
  )
}

function countColumns<Row extends FreshnessCount>() {
  return (['services', 'confirmed', 'old', 'never'] as const).map((key) => ({
    heading: t(`steward.overview.${key}`),
    numeric: true,
    cell: (row: Row) => t.number(row[key]),
  }))
}

/** Rounded down: all is only said where all is meant. */
function percent({ services, confirmed }: FreshnessCount): string {
  return services === 0 ? '–' : `${Math.floor((confirmed / services) * 100)} %`
}

const MONTH_PARTS = [
  { key: 'bySteward', tone: 'strong' },
  { key: 'byLink', tone: 'soft' },
  { key: 'parts', tone: 'open' },
] as const

function Months({ months }: { months: readonly MonthOfConfirmations[] }) {
  return (
    <>
      <StackedBars
        title={t('steward.overview.trendTitle')}
        parts={MONTH_PARTS.map(({ key, tone }) => ({ tone, label: t(`steward.overview.${key}`) }))}
        bars={months.map((one) => ({
          key: one.month,
          label: t.date(one.month, 'month').slice(0, 3),
          values: MONTH_PARTS.map(({ key }) => one[key]),
        }))}
      />
      <Details summary={t('steward.overview.asTable')}>
        <Table
          t={t}
          caption={t('steward.overview.trendTitle')}
          hideCaption
          rows={months}
          rowKey={(one) => one.month}
          columns={[
            {
              heading: t('steward.overview.month'),
              rowHeading: true,
              cell: (one) => t.date(one.month, 'month'),
            },
            ...MONTH_PARTS.map(({ key }) => ({
              heading: t(`steward.overview.${key}`),
              numeric: true,
              cell: (one: MonthOfConfirmations) => t.number(one[key]),
            })),
          ]}
        />
      </Details>
    </>
  )
}
