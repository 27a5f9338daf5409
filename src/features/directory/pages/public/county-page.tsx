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
  Tiles,
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

/** Everything that serves a county, each entry once, dense and shareable: its address names a place, never a need. */
export function CountyPage(props: CountyPageProps) {
  const { t, locale, path, demo, county, overview, space, lines, now } = props
  const { counts } = overview
  const rows = entriesOf(overview)
  const open = rows.filter(
    ({ card }) => card.status !== 'temporarily closed' && openNow(card, now) === 'yes',
  ).length
  return (
    <OpenFrame locale={locale} t={t} name={county} neutral="list" path={path} demo={demo}>
      <BackLink
        t={t}
        path={props.state === undefined ? '/counties' : `/counties/${props.state.toLowerCase()}`}
      >
        {t('county.all')}
      </BackLink>
      <PageHeading lead={t('county.lead')}>
        <Name lang="en">{county}</Name>
      </PageHeading>
      {counts.cards === 0 ? (
        <Nothing t={t} />
      ) : (
        <>
          <Tiles
            tiles={[
              { value: t.number(counts.cards), words: t('county.tile.cards') },
              { value: t.number(open), words: t('common.open.yes') },
              { value: t.number(counts.confirmed), words: t('county.tile.confirmed'), tone: 'good' },
              { value: t.number(counts.old + counts.never), words: t('county.tile.old'), tone: 'aging' },
            ]}
          />
          {overview.more && <Notice t={t}>{t('county.more')}</Notice>}
          <TakeAlong t={t} path={path} />
          <div class="wide">
            <Table
              t={t}
              caption={t('county.table')}
              columns={columnsFor(t, now, space)}
              rows={rows}
              rowKey={({ card }) => card.id}
            />
          </div>
          <p class="hint">{t('county.notShown')}</p>
          <ByNeed t={t} overview={overview} />
        </>
      )}
      <p>
        <PageLink t={t} path="/tell">
          {t('fix.missing.link')}
        </PageLink>
      </p>
      <Lines t={t} lines={lines} state={props.state} />
    </OpenFrame>
  )
}

/** Each entry once, by name. */
function entriesOf({ byCategory, other }: CountyOverview): readonly CountyCard[] {
  const all = [...byCategory.flatMap(({ cards }) => cards), ...other]
  return [...new Map(all.map((one) => [one.card.id, one])).values()].toSorted((a, b) =>
    a.card.name.localeCompare(b.card.name, 'en'),
  )
}

/** Nothing here yet: the next step is a search near, or the lines. */
function Nothing({ t }: { t: T }) {
  return (
    <>
      <p>{t('county.none')}</p>
      <p>
        <PageLink t={t} path="/help">
          {t('errors.next.help')}
        </PageLink>
      </p>
    </>
  )
}

/** The same entries under each need, folded. */
function ByNeed({ t, overview }: { t: T; overview: CountyOverview }) {
  return (
    <Section heading={t('county.contents')}>
      <div class="needs">
        {overview.byCategory.map(({ categoryId, cards }) => (
          <Details
            key={categoryId}
            summary={`${categoryById(categoryId)?.labels[t.locale] ?? t('county.other')} (${t.number(cards.length)})`}
          >
            <ul>
              {cards.map(({ card }) => (
                <li key={card.id}>
                  <PageLink t={t} path={`/card/${card.id}`}>
                    <Name>{card.name}</Name>
                  </PageLink>
                </li>
              ))}
            </ul>
          </Details>
        ))}
      </div>
    </Section>
  )
}

/** The same list for paper, spreadsheets and where there is no network. */
function TakeAlong({ t, path }: { t: T; path: string }) {
  return (
    <div>
      <p>{t('county.export.heading')}</p>
      <ul class="links">
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
    </div>
  )
}

function columnsFor(t: T, now: Date, space: ReadonlyMap<string, Space>): Column<CountyCard>[] {
  return [
    { heading: t('county.name'), rowHeading: true, cell: ({ card }) => <Named t={t} card={card} /> },
    { heading: t('county.kind'), cell: ({ card }) => kindOf(t, card) },
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

/** The first thing it is for, and how many more. */
function kindOf(t: T, { needIds }: CountyCard['card']) {
  const [first, ...more] = needIds
  const label = (first !== undefined && categoryById(first)?.labels[t.locale]) || t('county.other')
  return more.length === 0 ? label : `${label} +${t.number(more.length)}`
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
