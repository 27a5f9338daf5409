import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Details, Fact, Freshness, Name, Notice, OpenStatus, PageLink, SafetyText } from '#web/parts/index.ts'
import type { PublicCard } from '../../domain/card.ts'
import { nextChange } from '../../domain/hours.ts'
import type { FoundCard } from '../../search/search-request.ts'
import { agesWords, dayWords, languagesWords, milesWords, takesWords } from '../../words/card-words.ts'
import { changeWords } from '../../words/hours-words.ts'
import { Contact } from './card-contact.tsx'
import { CardDetails, DetailsList } from './card-details.tsx'
import { RecordText } from './record-text.tsx'
import { Room } from './room.tsx'

interface HelpCardProps {
  t: T
  found: FoundCard
  now: Date
  /** The card's own page: it is the heading already, and nothing is folded away. */
  alone?: boolean | undefined
  /** Seen by staff before anybody else may: it has no page of its own yet, so nothing of it is linked. */
  unpublished?: boolean | undefined
}

/**
 * One service at one place, answering what a caller asks before calling: open, free, papers, how old the news is and
 * whom it takes, so that nobody calls in vain. Then the numbers, and what happens on the phone; what is not known says so.
 */
export function HelpCard({ t, found, now, alone, unpublished }: HelpCardProps) {
  const { card } = found
  return (
    <article class="card">
      {!alone && <Heading t={t} card={card} linked={!unpublished} />}
      <Facts t={t} found={found}>
        <Changes t={t} found={found} now={now} />
      </Facts>
      {card.status === 'temporarily closed' && (
        <Notice t={t} kind="aging" title={t('card.closed')}>
          <p>
            <SafetyText t={t} k="card.closed.body" />
          </p>
        </Notice>
      )}
      {card.alert !== null && (
        <Notice t={t} kind="aging" title={t('card.alert')}>
          <p>
            <RecordText t={t}>{card.alert}</RecordText>
          </p>
        </Notice>
      )}
      <Whom t={t} card={card} />
      <Contact t={t} card={card} />
      <WhenYouCall t={t} card={card} />
      {alone ? (
        <CardDetails t={t} card={card} now={now} />
      ) : (
        <Details summary={t('card.more')}>
          <DetailsList t={t} card={card} now={now} />
        </Details>
      )}
    </article>
  )
}

function Heading({ t, card, linked }: { t: T; card: PublicCard; linked: boolean }) {
  const name = <Name>{card.name}</Name>
  return (
    <>
      <h3>
        {linked ? (
          <PageLink t={t} path={`/card/${card.id}`}>
            {name}
          </PageLink>
        ) : (
          name
        )}
      </h3>
      {card.organizationName !== card.name && (
        <p class="by">
          <Name>{card.organizationName}</Name>
        </p>
      )}
    </>
  )
}

/** Open now, free, ID, confirmed: each by word and shape, and apart also where no style keeps them so. */
function Facts({ t, found, children }: { t: T; found: FoundCard; children: ComponentChildren }) {
  const { card } = found
  return (
    <ul class="cluster facts">
      <Opening t={t} found={found} />
      {children}
      <li>
        <Fact>{t(`card.cost.${card.profile.free}`)}</Fact>
      </li>
      <li>
        <Fact>{t(`card.id.${card.profile.idNeeded}`)}</Fact>
      </li>
      <li>
        <Confirmed t={t} found={found} />
      </li>
    </ul>
  )
}

function Opening({ t, found }: { t: T; found: FoundCard }) {
  if (found.card.status === 'temporarily closed') return null
  return (
    <li>
      <OpenStatus t={t} open={found.open} />
    </li>
  )
}

/** Open or not, room, and how old the news is: what is asked of one place of a service before it is called. */
export function PlaceState({ t, found, now }: { t: T; found: FoundCard; now: Date }) {
  return (
    <ul class="cluster facts">
      <Opening t={t} found={found} />
      <Changes t={t} found={found} now={now} />
      <li>
        <Confirmed t={t} found={found} />
      </li>
    </ul>
  )
}

/** What depends on the minute and on where help is looked for: whether it has room, when it opens or closes, and how far it is. */
function Changes({ t, found, now }: { t: T; found: FoundCard; now: Date }) {
  const { card } = found
  const closed = card.status === 'temporarily closed'
  const change = closed || found.open === 'unknown' ? null : nextChange(card, now)
  return (
    <>
      {found.space && (
        <li>
          <Room t={t} space={found.space} now={now} />
        </li>
      )}
      {change && <li>{changeWords(t, change)}</li>}
      {found.miles !== null && <li>{milesWords(t, found.miles)}</li>}
    </>
  )
}

function Confirmed({ t, found }: { t: T; found: FoundCard }) {
  const { confirmedAt } = found.card.dates
  if (found.confirmed === 'never' || confirmedAt === null) return <Freshness t={t} state="never" />
  return <Freshness t={t} state={found.confirmed} date={dayWords(t, confirmedAt, found.card.timezone)} />
}

/** Whom it takes, before any number to call. */
function Whom({ t, card }: { t: T; card: PublicCard }) {
  const { profile } = card
  return (
    <dl class="facts-list">
      <div>
        <dt>{t('card.ages')}</dt>
        <dd>{agesWords(t, profile)}</dd>
      </div>
      <div>
        <dt>{t('card.takes')}</dt>
        <dd>{takesWords(t, profile.genders)}</dd>
      </div>
      <div>
        <dt>{t('card.languages')}</dt>
        <dd>{languagesWords(t, profile.languages)}</dd>
      </div>
    </dl>
  )
}

export function WhenYouCall({ t, card: { profile } }: { t: T; card: PublicCard }) {
  return (
    <dl class="facts-list">
      <div>
        <dt>{t('card.whenYouCall')}</dt>
        <dd>
          {profile.whenYouCall === '' ? (
            t('card.whenYouCall.unknown')
          ) : (
            <RecordText t={t}>{profile.whenYouCall}</RecordText>
          )}
        </dd>
      </div>
    </dl>
  )
}
