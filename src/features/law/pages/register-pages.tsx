import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { state, states } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import {
  AskIfRight,
  BackLink,
  Details,
  Name,
  PageHeading,
  PageLink,
  Section,
  Table,
  Tiles,
} from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import type { Look } from '../domain/fact.ts'
import type { Standing } from '../domain/standing.ts'
import { TOPIC_VALUES, type TopicValue, topicValue } from '../domain/topic-value.ts'
import { GROUPS, TOPICS, type Topic } from '../domain/topics.ts'
import type { LawBook } from '../law-book.ts'
import { lawFiles, topicEntries } from '../law-files.ts'
import { FactView, type KnownAnswer, known, StandingTag, Where } from './fact-view.tsx'
import { FILL_OF_STANDING, type Fill, NationFigure } from './nation-figure.tsx'
import type { LawPageProps } from './page-props.ts'
import { commonStanding, SourceNote } from './source-note.tsx'

/** A row of every table of states. */
interface Place {
  readonly code: string
  readonly name: string
}

/** The states and territories; in a demo, the fictional one first. */
export function places(book: LawBook): readonly Place[] {
  const extra = book.stateOf(FICTIONAL_STATE.code)
  return [...(extra ? [extra] : []), ...states()]
}

export const lawPath = (code: string) => (code === 'US' ? '/law/federal' : `/law/${code.toLowerCase()}`)

