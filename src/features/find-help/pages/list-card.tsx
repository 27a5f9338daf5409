import {
  type CardPhone,
  dayName,
  type FoundCard,
  nextChange,
  type PublicCard,
  timeOfDay,
  type WhyCode,
} from '#features/directory/index.ts'
import { CardLinks, DetailsList, OnePhone, RecordText, Where } from '#features/directory/parts.ts'
import type { T } from '#platform/i18n/index.ts'
import {
  Checkbox,
  Details,
  Name,
  OpenStatus,
  PageLink,
  ReachButton,
  SafetyText,
  Tag,
} from '#web/parts/index.ts'
import { isBed } from '../beds.ts'
import { agoWords, awayWords, factWords, whomWords } from '../list-words.ts'

/** How far a place can be trusted to take the person: what is pressed first is filled only where it fits. */
export type Trust = 'fit' | 'might'

export interface ListCardProps {
  t: T
  found: FoundCard
  now: Date
  trust: Trust
  why: readonly WhyCode[]
  /** What to say on the phone, where it is not sure that the place fits. */
  ask: readonly string[]
  /** Id of the form that collects cards for a page to print. */
  pickForm: string
  /** The page's band says that all is made up. */
  demo: boolean
  /** Texts that stand for what differs from list to list, where the rest is kept. */
  moving?:
    | { readonly away: string; readonly state: string; readonly ask: string; readonly why: string }
    | undefined
}

/**
 * A place in a list of results, small enough that three are seen at once: its name, whether it is open and has room, whom
 * it takes, how old the news is, and the call as a button. Everything else is one fold away.
 */
export function ListCard(props: ListCardProps) {
  const { t, found, now, trust, moving } = props
  const { card } = found
  return (
    <article class={`card place ${trust}`}>
      <div class="place-head">
        {card.fictional && !props.demo && <span class="tag demo">{t('common.demo.tag')}</span>}
        <h3>
          <PageLink t={t} path={`/card/${card.id}`}>
            <Name>{card.name}</Name>
          </PageLink>
        </h3>
        <p class="by">
          {card.organizationName !== card.name && (
            <>
              <Name>{card.organizationName}</Name> ·{' '}
            </>
          )}
          {moving?.away ?? <Away t={t} found={found} />}
        </p>
        <ul class="cluster facts">{moving?.state ?? <State t={t} found={found} now={now} />}</ul>
        <Facts t={t} card={card} />
        {moving?.ask ?? <Ask t={t} ask={props.ask} />}
      </div>
      <Acts t={t} card={card} trust={trust} />
      <Details summary={t('results.whenYouCall')}>
        <WhenYouCall t={t} card={card} />
        {moving?.why ?? (props.why.length > 0 && <Why t={t} why={props.why} />)}
        <DetailsList t={t} card={card} now={now} />
        <CardLinks t={t} card={card} />
        <Checkbox
          name="pick"
          id={`pick-${card.id}`}
          value={card.id}
          form={props.pickForm}
          label={
            <>
              {t('help.pick')}
              <span class="hush"> {card.name}</span>
            </>
          }
        />
      </Details>
    </article>
  )
}

/** How far it is; where it shows no place, that it comes to the area, or that this has to be asked. */
export function Away({ t, found }: { t: T; found: FoundCard }) {
  if (found.miles !== null) return <>{awayWords(t, found.miles)}</>
  return <>{t(found.whereUnknown ? 'results.serves.ask' : 'results.serves')}</>
}

/** What depends on the minute: open until when, room, and how old the news is. */
export function State({ t, found, now }: { t: T; found: FoundCard; now: Date }) {
  const { card } = found
  return (
    <>
      <li>
        {card.status === 'temporarily closed' ? (
          <Tag tone="aging">{t('card.closed')}</Tag>
        ) : (
          <OpenStatus t={t} open={found.open}>
            {openWords(t, found, now)}
          </OpenStatus>
        )}
      </li>
      {card.alert !== null && (
        <li>
          <Tag tone="aging">{t('results.news')}</Tag>
        </li>
      )}
      <RoomFact t={t} found={found} />
      <li>
        <Confirmed t={t} found={found} now={now} />
      </li>
    </>
  )
}

/** What is open past midnight is so "until 6:00 AM", without the name of a day. */
const NOON = 12 * 60

/** "Open until 6:00 AM", "Open day and night", "Closed. Opens 9:00 AM"; undefined where only the word is known. */
export function openWords(t: T, { card, open }: FoundCard, now: Date): string | undefined {
  if (open === 'unknown') return undefined
  const change = nextChange(card, now)
  if (change) {
    const { daysAhead, minute, weekday, kind } = change
    const time = timeOfDay(t, minute)
    const isTonight = daysAhead === 1 && kind === 'closes' && minute < NOON
    if (daysAhead === 0 || isTonight)
      return t(open === 'yes' ? 'results.openUntil' : 'results.opens', { time })
    return t(open === 'yes' ? 'results.openUntilOn' : 'results.opensOn', { day: dayName(t, weekday), time })
  }
  return open === 'yes' && card.hoursTo === null ? t('results.openAlways') : undefined
}

