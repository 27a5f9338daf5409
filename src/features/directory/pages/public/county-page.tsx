import { Lines, type ShownLine } from '#features/lines/index.ts'
import { categoryById } from '#features/needs/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import {
  BackLink,
  type Column,
  Details,
  Freshness,
  Name,
  Notice,
  OpenStatus,
  PageHeading,
  PageLink,
  Section,
  Table,
} from '#web/parts/index.ts'
import type { CountyCard, CountyOverview } from '../../county-overview.ts'
import { openNow } from '../../domain/hours.ts'
import type { Space } from '../../search/space-of-cards.ts'
import { agesWords, dayWords, takesWords } from '../../words/card-words.ts'
import { OnePhone } from './card-contact.tsx'
import type { PageProps } from './page-props.ts'
import { RoomNote } from './room.tsx'

interface CountyPageProps extends PageProps {
  /** "Cook County, IL". */
  county: string
  /** Two letters of a real state, for the lines. */
  state: string | undefined
  overview: CountyOverview
  /** What cards say of room, by their id. */
  space: ReadonlyMap<string, Space>
  lines: readonly ShownLine[]
  now: Date
}

/** Everything that serves a county, by need, dense and shareable: its address names a place, never a need. */
export function CountyPage(props: CountyPageProps) {
  const { t, locale, path, demo, county, overview, space, lines, now } = props
  const { counts, byCategory, other } = overview
  return (
    <OpenFrame locale={locale} t={t} name={county} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/counties" />
      <PageHeading lead={t('county.lead')}>
        <Name lang="en">{county}</Name>
      </PageHeading>
      <p>{counts.cards === 0 ? t('county.none') : t('county.counts', counts)}</p>
      {overview.more && <Notice t={t}>{t('county.more')}</Notice>}
      {byCategory.length > 1 && <Contents t={t} byCategory={byCategory} />}
      <div class="wide">
        {byCategory.map(({ categoryId, cards }) => (
          <Section
            key={categoryId}
            id={`n${categoryId}`}
            heading={categoryById(categoryId)?.labels[t.locale] ?? t('county.other')}
          >
            <CardTable
              t={t}
              cards={cards}
              space={space}
              now={now}
              caption={categoryById(categoryId)?.labels[t.locale] ?? ''}
            />
          </Section>
        ))}
        {other.length > 0 && (
          <Section heading={t('county.other')}>
            <CardTable t={t} cards={other} space={space} now={now} caption={t('county.other')} />
          </Section>
        )}
      </div>
      <p class="hint">{t('county.notShown')}</p>
      <TakeAlong t={t} path={path} />
      <p>
        <PageLink t={t} path="/tell">
          {t('fix.missing.link')}
        </PageLink>
      </p>
      <Lines t={t} lines={lines} state={props.state} />
    </OpenFrame>
  )
}

/** The same list for paper, spreadsheets and where there is no network. */
function TakeAlong({ t, path }: { t: T; path: string }) {
  return (
    <Section heading={t('county.export.heading')}>
      <p>{t('county.export.lead')}</p>
      <ul>
        <li>
          <PageLink t={t} path={`${path}/print`}>
            {t('county.export.print')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path={`${path}/list.pdf`}>
            {t('county.export.pdf')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path={`${path}/list.csv`}>
            {t('county.export.csv')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path={`${path}/offline.zip`}>
            {t('county.export.pack')}
          </PageLink>
        </li>
      </ul>
    </Section>
  )
}

function Contents({ t, byCategory }: { t: T; byCategory: CountyOverview['byCategory'] }) {
  return (
    <Details summary={t('county.contents')}>
      <ul class="names">
        {byCategory.map(({ categoryId, cards }) => (
          <li key={categoryId}>
            <a href={`#n${categoryId}`}>
              {categoryById(categoryId)?.labels[t.locale] ?? t('county.other')} ({String(cards.length)})
            </a>
          </li>
        ))}
      </ul>
    </Details>
  )
}

interface CardTableProps {
  t: T
  caption: string
  cards: readonly CountyCard[]
  space: ReadonlyMap<string, Space>
  now: Date
}

function CardTable({ t, caption, cards, space, now }: CardTableProps) {
  return (
    <Table
      t={t}
      caption={caption}
      hideCaption
      columns={columnsFor(t, now, space)}
      rows={cards}
      rowKey={({ card }) => card.id}
    />
  )
}

function columnsFor(t: T, now: Date, space: ReadonlyMap<string, Space>): Column<CountyCard>[] {
  return [
    { heading: t('county.name'), rowHeading: true, cell: ({ card }) => <Named t={t} card={card} /> },
    {
      heading: t('county.open'),
      cell: ({ card }) =>
        card.status === 'temporarily closed' ? (
          <strong>{t('card.closed')}</strong>
        ) : (
          <>
            <OpenStatus t={t} open={openNow(card, now)} />
            <RoomNote t={t} space={space.get(card.id)} now={now} />
          </>
        ),
    },
    { heading: t('card.ages'), cell: ({ card }) => agesWords(t, card.profile) },
    { heading: t('card.takes'), cell: ({ card }) => takesWords(t, card.profile.genders) },
    {
      heading: t('card.cost'),
      cell: ({ card }) => `${t(`card.cost.${card.profile.free}`)}. ${t(`card.id.${card.profile.idNeeded}`)}.`,
    },
    {
      heading: t('county.phone'),
      cell: ({ card }) => {
        const first = card.phones.find((phone) => phone.kind !== 'fax')
        return first ? <OnePhone t={t} phone={first} /> : t('card.noPhone')
      },
    },
    { heading: t('county.reach'), cell: ({ reach }) => t(`county.reach.${reach}`) },
    { heading: t('county.confirmed'), cell: (one) => <Confirmed t={t} one={one} /> },
  ]
}

function Named({ t, card }: { t: T; card: CountyCard['card'] }) {
  return (
    <>
      <PageLink t={t} path={`/card/${card.id}`}>
        <Name>{card.name}</Name>
      </PageLink>
      {card.organizationName !== card.name && (
        <span class="by">
          {' '}
          <Name>{card.organizationName}</Name>
        </span>
      )}
    </>
  )
}

function Confirmed({ t, one }: { t: T; one: CountyCard }) {
  const { confirmedAt } = one.card.dates
  if (one.freshness === 'never' || confirmedAt === null) return <Freshness t={t} state="never" />
  return <Freshness t={t} state={one.freshness} date={dayWords(t, confirmedAt, one.card.timezone)} />
}
