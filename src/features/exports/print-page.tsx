import type { PublicCard } from '#features/directory/index.ts'
import { agesWords, dayWords, takesWords, toldIn } from '#features/directory/index.ts'
import type { PageProps } from '#features/directory/parts.ts'
import { addressLines, Hours, OnePhone, pageOfCard, RecordText } from '#features/directory/parts.ts'
import type { ShownLine } from '#features/lines/index.ts'
import { Channel } from '#features/lines/index.ts'
import { needsEnglishBeside, type T, translator } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import {
  Address,
  BackLink,
  DemoTag,
  ErrorSummary,
  Name,
  Notice,
  PageHeading,
  QrCode,
  SafetyPair,
  SafetyText,
  Section,
} from '#web/parts/index.ts'
import { confirmedWords } from './card-text.ts'

export interface PrintPageProps extends PageProps {
  cards: readonly PublicCard[]
  lines: readonly ShownLine[]
  now: Date
  /** Where this installation is reached: `https://help.example.org`. */
  site: string
  /** More were marked than a page holds. */
  cut?: boolean | undefined
  problem?: 'none' | 'many' | 'unknown' | undefined
}

/** Each code weighs as much as its card: a long list says its numbers alone. */
const MOST_WITH_CODE = 4

/** Cards for paper: large type, what to say and whom to call, the lines, and the day it was printed. */
export function PrintPage(props: PrintPageProps) {
  const { t, locale, path, demo, cards, lines, now, problem, site } = props
  const code = cards.length <= MOST_WITH_CODE
  const report = lines.filter((line) => line.role === 'report')
  const talk = lines.filter((line) => line.role !== 'report')
  return (
    <PublicFrame
      locale={locale}
      t={t}
      title="print"
      path={path}
      languagePath={path.startsWith('/card/') ? path : '/help'}
      demo={demo}
      error={problem !== undefined}
    >
      {problem && <ErrorSummary t={t} errors={[{ sentence: t(`help.print.error.${problem}`) }]} />}
      <div class="screen-only">
        <BackLink t={t} path="/help" />
      </div>
      <PageHeading lead={<Printed t={t} now={now} zone={toldIn(cards[0]?.timezone)} />}>
        {t(cards.length === 1 ? 'card.print.one' : 'card.print.heading')}
      </PageHeading>
      <div class="screen-only">
        <Notice t={t}>
          <p>{t('card.print.how')}</p>
          <p>
            <SafetyText t={t} k="card.print.safe" />
          </p>
          {props.cut && <p>{t('card.print.first20')}</p>}
        </Notice>
      </div>
      {cards.map((card) => (
        <PrintCard
          key={card.id}
          t={t}
          card={card}
          now={now}
          page={code ? pageOfCard(t, card, site) : undefined}
        />
      ))}
      <Section heading={<SafetyText t={t} k="lines.heading" />}>
        <PrintLines t={t} lines={talk} />
      </Section>
      {report.length > 0 && (
        <Section heading={<SafetyText t={t} k="lines.report.heading" />}>
          <PrintLines t={t} lines={report} />
        </Section>
      )}
    </PublicFrame>
  )
}

/** @param page the whole address of its page, where paper may lead there */
export function PrintCard(props: { t: T; card: PublicCard; now: Date; page?: string | undefined }) {
  const { t, card, now, page } = props
  const { profile } = card
  return (
    <article class="print-card">
      {card.fictional && <DemoTag t={t} />}
      <h2>
        <Name>{card.name}</Name>
      </h2>
      {card.organizationName !== card.name && (
        <p>
          <Name>{card.organizationName}</Name>
        </p>
      )}
      {card.status === 'temporarily closed' && (
        <p>
          <strong>{t('card.closed')}.</strong> <SafetyText t={t} k="card.closed.body" />
        </p>
      )}
      <p>
        {t('card.ages')}: {agesWords(t, profile)} · {t('card.takes')}: {takesWords(t, profile.genders)} ·{' '}
        {t(`card.cost.${profile.free}`)} · {t(`card.id.${profile.idNeeded}`)}
      </p>
      {profile.whenYouCall !== '' && (
        <p>
          {t('card.whenYouCall')}: <RecordText t={t}>{profile.whenYouCall}</RecordText>
        </p>
      )}
      <ul class="print-phones">
        {card.phones
          .filter((phone) => phone.kind !== 'fax')
          .map((phone) => (
            <li key={phone.display}>
              <OnePhone t={t} phone={phone} />
            </li>
          ))}
      </ul>
      {card.placeShown === 'place' && card.address ? (
        <Address lines={addressLines(card.address)} />
      ) : (
        <Hidden t={t} card={card} />
      )}
      <Hours t={t} card={card} />
      <p class="hint">
        {confirmedWords(t, card, now)} ·{' '}
        {t.parts('card.source.line', { source: <Name>{card.sourceName}</Name> })}
      </p>
      {page !== undefined && <QrCode address={page} label={t('card.send.scan')} />}
      <p class="write-here" aria-hidden="true" />
    </article>
  )
}

function Hidden({ t, card }: { t: T; card: PublicCard }) {
  if (card.placeShown === 'place') return null
  return (
    <p>
      <SafetyText t={t} k={`card.place.${card.placeShown}`} />
    </p>
  )
}

/** One line each: name and numbers. Where they were seen stands on the pages. */
export function PrintLines({ t, lines }: { t: T; lines: readonly ShownLine[] }) {
  return (
    <ul class="print-lines">
      {lines.map((line) => (
        <li key={line.id}>
          {line.role !== 'emergency' && (
            <>
              <Name lang="en">{line.name}</Name>:{' '}
            </>
          )}
          {line.channels
            .filter((channel) => channel.kind === 'call' || channel.kind === 'text')
            .map((channel) => (
              <span key={channel.kind + channel.number} class="channel">
                <Channel t={t} channel={channel} />
              </span>
            ))}
          {line.notCheckedSince !== undefined && (
            <>({t('common.fresh.notChecked', { date: dayWords(t, line.notCheckedSince) })})</>
          )}
        </li>
      ))}
    </ul>
  )
}

/** On which day, where the first of the cards is. The English beside it tells the day in English too. */
function Printed({ t, now, zone }: { t: T; now: Date; zone: string }) {
  const english = translator('en')
  const beside = needsEnglishBeside(t.locale, 'card.print.date')
  return (
    <SafetyPair
      text={t('card.print.date', { date: t.date(now, 'day', zone) })}
      english={beside ? english('card.print.date', { date: english.date(now, 'day', zone) }) : undefined}
    />
  )
}
