import { recordPath } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import { BackLink, EmptyState, Name, PageHeading, Pagination, Table } from '#web/parts/index.ts'
import { GAPS_PER_PAGE, type GapKind, type GapRecord, type GapsOfSource, gapKinds } from '../list-gaps.ts'

export const GAPS = '/steward/gaps'

function queuePath(kind: GapKind, source: string | null, page = 1): string {
  const query = new URLSearchParams()
  if (source !== null) query.set('source', source)
  if (page > 1) query.set('page', String(page))
  const asked = query.toString()
  return `${GAPS}/${kind}${asked === '' ? '' : `?${asked}`}`
}

interface GapsPageProps {
  readonly who: StewardHere
  readonly sources: readonly GapsOfSource[]
}

/** What people cannot find yet, by source: each number leads to its queue. */
export function GapsPage({ who, sources }: GapsPageProps) {
  return (
    <StewardFrame title={t('steward.gaps.title')} path={GAPS} who={who} here="gaps">
      <PageHeading lead={t('steward.gaps.lead')}>{t('steward.gaps.heading')}</PageHeading>
      <Table
        t={t}
        caption={t('steward.gaps.bySource')}
        rows={sources}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon="gap"
            heading={t('steward.gaps.none')}
            next={{ href: '/steward/import', words: t('shell.next.import') }}
          />
        }
        columns={[
          {
            heading: t('steward.matched.source'),
            cell: ({ name }) => <Name>{name}</Name>,
            rowHeading: true,
          },
          ...gapKinds.map((kind) => ({
            heading: t(`steward.gaps.kind.${kind}`),
            numeric: true,
            cell: (source: GapsOfSource) => <Count kind={kind} source={source} />,
          })),
        ]}
      />
      {sources.length > 1 && (
        <ul>
          {gapKinds.map((kind) => (
            <li key={kind}>
              <a href={queuePath(kind, null)}>
                {t('steward.gaps.allOf', {
                  kind: t(`steward.gaps.kind.${kind}`),
                  count: sources.reduce((sum, source) => sum + source[kind], 0),
                })}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/steward/matched">{t('steward.gaps.toMatched')}</a>
      </p>
    </StewardFrame>
  )
}

function Count({ kind, source }: { kind: GapKind; source: GapsOfSource }) {
  const count = source[kind]
  if (count === 0) return <>{t.number(0)}</>
  return (
    <a href={queuePath(kind, source.id)}>
      {t.number(count)}
      <span class="hush">
        {' '}
        {t(`steward.gaps.kind.${kind}`)}, {source.name}
      </span>
    </a>
  )
}

interface QueuePageProps {
  readonly who: StewardHere
  readonly kind: GapKind
  /** Null: all sources. */
  readonly source: string | null
  readonly records: readonly GapRecord[]
  readonly total: number
  readonly page: number
}

/** One queue: each record leads to the page where it is mended. */
export function QueuePage({ who, kind, source, records, total, page }: QueuePageProps) {
  return (
    <StewardFrame title={t('steward.gaps.title')} path={queuePath(kind, source, page)} who={who} here="gaps">
      <BackLink t={t} href={GAPS}>
        {t('steward.gaps.back')}
      </BackLink>
      <PageHeading lead={t(`steward.gaps.mend.${kind}`)}>{t(`steward.gaps.kind.${kind}`)}</PageHeading>
      {kind === 'match' && (
        <p>
          <a href="/steward/matched">{t('steward.gaps.toMatched')}</a>
        </p>
      )}
      {kind === 'need' && source !== null && (
        <p>
          <a href={`/steward/sources/${source}/needs`}>{t('steward.gaps.toTerms')}</a>
        </p>
      )}
      <p>{t('steward.gaps.count', { count: total })}</p>
      <Table
        t={t}
        caption={t(`steward.gaps.kind.${kind}`)}
        hideCaption
        rows={records}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon="check"
            heading={t('steward.gaps.empty')}
            next={{ href: GAPS, words: t('steward.gaps.heading') }}
          />
        }
        columns={[
          {
            heading: t(kind === 'match' ? 'steward.matched.place' : 'steward.gaps.service'),
            cell: (record) => (
              <a href={recordPath(record.entity, record.id)}>
                {record.name === null ? (
                  t('steward.places.confidential')
                ) : record.name === '' ? (
                  t('steward.places.unnamed')
                ) : (
                  <Name>{record.name}</Name>
                )}
              </a>
            ),
            rowHeading: true,
          },
          {
            heading: t('steward.matched.agency'),
            cell: ({ organization }) =>
              organization === null ? t('steward.matched.unknown') : <Name>{organization}</Name>,
          },
          { heading: t('steward.matched.source'), cell: (record) => <Name>{record.source}</Name> },
        ]}
      />
      <Pagination
        t={t}
        page={page}
        pages={Math.ceil(total / GAPS_PER_PAGE)}
        way={(to) => ({ href: queuePath(kind, source, to) })}
      />
    </StewardFrame>
  )
}
