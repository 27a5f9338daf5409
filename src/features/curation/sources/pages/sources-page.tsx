import { type Typed, typedText } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  EmptyState,
  errorFor,
  Form,
  Name,
  Notice,
  PageHeading,
  type SortWord,
  type SummaryError,
  Table,
  TextArea,
  When,
} from '#web/parts/index.ts'
import type { Source } from '../declare-source.ts'

/** What the list of sources can be sorted by. */
export const sourceSorts = ['name', 'kind', 'listing'] as const

interface SourcesPageProps {
  readonly who: StewardHere
  readonly sources: readonly Source[]
  readonly sort?: SortWord<(typeof sourceSorts)[number]> | undefined
  readonly done?: string | undefined
}

/** Where records come from, and whether what each source publishes counts as public. */
export function SourcesPage({ who, sources, sort = 'name', done }: SourcesPageProps) {
  return (
    <StewardFrame
      title={t('steward.sources.title')}
      path="/steward/sources"
      who={who}
      here="sources"
      done={done}
    >
      <PageHeading lead={t('steward.sources.lead')}>{t('steward.sources.heading')}</PageHeading>
      <p>
        <ButtonLink href="/steward/import">{t('steward.sources.import')}</ButtonLink>{' '}
        <ButtonLink href="/steward/feeds" kind="quiet">
          {t('exchange.feeds.heading')}
        </ButtonLink>
      </p>
      <Table
        t={t}
        caption={t('steward.sources.heading')}
        hideCaption
        rows={sources}
        rowKey={(one) => one.id}
        sorted={{ by: sort, href: (by) => `/steward/sources?sort=${by}` }}
        empty={
          <EmptyState
            icon="sources"
            heading={t('steward.sources.empty')}
            next={{ href: '/steward/import', words: t('shell.next.import') }}
          />
        }
        columns={[
          {
            heading: t('steward.sources.name'),
            rowHeading: true,
            sort: { key: 'name', value: (one) => one.name },
            cell: (one) => <Name>{one.name}</Name>,
          },
          {
            heading: t('steward.sources.kind'),
            sort: { key: 'kind', value: (one) => t(`steward.sourceKind.${one.kind as 'hsds'}`) },
            cell: (one) => t(`steward.sourceKind.${one.kind as 'hsds'}`),
          },
          {
            heading: t('steward.sources.listing'),
            sort: { key: 'listing', value: (one) => one.declaredAt, largestFirst: true },
            cell: (one) => <Listing source={one} />,
          },
          {
            heading: t('steward.needsRead.title'),
            cell: (one) => (
              <a href={`/steward/sources/${one.id}/needs`}>
                {t('steward.needsRead.link')}
                <span class="hush"> {one.name}</span>
              </a>
            ),
          },
          {
            heading: t('exchange.withdraw.link'),
            cell: (one) => (
              <a href={`/steward/sources/${one.id}/withdraw`}>
                {one.withdrawnAt === null
                  ? t('exchange.withdraw.link')
                  : t.parts('exchange.withdraw.was', {
                      date: <When t={t} at={one.withdrawnAt} form="date" />,
                    })}
                <span class="hush"> {one.name}</span>
              </a>
            ),
          },
        ]}
      />
    </StewardFrame>
  )
}

function Listing({ source }: { source: Source }) {
  if (!source.publicListing)
    return (
      <a href={`/steward/sources/${source.id}`}>
        {t('steward.sources.declare')}
        <span class="hush"> {source.name}</span>
      </a>
    )
  return (
    <>
      {t.parts('steward.sources.declared', {
        who: <Name>{source.declaredByName ?? ''}</Name>,
        date: source.declaredAt === null ? '' : <When t={t} at={source.declaredAt} form="date" />,
      })}
      {source.declaredReason !== null && (
        <>
          <br />
          <bdi class="said hint">{source.declaredReason}</bdi>
        </>
      )}
    </>
  )
}

interface DeclarePageProps {
  readonly who: StewardHere
  readonly source: Source
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
}

/** Declaring is done once, by a named person with a reason; the page says first what it changes and what not. */
export function DeclarePage({ who, source, typed, errors }: DeclarePageProps) {
  const path = `/steward/sources/${source.id}`
  return (
    <StewardFrame title={t('steward.declare.title')} path={path} who={who} here="sources" errors={errors}>
      <BackLink t={t} href="/steward/sources">
        {t('steward.sources.heading')}
      </BackLink>
      <PageHeading lead={<Name>{source.name}</Name>}>{t('steward.declare.heading')}</PageHeading>
      <Notice t={t} kind="aging" title={t('steward.declare.effectHeading')}>
        <ul>
          <li>{t('steward.declare.effectShown')}</li>
          <li>{t('steward.declare.effectHidden')}</li>
          <li>{t('steward.declare.effectNext')}</li>
          <li>{t('steward.declare.effectOnce')}</li>
        </ul>
      </Notice>
      {source.publicListing ? (
        <p>{t('steward.declare.already')}</p>
      ) : (
        <Form action={path} enhance>
          <TextArea
            t={t}
            name="reason"
            label={t('steward.declare.reason')}
            hint={t('steward.declare.reasonHint')}
            rows={2}
            value={typedText(typed, 'reason')}
            error={errorFor(errors, 'reason')}
          />
          <Button>{t('steward.declare.button')}</Button>
        </Form>
      )}
    </StewardFrame>
  )
}
