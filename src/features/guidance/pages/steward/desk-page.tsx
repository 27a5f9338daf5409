import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import { ButtonLink, Name, PageHeading, Section, Table, Tag } from '#web/parts/index.ts'
import type { Due } from '../../content/due.ts'
import type { Item } from '../../content/item.ts'
import type { Library } from '../../content/library.ts'
import { REVIEW_KINDS, type ReviewKind, standingOf } from '../../domain/review.ts'
import { fingerprint } from '../../fingerprint.ts'
import type { Reviews } from '../../read-reviews.ts'

const t = translator('en')

interface DeskProps {
  readonly who: StewardHere
  readonly library: Library
  readonly reviews: Reviews
  readonly due: readonly Due[]
}

/** What nobody stands behind yet, and what has to be gone over again. */
export function DeskPage({ who, library, reviews, due }: DeskProps) {
  const items = [...library.items.values()].map((item) => ({
    item,
    standing: standingOf(reviews.get(item.id) ?? [], fingerprint(library, item)),
  }))
  const drafts = items.filter((one) => one.standing.draft)
  const reviewed = items.filter((one) => !one.standing.draft)
  return (
    <StewardFrame title={t('steward.guidance.title')} path="/steward/guidance" who={who} here="guidance">
      <PageHeading lead={t('steward.guidance.lead')}>{t('steward.guidance.title')}</PageHeading>
      <p>
        <ButtonLink href="/steward/guidance/ask">{t('review.desk.heading')}</ButtonLink>
      </p>
      <First25 library={library} reviews={reviews} />
      <Section heading={t('steward.guidance.due')}>
        {due.length === 0 ? <p>{t('steward.guidance.due.none')}</p> : <DueList due={due} />}
      </Section>
      <Section heading={t('steward.guidance.drafts', { count: drafts.length })}>
        <Items rows={drafts} caption={t('steward.guidance.drafts', { count: drafts.length })} />
      </Section>
      <Section heading={t('steward.guidance.reviewed', { count: reviewed.length })}>
        <Items rows={reviewed} caption={t('steward.guidance.reviewed', { count: reviewed.length })} />
      </Section>
    </StewardFrame>
  )
}

/** How far the texts are that are reviewed first, as a survivor before all else. */
function First25({ library, reviews }: Pick<DeskProps, 'library' | 'reviews'>) {
  const standings = library.first25
    .flatMap((id) => library.items.get(id) ?? [])
    .map((item) => standingOf(reviews.get(item.id) ?? [], fingerprint(library, item)))
  const kinds = (['survivor', 'sector', 'content'] as const).map((kind) => ({
    kind,
    read: standings.filter((standing) => standing.reviews.some((review) => review.kind === kind)).length,
  }))
  return (
    <Section heading={t('review.desk.first25')}>
      <p class="hint">{t('review.desk.first25.lead')}</p>
      <Table
        t={t}
        caption={t('review.desk.first25')}
        hideCaption
        rows={kinds}
        rowKey={({ kind }) => kind}
        columns={[
          {
            heading: t('review.desk.as'),
            rowHeading: true,
            cell: ({ kind }) => t(`steward.guidance.kind.${kind}`),
          },
          {
            heading: t('review.desk.done'),
            cell: ({ read }) => t('review.desk.bundle.reviewed', { done: read, all: standings.length }),
          },
        ]}
      />
    </Section>
  )
}

function DueList({ due }: { due: readonly Due[] }) {
  return (
    <ul>
      {due.map((one) => (
        <li key={one.id}>
          <a href={`/steward/guidance/${one.id}`}>{one.id}</a>{' '}
          <Tag tone="aging">
            {t(one.passed ? 'steward.guidance.passed' : 'steward.guidance.by', {
              date: t.date(one.reviewBy),
            })}
          </Tag>
        </li>
      ))}
    </ul>
  )
}

interface Row {
  readonly item: Item
  readonly standing: ReturnType<typeof standingOf>
}

function Items({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const said = (kind: ReviewKind) => (row: Row) => {
    const found = row.standing.reviews.find((review) => review.kind === kind)
    return found ? <Name>{found.reviewer}</Name> : '–'
  }
  return (
    <Table<Row>
      t={t}
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={(row) => row.item.id}
      empty={t('steward.guidance.none')}
      columns={[
        {
          heading: t('steward.guidance.text'),
          rowHeading: true,
          cell: ({ item }) => <a href={`/steward/guidance/${item.id}`}>{item.meta.title}</a>,
        },
        ...REVIEW_KINDS.map((kind) => ({
          heading: t(`steward.guidance.kind.${kind}`),
          cell: said(kind),
        })),
        {
          heading: t('steward.guidance.reviewBy'),
          cell: ({ item }) => t.date(item.meta.reviewBy),
        },
      ]}
    />
  )
}