/** Room by a count that still holds; where beds are meant and none is known, that it has to be asked. */
function RoomFact({ t, found }: { t: T; found: FoundCard }) {
  const state = found.space?.state
  if (state === undefined && !isBed(found.card.needIds)) return null
  const known = state === 'space' || state === 'full'
  return <li class={`room ${state ?? 'call'}`}>{t(known ? `results.room.${state}` : 'results.room.ask')}</li>
}

function Confirmed({ t, found, now }: { t: T; found: FoundCard; now: Date }) {
  const {
    dates: { confirmedAt },
    timezone,
  } = found.card
  if (found.confirmed === 'never' || confirmedAt === null)
    return <Tag tone="aging">{t('common.fresh.never')}</Tag>
  const ago = agoWords(t, confirmedAt, now, timezone)
  return found.confirmed === 'confirmed' ? (
    <Tag tone="good">{t('results.confirmed', { ago })}</Tag>
  ) : (
    <Tag tone="aging">{t('results.lastConfirmed', { ago })}</Tag>
  )
}

/** Whom it takes, before any number to call; then cost, papers and languages. */
function Facts({ t, card }: { t: T; card: PublicCard }) {
  const { profile } = card
  return (
    <ul class="place-facts">
      <li>{whomWords(t, profile)}</li>
      {factWords(t, profile).map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
      {firstCall(card)?.of !== undefined && <li>{t('results.switchboard')}</li>}
    </ul>
  )
}

export function Ask({ t, ask }: { t: T; ask: readonly string[] }) {
  if (ask.length === 0) return null
  return (
    <p class="ask-first">
      <strong>{t('results.ask')}</strong> {ask.join(' ')}
    </p>
  )
}

export function firstCall({ phones }: PublicCard): CardPhone | undefined {
  return phones.find(({ kind }) => kind === 'voice') ?? phones.find(({ kind }) => kind === 'other')
}

export function firstText({ phones }: PublicCard): CardPhone | undefined {
  return phones.find(({ kind }) => kind === 'text')
}

/** Call and text: the two things to do. Filled only where the place fits. */
function Acts({ t, card, trust }: { t: T; card: PublicCard; trust: Trust }) {
  const call = firstCall(card)
  const text = firstText(card)
  if (!call && !text) return <p class="place-acts hint">{t('card.noPhone')}</p>
  return (
    <div class="place-acts">
      {call && (
        <ReachButton
          t={t}
          use="call"
          word={t('results.call')}
          number={call.display}
          extension={call.extension ?? undefined}
          kind={trust === 'fit' ? 'primary' : 'quiet'}
          about={card.name}
        />
      )}
      {text && (
        <ReachButton
          t={t}
          use="text"
          word={t('results.text')}
          number={text.display}
          kind={trust === 'fit' && !call ? 'primary' : 'quiet'}
          about={card.name}
        />
      )}
    </div>
  )
}

/** First under the fold: what somebody hears and is asked; then news, other numbers and where it is. */
function WhenYouCall({ t, card }: { t: T; card: PublicCard }) {
  const [call, text] = [firstCall(card), firstText(card)]
  const others = card.phones.filter((phone) => phone.kind !== 'fax' && phone !== call && phone !== text)
  const noted = [call, text].flatMap((phone) => (phone && (phone.note !== null || phone.of) ? [phone] : []))
  return (
    <>
      <p>
        {card.profile.whenYouCall === '' ? (
          t('card.whenYouCall.unknown')
        ) : (
          <RecordText t={t}>{card.profile.whenYouCall}</RecordText>
        )}
      </p>
      {card.status === 'temporarily closed' && (
        <p>
          <SafetyText t={t} k="card.closed.body" />
        </p>
      )}
      {card.alert !== null && (
        <p>
          <strong>{t('card.alert')}:</strong> <RecordText t={t}>{card.alert}</RecordText>
        </p>
      )}
      {noted.length + others.length > 0 && (
        <ul class="place-numbers">
          {[...noted, ...others].map((phone) => (
            <li key={phone.display + phone.kind}>
              <OnePhone t={t} phone={phone} link={others.includes(phone)} />
            </li>
          ))}
        </ul>
      )}
      <Where t={t} card={card} />
    </>
  )
}

export function Why({ t, why }: { t: T; why: readonly WhyCode[] }) {
  return (
    <div class="why">
      <span>{t('help.why')}</span>
      <ul>
        {why.map((code) => (
          <li key={code}>{t(`help.why.${code}`)}</li>
        ))}
      </ul>
    </div>
  )
}