/** First page of the register: how sure we are of the duty to report, state by state, and the way to every topic. */
export function LawPage({ t, locale, path, demo, book }: LawPageProps) {
  const all = places(book)
  const count = (status: Standing) => all.filter(({ code }) => book.dutyFor(code).status === status).length
  return (
    <OpenFrame locale={locale} t={t} name={t('law.heading')} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/duty" />
      <PageHeading lead={t('law.lead')}>{t('law.heading')}</PageHeading>
      <HowSure t={t} answers={[]} />
      <ul>
        <li>
          <PageLink t={t} path="/law/federal">
            {t('law.federal.heading')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/law/remedies">
            {t('law.remedies.heading')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/law/changes">
            {t('law.changes.heading')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/law/missing">
            {t('law.gaps.heading')}
          </PageLink>
        </li>
        <li>
          <PageLink t={t} path="/law/propose">
            {t('law.propose.heading')}
          </PageLink>
        </li>
      </ul>
      <div class="beside">
        <NationFigure
          t={t}
          caption={t('law.map.caption')}
          legend={t('law.map.key')}
          fill={(code) => FILL_OF_STANDING[book.dutyFor(code).status]}
          to={lawPath}
        />
        <div class="stack">
          <Tiles
            tiles={[
              { value: t.number(count('verified')), words: t('law.tile.verified'), tone: 'good' },
              { value: t.number(count('draft')), words: t('law.tile.draft') },
              {
                value: t.number(all.length - count('verified') - count('draft')),
                words: t('law.tile.unknown'),
              },
            ]}
          />
          <Details summary={t('law.table.open')}>
            <Table<Place>
              t={t}
              caption={t('law.map.caption')}
              hideCaption
              rows={all}
              rowKey={(one) => one.code}
              columns={[
                {
                  heading: t('law.table.state'),
                  rowHeading: true,
                  cell: (one) => <PlaceLink t={t} place={one} />,
                },
                { heading: t('law.table.status'), cell: (one) => plain(t, book.dutyFor(one.code).status) },
                {
                  heading: t('law.table.known'),
                  numeric: true,
                  cell: (one) => t.number(TOPICS.filter((topic) => isKnown(book, one.code, topic)).length),
                },
              ]}
            />
          </Details>
        </div>
      </div>
      <Topics t={t} />
      <SourceNote t={t} book={book} answers={[]} />
    </OpenFrame>
  )
}

function Topics({ t }: { t: T }) {
  return (
    <Section heading={t('law.topics.heading')}>
      {GROUPS.map((group) => (
        <div key={group}>
          <h3>{t(`law.group.${group}`)}</h3>
          <ul>
            {topicEntries()
              .filter((one) => one.group === group)
              .map(({ id }) => (
                <li key={id}>
                  <PageLink t={t} path={`/law/topic/${id}`}>
                    {t(`law.topic.${id}`)}
                  </PageLink>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}

const FILL_OF_VALUE: Readonly<Record<TopicValue, Fill>> = {
  yes: 'full',
  partial: 'lines',
  no: 'bars',
  look: 'dots',
  unknown: 'empty',
}

/** A row of the table of one topic. */
interface TopicRow extends Place {
  readonly value: TopicValue
  readonly answers: readonly KnownAnswer[]
  readonly look: readonly Look[]
}

/** One topic over all jurisdictions: what each says, as a map and as a table, and what federal law says on it. */
export function TopicPage({ t, locale, path, demo, book, topic }: LawPageProps & { topic: Topic }) {
  const federal = known(book.factsFor({ state: 'US', topic, audience: 'professional' }))
  const shown = known(book.all().filter(({ fact }) => fact?.topic === topic))
  const common = commonStanding(shown)
  const rows = topicRows(book, topic)
  const most = mostInCell(shown.length)
  const values = new Map(rows.map(({ code, value }) => [code, value]))
  const caption = t('law.map.topic', { topic: t(`law.topic.${topic}`) })
  return (
    <OpenFrame locale={locale} t={t} name={t(`law.topic.${topic}`)} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/law" />
      <PageHeading>{t(`law.topic.${topic}`)}</PageHeading>
      <HowSure t={t} answers={shown} />
      <Counts t={t} rows={rows} />
      <Section heading={t('law.federal.heading')}>
        {federal.length === 0 && <p>{t('law.status.unknown')}</p>}
        {federal.length > 0 && (
          <Details summary={t('law.federal.count', { count: federal.length })}>
            {federal.map((answer) => (
              <FactView key={answer.fact.id} t={t} answer={answer} common={common} />
            ))}
          </Details>
        )}
      </Section>
      <NationFigure
        t={t}
        caption={caption}
        legend={t('law.map.values')}
        fill={(code) => FILL_OF_VALUE[values.get(code) ?? 'unknown']}
        to={lawPath}
      />
      <Table<TopicRow>
        t={t}
        caption={caption}
        hideCaption
        rows={rows}
        rowKey={(one) => one.code}
        columns={[
          { heading: t('law.table.state'), rowHeading: true, cell: (one) => <PlaceLink t={t} place={one} /> },
          { heading: t('law.table.answer'), cell: (one) => valueWords(t, one.value) },
          {
            heading: t('law.table.says'),
            cell: (one) => <TopicCell t={t} row={one} most={most} common={common} />,
          },
        ]}
      />
      <Then2013Everywhere t={t} topic={topic} />
      <SourceNote
        t={t}
        book={book}
        answers={[...federal, ...shown.filter(({ fact }) => fact.fictional)]}
        said={common}
      />
      <p>
        <PageLink t={t} path="/law/changes">
          {t('law.changes.heading')}
        </PageLink>
      </p>
      <AskIfRight t={t} about={path} />
    </OpenFrame>
  )
}

function topicRows(book: LawBook, topic: Topic): readonly TopicRow[] {
  return places(book).map((place) => {
    const law = book.stateOf(place.code)
    const answers = known(law?.topics.get(topic) ?? [])
    const look = law?.look.filter((one) => one.topics.includes(topic)) ?? []
    return { ...place, answers, look, value: topicValue(answers, look.length > 0) }
  })
}

/** How many places say what, before the map of them. */
function Counts({ t, rows }: { t: T; rows: readonly TopicRow[] }) {
  return (
    <p>
      {TOPIC_VALUES.map((value) => ({ value, count: rows.filter((one) => one.value === value).length }))
        .filter(({ count }) => count > 0)
        .map(({ value, count }) => `${valueWords(t, value)}: ${t.number(count)}`)
        .join(' · ')}
    </p>
  )
}

function valueWords(t: T, value: TopicValue): string {
  if (value === 'unknown') return t('law.status.unknown')
  return value === 'look' ? t('law.look.heading') : t(`law.value.${value}`)
}

/** A place may have more facts on a topic than a table of all places has room for on a phone: the others stand on its page. */
function mostInCell(facts: number): number {
  return facts > 60 ? 1 : 2
}

interface TopicCellProps {
  readonly t: T
  readonly row: TopicRow
  readonly most: number
  readonly common: Standing | undefined
}

/** What a place says in the fewest words, with section, age and address of each; or where to look, without a word of what stands there. */
function TopicCell({ t, row, most, common }: TopicCellProps) {
  const more = row.answers.length - most
  return (
    <>
      {row.answers.slice(0, most).map(({ fact, status }) => (
        <p key={fact.id}>
          <Name lang="en">{fact.short ?? fact.says}</Name>{' '}
          {fact.unless !== null && `(${t('law.unless.there')}) `}
          {status !== common && <StandingTag t={t} status={status} />}{' '}
          <span class="hint">
            <Where t={t} fact={fact} />
          </span>
        </p>
      ))}
      {more > 0 && (
        <PageLink t={t} path={lawPath(row.code)}>
          {t('law.table.more', { count: more })}
        </PageLink>
      )}
      {row.answers.length === 0 &&
        row.look.map((one) => (
          <p key={one.citation} class="hint">
            <LookHere t={t} look={one} />
          </p>
        ))}
    </>
  )
}

/** The same in fewer letters, for a table of all places: the section leads to its address; what is no official one says so. */
function LookHere({ t, look }: { t: T; look: Look }) {
  const section = <Name lang="en">{look.citation}</Name>
  return (
    <>
      {look.address === null ? (
        section
      ) : (
        <a href={look.address} rel="noreferrer noopener">
          {section}
        </a>
      )}
      {look.addressIs !== 'official' && ` (${t(`law.look.${look.addressIs}`)})`}
    </>
  )
}

/** Where a person can look: the section, and the address where one is known, with what it is. */
export function LookAt({ t, look }: { t: T; look: Look }) {
  return (
    <>
      <Name lang="en">{look.citation}</Name>{' '}
      {look.address === null ? (
        <span class="hint">({t('law.look.not-found')})</span>
      ) : (
        <>
          <a href={look.address} rel="noreferrer noopener">
            <bdi dir="ltr">{new URL(look.address).hostname}</bdi>
          </a>{' '}
          <span class="hint">({t(`law.look.${look.addressIs}`)})</span>
        </>
      )}
    </>
  )
}

/** What is no fact: what the guides said long ago, state by state. */
function Then2013Everywhere({ t, topic }: { t: T; topic: Topic }) {
  const then = lawFiles().flatMap((file) =>
    file.then2013
      .filter((one) => one.topic === topic)
      .map((one) => ({ code: file.jurisdiction, words: one.says })),
  )
  return <ByPlace t={t} heading={t('law.then.heading')} lead={t('law.then.lead')} entries={then} />
}

interface ByPlaceProps {
  t: T
  heading: string
  lead: string
  entries: readonly { readonly code: string; readonly words: string }[]
}

function ByPlace({ t, heading, lead, entries }: ByPlaceProps) {
  if (entries.length === 0) return null
  return (
    <Section heading={heading}>
      <p>{lead}</p>
      <ul>
        {entries.map(({ code, words }) => (
          <li key={`${code} ${words}`}>
            <PlaceLink t={t} place={{ code, name: state(code)?.name ?? t('law.federal.heading') }} />
            {': '}
            <span lang="en" dir="ltr">
              {words}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function PlaceLink({ t, place }: { t: T; place: Place }) {
  return (
    <PageLink t={t} path={lawPath(place.code)}>
      <Name lang="en">{place.name}</Name>
    </PageLink>
  )
}

/** Under the heading of every page of the register, in one line; the foot of the page says more. */
export function HowSure({ t, answers }: { t: T; answers: readonly KnownAnswer[] }) {
  const common = answers.length === 0 ? undefined : commonStanding(answers)
  return (
    <p>
      {common !== undefined && (
        <>
          <StandingTag t={t} status={common} />{' '}
        </>
      )}
      <SafetyText t={t} k="law.answer.advice" />
    </p>
  )
}

/** In long tables as words alone: fifty tags would weigh more than what they say. */
function plain(t: T, status: Standing) {
  return status === 'unknown' ? t('law.status.unknown') : <StandingTag t={t} status={status} />
}

function isKnown(book: LawBook, state: string, topic: Topic): boolean {
  return known(book.factsFor({ state, topic, audience: 'professional' })).length > 0
}
