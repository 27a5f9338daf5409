import { isDeepStrictEqual } from 'node:util'
import { isoDay } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { ButtonLink, Cluster, Details, Icon, Name, Notice, Phone, Tag } from '#web/parts/index.ts'
import type { Groups } from '../../domain/kinds.ts'
import { type OpenItem, wordsOf } from '../../open-items.ts'
import { phoneWords } from '../../parts/phone-words.ts'
import { dayNames, levelWords, Said } from '../forms/words.tsx'

type Contact = Groups<'safe-contact'>['contact']
type Reach = Contact['ways'][number]

/** How a young person may be reached; until they said something, not at all. First on their record. */
export function SafeContact(props: {
  readonly contacts: readonly OpenItem[]
  readonly record: string
  readonly at: Date
  readonly zone: string
  /** The record is open: what is done can be written down in it. */
  readonly open: boolean
}) {
  const { contacts, record, at } = props
  const said = contacts.flatMap((one) => wordsOf(one, 'safe-contact') ?? [])
  const ways = said.flatMap(({ contact }) => contact.ways)
  const closed = contacts.some((one) => one.groups === undefined)
  return (
    <section class="safe-contact" aria-labelledby="safe-contact">
      <Icon name="chat" />
      <div class="stack">
        <h2 id="safe-contact">{t('timeline.contact.heading')}</h2>
        {closed && <p>{t('timeline.contact.destroyed')}</p>}
        {ways.length === 0 && !closed && (
          <p>
            <strong>{t('timeline.contact.nobody')}</strong>
          </p>
        )}
        <Ways contacts={contacts} at={at} />
        {isTwice(ways) && <Notice t={t}>{t('timeline.contact.two')}</Notice>}
        <Phrases contacts={contacts} folded />
        <Cluster>
          {props.open && ways.some((way) => isWritable(way, at)) && (
            <ButtonLink kind="quiet" href={`/records/${record}/message`}>
              {t('timeline.message.open')}
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" href={`/records/${record}/contact`}>
            {t(ways.length === 0 ? 'timeline.contact.add' : 'timeline.contact.edit')}
          </ButtonLink>
        </Cluster>
      </div>
    </section>
  )
}

/** Every way of which they said something; of others nothing is said, which is a no. */
export function Ways({ contacts, at }: { contacts: readonly OpenItem[]; at: Date }) {
  const ways = contacts.flatMap((one) => wordsOf(one, 'safe-contact')?.contact.ways ?? [])
  if (ways.length === 0) return null
  return (
    <ul>
      {ways.map((way, key) => (
        <li key={key}>
          <OneWay way={way} at={at} />
        </li>
      ))}
    </ul>
  )
}

/** Of one channel two different things: nobody writes by it until one is retracted. */
const isTwice = (ways: readonly Reach[]): boolean =>
  ways.some((one) =>
    ways.some((other) => one.channel === other.channel && one !== other && !isDeepStrictEqual(one, other)),
  )

/** What the young person said counts until a day there, and then not any more. */
const isOver = (way: Reach, at: Date) => way.askAgain < isoDay(at, way.zone)

/** By which the program may write; whether today and now is asked when somebody does. */
const isWritable = (way: Reach, at: Date) =>
  way.channel !== 'call' && way.allowed && way.textLevel !== 'none' && !isOver(way, at)

function OneWay({ way, at }: { way: Reach; at: Date }) {
  const channel = t(`timeline.way.${way.channel}`)
  if (!way.allowed)
    return (
      <>
        <strong>{t('timeline.contact.never', { channel })}</strong>
        {way.to !== '' && (
          <>
            {' '}
            <bdi dir="ltr">{phoneWords(way.to)}</bdi>
          </>
        )}
      </>
    )
  if (isOver(way, at))
    return <Tag tone="aging">{t('timeline.contact.over', { channel, day: t.date(way.askAgain) })}</Tag>
  return (
    <>
      <strong>{channel}:</strong>{' '}
      {way.channel === 'mail' ? (
        <bdi>{way.to}</bdi>
      ) : (
        <Phone t={t} number={phoneWords(way.to)} use={way.channel} />
      )}
      {'. '}
      {t('timeline.contact.when', { days: daysInWords(way.days), hours: hoursInWords(way) })}{' '}
      {t.parts('timeline.contact.who', {
        who: <Said key="who">{way.whoMayAnswer}</Said>,
        say: <Said key="say">{way.sayAs}</Said>,
      })}{' '}
      {way.channel === 'call'
        ? t(way.voicemail ? 'timeline.contact.voicemail' : 'timeline.contact.noVoicemail')
        : t('timeline.contact.level', { level: levelWords(way.textLevel).toLowerCase() })}{' '}
      <span class="hint">{t('timeline.contact.until', { day: t.date(way.askAgain) })}</span>
    </>
  )
}

const WEEK = [1, 2, 3, 4, 5, 6, 0]

function daysInWords(days: readonly number[]): string {
  if (days.length === 7) return t('timeline.contact.everyDay')
  const list = new Intl.ListFormat('en-US', { type: 'conjunction' })
  return list.format(WEEK.filter((day) => days.includes(day)).map((day) => dayNames[day] ?? ''))
}

function hoursInWords({ from, until, zone }: Reach): string {
  if (from === 0 && until === 1440) return t('timeline.contact.allDay')
  const time = (minute: number) =>
    new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
      minute * 60_000,
    )
  return t('timeline.contact.hours', {
    from: time(from),
    until: time(until),
    zone: zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone,
  })
}

/** By which a young person knows that it is us, and by which we know that they are not safe, with what to do then. */
export function Phrases({ contacts, folded }: { contacts: readonly OpenItem[]; folded?: boolean }) {
  const said = contacts.flatMap((one) => wordsOf(one, 'safe-contact')?.contact ?? [])
  const verify = [...new Set(said.map(({ verifyPhrase }) => verifyPhrase))].filter(Boolean)
  const duress = [...new Set(said.map(({ duressPhrase }) => duressPhrase))].filter(Boolean)
  if (verify.length + duress.length === 0) return null
  const words = (
    <>
      {verify.map((phrase) => (
        <p key={phrase}>{t.parts('timeline.contact.verify', { phrase: <Name key="it">{phrase}</Name> })}</p>
      ))}
      {duress.map((phrase) => (
        <p key={phrase}>{t.parts('timeline.contact.duress', { phrase: <Name key="it">{phrase}</Name> })}</p>
      ))}
      {duress.length > 0 && (
        <p>
          <strong>{t('timeline.contact.duressDo')}</strong>
        </p>
      )}
    </>
  )
  // Others may see the screen.
  return folded ? <Details summary={t('timeline.contact.phrases')}>{words}</Details> : words
}
