import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Cluster,
  EmptyState,
  Hush,
  Name,
  PageHeading,
  Section,
  type SortWord,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import type { OwnRecords, OwnService } from '../own-records.ts'

/** What the services can be sorted by. */
export const ownSorts = ['name', 'confirmed', 'waiting'] as const

export interface OwnPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly records: OwnRecords
  /** Absent: what was confirmed longest ago first. */
  readonly sort?: SortWord<(typeof ownSorts)[number]> | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** An agency's own entries: what was confirmed longest ago first, one tap to say that it still holds. */
export function OwnPage({ who, demo, records, sort = 'confirmed', errors, done }: OwnPageProps) {
  const { organizations, services } = records
  return (
    <WorkFrame
      title={t('work.own.title')}
      path="/own-records"
      who={who}
      demo={demo}
      here="own"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('work.own.lead')}>{t('work.own.heading')}</PageHeading>
      {organizations.length === 0 ? (
        <EmptyState
          icon="list"
          heading={t('work.own.none')}
          next={{ href: '/en/help', words: t('shell.next.find') }}
        />
      ) : (
        <>
          <Section heading={t('work.own.services')}>
            <Services services={services} sort={sort} />
          </Section>
          <p>
            <a href="/own-records/sealed-reads">{t('work.own.reads')}</a>
          </p>
          <Section heading={t('work.own.agencies')}>
            <ul>
              {organizations.map((one) => (
                <li key={one.id}>
                  <Name>{one.name}</Name>{' '}
                  <a href={`/own-records/organization/${one.id}/edit`}>
                    {t('work.own.change')} <Hush>{one.name}</Hush>
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </WorkFrame>
  )
}

function Services({ services, sort }: { services: readonly OwnService[]; sort: string }) {
  return (
    <Table
      t={t}
      caption={t('work.own.services')}
      hideCaption
      rows={services}
      rowKey={(one) => one.id}
      sorted={{ by: sort, href: (by) => `/own-records?sort=${by}` }}
      columns={[
        {
          heading: t('work.own.service'),
          rowHeading: true,
          sort: { key: 'name', value: (one) => one.name },
          cell: (one) => <Name>{one.name}</Name>,
        },
        {
          heading: t('work.own.confirmed'),
          // Never is longest ago.
          sort: { key: 'confirmed', value: (one) => one.confirmedAt?.getTime() ?? 0 },
          cell: (one) =>
            one.confirmedAt === null ? t('work.own.never') : <When t={t} at={one.confirmedAt} form="day" />,
        },
        {
          heading: t('work.own.state'),
          sort: { key: 'waiting', value: (one) => one.waiting, largestFirst: true },
          cell: (one) => t('work.own.waiting', { count: one.waiting }),
        },
        { heading: t('work.own.act'), cell: (one) => <Acts one={one} /> },
      ]}
    />
  )
}

function Acts({ one }: { one: OwnService }) {
  return (
    <Cluster>
      <form method="post" action={`/own-records/service/${one.id}/confirm`}>
        <Button about={one.name}>{t('work.own.stillTrue')}</Button>
      </form>
      <ButtonLink kind="quiet" href={`/own-records/service/${one.id}/edit`}>
        {t('work.own.change')} <Hush>{one.name}</Hush>
      </ButtonLink>
    </Cluster>
  )
}
