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
import type { Standing } from '../domain/standing.ts'
import { GROUPS, TOPICS, type Topic } from '../domain/topics.ts'
import type { LawBook } from '../law-book.ts'
import { lawFiles, topicEntries } from '../law-files.ts'
import { FactView, type KnownAnswer, known, StandingTag, Where } from './fact-view.tsx'
import { NationFigure } from './nation-figure.tsx'
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
          <PageLink t={t} path="/law/propose">
            {t('law.propose.heading')}
          </PageLink>
        </li>
      </ul>
      <div class="beside">
        <NationFigure
          t={t}
          caption={t('law.map.caption')}
          standing={(code) => book.dutyFor(code).status}
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

/** One topic over all states, and what federal law says on it. */
export function TopicPage({ t, locale, path, demo, book, topic }: LawPageProps & { topic: Topic }) {
  const federal = known(book.factsFor({ state: 'US', topic, audience: 'professional' }))
  const shown = known(book.all().filter(({ fact }) => fact?.topic === topic))
  return (
    <OpenFrame locale={locale} t={t} name={t(`law.topic.${topic}`)} neutral="list" path={path} demo={demo}>
      <BackLink t={t} path="/law" />
      <PageHeading>{t(`law.topic.${topic}`)}</PageHeading>
      <HowSure t={t} answers={shown} />
      <Section heading={t('law.federal.heading')}>
        {federal.length === 0 && <p>{t('law.status.unknown')}</p>}
        {federal.map((answer) => (
          <FactView key={answer.fact.id} t={t} answer={answer} common={commonStanding(shown)} />
        ))}
      </Section>
      <NationFigure
        t={t}
        caption={t('law.map.topic', { topic: t(`law.topic.${topic}`) })}
        standing={(code) => standingOn(book, code, topic)}
        to={lawPath}
      />
      <Table<Place>
        t={t}
        caption={t('law.map.topic', { topic: t(`law.topic.${topic}`) })}
        hideCaption
        rows={places(book)}
        rowKey={(one) => one.code}
        columns={[
          { heading: t('law.table.state'), rowHeading: true, cell: (one) => <PlaceLink t={t} place={one} /> },
          { heading: t('law.table.status'), cell: (one) => plain(t, standingOn(book, one.code, topic)) },
          {
            heading: t('law.table.says'),
            cell: (one) =>
              known(book.factsFor({ state: one.code, topic, audience: 'professional' })).map(({ fact }) => (
                <p key={fact.id} lang="en" dir="ltr">
                  {fact.says}{' '}
                  <span class="hint">
                    <Where t={t} fact={fact} />
                  </span>
                </p>
              )),
          },
        ]}
      />
      <Elsewhere t={t} topic={topic} />
      <SourceNote t={t} book={book} answers={shown} />
      <AskIfRight t={t} about={path} />
    </OpenFrame>
  )
}

/** What is no fact: where a person can look, and what the guides said long ago, state by state. */
function Elsewhere({ t, topic }: { t: T; topic: Topic }) {
  const files = lawFiles()
  const look = files.flatMap((file) =>
    file.look
      .filter((one) => one.topics.includes(topic))
      .map((one) => ({ code: file.jurisdiction, words: one.citation })),
  )
  const then = files.flatMap((file) =>
    file.then2013
      .filter((one) => one.topic === topic)
      .map((one) => ({ code: file.jurisdiction, words: one.says })),
  )
  return (
    <>
      <ByPlace t={t} heading={t('law.look.heading')} lead={t('law.look.lead')} entries={look} />
      <ByPlace t={t} heading={t('law.then.heading')} lead={t('law.then.lead')} entries={then} />
    </>
  )
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

/** The best standing of a topic in a state: the facts themselves stand one tap away. */
function standingOn(book: LawBook, state: string, topic: Topic): Standing {
  const found = book.factsFor({ state, topic, audience: 'professional' }).map((one) => one.status)
  return (
    (['contested', 'verified', 'expired', 'draft'] as const).find((one) => found.includes(one)) ?? 'unknown'
  )
}
