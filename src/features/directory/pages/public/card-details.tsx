import type { ComponentChildren } from 'preact'
import type { T } from '#platform/i18n/index.ts'
import { Name, PageLink } from '#web/parts/index.ts'
import type { PublicCard } from '../../domain/card.ts'
import { dayWords, listWords, statedFacts } from '../../words/card-words.ts'
import { hoursRows } from '../../words/hours-words.ts'
import { OnePhone } from './card-contact.tsx'
import { RecordText } from './record-text.tsx'

interface CardDetailsProps {
  t: T
  card: PublicCard
  now: Date
}

/** Everything else on a card's own page: nothing is folded away. */
export function CardDetails({ t, card, now }: CardDetailsProps) {
  return (
    <div class="more">
      <DetailsList t={t} card={card} now={now} />
      <CardLinks t={t} card={card} alone />
    </div>
  )
}

/** Where a card leads on: its own page, all facts of its service, and who hears what is wrong. */
export function CardLinks({ t, card, alone }: { t: T; card: PublicCard; alone?: boolean }) {
  return (
    <ul class="links">
      {!alone && (
        <li>
          <PageLink t={t} path={`/card/${card.id}`}>
            {t('card.open')}
          </PageLink>
        </li>
      )}
      <li>
        <PageLink t={t} path={`/service/${card.serviceId}`}>
          {t('card.service')}
        </PageLink>
      </li>
      <li>
        <PageLink t={t} path={`/fix/${card.id}`}>
          {t('fix.link')}
          <span class="hush"> {card.name}</span>
        </PageLink>
      </li>
    </ul>
  )
}

export function DetailsList({ t, card, now }: { t: T; card: PublicCard; now: Date }) {
  const facts = statedFacts(t, card.profile)
  const faxes = card.phones.filter((phone) => phone.kind === 'fax')
  return (
    <dl class="facts-list">
      {card.description !== '' && (
        <Fact term={t('card.about')}>
          <RecordText t={t}>{card.description}</RecordText>
        </Fact>
      )}
      <Fact term={t('card.hours')}>
        <Hours t={t} card={card} />
      </Fact>
      {card.eligibilityNote !== '' && (
        <Fact term={t('card.who')}>
          <RecordText t={t}>{card.eligibilityNote}</RecordText>
        </Fact>
      )}
      {facts.known.length > 0 && (
        <Fact term={t('card.known')}>
          <ul>
            {facts.known.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Fact>
      )}
      <System t={t} card={card} />
      {facts.ask.length > 0 && <Fact term={t('card.askAbout')}>{listWords(t, facts.ask)}</Fact>}
      {card.applicationNote !== '' && (
        <Fact term={t('card.apply')}>
          <RecordText t={t}>{card.applicationNote}</RecordText>
        </Fact>
      )}
      {card.documents.length > 0 && (
        <Fact term={t('card.papers')}>
          <RecordText t={t}>{card.documents.join('; ')}</RecordText>
        </Fact>
      )}
      {card.feesNote !== '' && (
        <Fact term={t('card.fees')}>
          <RecordText t={t}>{card.feesNote}</RecordText>
        </Fact>
      )}
      {card.email !== null && (
        <Fact term={t('card.email')}>
          <a href={`mailto:${card.email}`}>
            <bdi dir="ltr">{card.email}</bdi>
          </a>
        </Fact>
      )}
      {card.url !== null && (
        <Fact term={t('card.web')}>
          <a href={card.url} rel="noreferrer noopener">
            <bdi dir="ltr">{hostOf(card.url)}</bdi>
          </a>
        </Fact>
      )}
      {faxes.map((phone) => (
        <Fact key={phone.display} term={t('card.fax.term')}>
          <OnePhone t={t} phone={phone} />
        </Fact>
      ))}
      <Fact term={t('card.source')}>
        <Source t={t} card={card} now={now} />
      </Fact>
    </dl>
  )
}

export function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The timetable, the note beside it, and the dates between which it holds. */
export function Hours({ t, card }: { t: T; card: PublicCard }) {
  const rows = card.weekly === null ? undefined : hoursRows(t, card.weekly)
  return (
    <>
      {rows === undefined && <p>{t('card.hours.unknown')}</p>}
      {rows === 'always' && <p>{t('card.hours.always')}</p>}
      {Array.isArray(rows) && (
        <ul class="hours">
          {rows.map((row) => (
            <li key={row.days}>
              {row.days}: {row.times.length === 0 ? t('card.hours.closed') : row.times.join(', ')}
            </li>
          ))}
        </ul>
      )}
      {card.hoursNote !== '' && (
        <p>
          <RecordText t={t}>{card.hoursNote}</RecordText>
        </p>
      )}
      {card.hoursFrom !== null && <p>{t('card.hours.from', { date: dayWords(t, card.hoursFrom) })}</p>}
      {card.hoursTo !== null && <p>{t('card.hours.until', { date: dayWords(t, card.hoursTo) })}</p>}
    </>
  )
}

function System({ t, card }: { t: T; card: PublicCard }) {
  const needed = card.profile.systemInvolvement
  if (needed.length === 0) return null
  if (needed.includes('none-needed'))
    return <Fact term={t('card.known')}>{t('card.system.none-needed')}</Fact>
  return (
    <Fact term={t('card.system')}>
      {listWords(
        t,
        needed.map((one) => t(`card.system.${one}`)),
      )}
    </Fact>
  )
}

/** Whether a card that a person once confirmed has to be confirmed again; null where no one ever did. */
export function isDue(card: PublicCard, now: Date): boolean | null {
  const until = card.confirmedUntil
  return until === null ? null : now.getTime() >= Date.parse(until)
}

/** Whose word it is, and each of the three dates in its own sentence: they are never merged. */
export function Source({ t, card, now }: { t: T; card: PublicCard; now: Date }) {
  const { confirmedAt, confirmedHow, checkedAt, editedAt } = card.dates
  const until = card.confirmedUntil
  return (
    <ul class="sources">
      <li>{t.parts('card.source.line', { source: <Name>{card.sourceName}</Name> })}</li>
      {confirmedAt === null ? (
        <li>{t('common.fresh.never')}.</li>
      ) : (
        <li>
          {t('common.fresh.confirmed', { date: dayWords(t, confirmedAt, card.timezone) })}.{' '}
          {confirmedHow !== null && howWords(t, confirmedHow)}
        </li>
      )}
      {until !== null && (
        <li>
          {t(isDue(card, now) ? 'card.due.past' : 'card.due', {
            date: dayWords(t, until, card.timezone),
          })}
        </li>
      )}
      {checkedAt !== null && <li>{t('card.checked', { date: dayWords(t, checkedAt, card.timezone) })}</li>}
      {editedAt !== null && <li>{t('card.edited', { date: dayWords(t, editedAt, card.timezone) })}</li>}
    </ul>
  )
}

/** A call, or word from the place itself; how else is not said, only that a person did. */
export function howWords(t: T, how: string): string {
  if (/call/.test(how)) return t('card.how.call')
  return /portal|link|tap|provider/.test(how) ? t('card.how.told') : ''
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, '') ?? url
}
