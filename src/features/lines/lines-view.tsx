import { Fragment } from 'preact'
import { county, state as stateBy } from '#platform/geo/index.ts'
import { needsEnglishBeside, type T, translator } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Details, EnglishFold, Name, PageLink, Phone, SafetyText, Section, Tag } from '#web/parts/index.ts'
import { byDevice, writes } from './by-device.ts'
import { ChannelButton, wordOf } from './channel-button.tsx'
import { Channel } from './channel-view.tsx'
import { channelKey } from './known-line.ts'
import type { LineChannel } from './line.ts'
import { shippedLines } from './line-book.ts'
import { knownWords, provenance } from './provenance.ts'
import type { ReportLine } from './report-line.ts'
import { servesKey } from './serves.ts'
import type { ShownLine } from './shown-lines.ts'

export interface LinesProps {
  t: T
  /** From `linesFor`, in its order. */
  lines: readonly ShownLine[]
  /** Two letters of the searched place's state: its report line is shown, or that none is checked. */
  state?: string | undefined
  /** Leave 911 out where the page says it right above. */
  withoutEmergency?: boolean | undefined
  level?: 2 | 3 | undefined
  /**
   * Lines that take texts come first, and of a line's ways text, chat and call:
   * most young people would rather write than speak.
   */
  textFirst?: boolean | undefined
  /** Without the way to how we check: in a file read without a network, and of one number within a text. */
  unlinked?: boolean | undefined
  /** For people at work: how each number is known, behind a fold. */
  known?: boolean | undefined
  /** The first few and the way to all of them, where a page is about something else. */
  brief?: boolean | undefined
}

/** So many stand for all where there is little room. */
const FEW = 3

/** Lines to talk to, 911 first, then the line that takes reports. Stands on every help page and answer. */
export function Lines(props: LinesProps) {
  const { t, lines, state, withoutEmergency = false, level = 2, textFirst, brief = false } = props
  const talk = lines.filter(
    (line) => line.role === 'support' || (line.role === 'emergency' && !withoutEmergency),
  )
  const href = useHref(t.locale)
  const sorted = textFirst ? byDevice(t.lang, talk) : talk
  const hasReport = state !== undefined && stateBy(state) !== undefined
  return (
    <>
      <Section heading={<SafetyText t={t} k="lines.heading" />} level={level}>
        <LineList t={t} lines={brief ? sorted.slice(0, FEW) : sorted} textFirst={textFirst} />
        {brief && sorted.length > FEW && (
          <p>
            <a href={`${href('/')}#talk`}>{t('lines.all', { count: sorted.length })}</a>
          </p>
        )}
      </Section>
      {(hasReport || lines.some((line) => line.role === 'report')) && (
        <ReportLines t={t} lines={lines} state={state} level={level} />
      )}
    </>
  )
}

/** The line that takes reports of child abuse in a state, or that none is checked. */
export function ReportLines({ t, lines, state, level = 2, known }: Omit<LinesProps, 'withoutEmergency'>) {
  const report = lines.filter((line) => line.role === 'report')
  return (
    <Section heading={<SafetyText t={t} k="lines.report.heading" />} level={level}>
      {report.length > 0 ? (
        <LineList t={t} lines={report} known={known} />
      ) : (
        state !== undefined && <NoReportLine t={t} state={state} />
      )}
    </Section>
  )
}

/** Why a state has no number here, and whom to call instead: never an end. */
export function NoReportLine({ t, state }: { t: T; state: string }) {
  const instead = shippedLines().reportLineFor(state, new Date(0)).instead
  const by = instead === 'county' || instead === 'county-or-tribe' ? instead : 'none'
  return (
    <p>
      <SafetyText t={t} k={`lines.report.${by}`} values={{ state: stateBy(state)?.name ?? state }} />
    </p>
  )
}

/** The number for mandated reporters, under its label: for the block about their duty, and no other place. */
export function MandatedWays({ t, ways }: { t: T; ways: ReportLine['mandated'] }) {
  if (ways.length === 0) return null
  return (
    <div class="mandated">
      <p>
        <strong>{t('lines.mandated.heading')}</strong>
      </p>
      <ul class="line-channels">
        {ways.map((channel) => (
          <li key={channelKey(channel)}>
            <Channel t={t} channel={channel} />
          </li>
        ))}
      </ul>
      <p>
        <SafetyText t={t} k="lines.mandated.only" />
      </p>
    </div>
  )
}

/** In two lines each: who it is and when, for whom, and the ways to reach it in equal columns. How far to trust all of them stands once, at the foot. */
export function LineList(props: Pick<LinesProps, 't' | 'lines' | 'textFirst' | 'unlinked' | 'known'>) {
  const { t, lines, textFirst = false, unlinked, known } = props
  return (
    <div class="line-list">
      <ul class="lines">
        {lines.map((line) => (
          <li key={line.id} class={`line ${line.role}`}>
            <OneLine t={t} line={line} textFirst={textFirst} />
          </li>
        ))}
      </ul>
      <LineSource t={t} lines={lines} unlinked={unlinked} known={known} />
      <EnglishLines t={t} lines={lines} />
    </div>
  )
}

function OneLine({ t, line, textFirst }: { t: T; line: ShownLine; textFirst: boolean }) {
  const ways = line.channels.filter((one) => !isForFew(one))
  return (
    <>
      <div>
        <p class="line-name">
          <Name lang="en">{line.name}</Name> <span class="line-facts">· {factsWords(t, line)}</span>
        </p>
        <p class="line-serves">{servesWords(t, line)}</p>
        {line.notCheckedSince !== undefined && (
          <Tag tone="aging">{t('lines.source.old', { date: t.date(line.notCheckedSince) })}</Tag>
        )}
        <FewNeed t={t} channels={line.channels.filter((one) => !ways.includes(one))} />
      </div>
      <ul class={textFirst && writes(line, t.lang) ? 'line-channels by-device' : 'line-channels'}>
        {ways.map((channel, at) => (
          <li key={channelKey(channel)} class={columnOf(ways, at)}>
            <ChannelButton t={t} channel={channel} line={line.name} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** A relay, a TTY or a number for callers from elsewhere. */
function isForFew(channel: LineChannel): boolean {
  return channel.kind === 'tty' || (channel.kind === 'call' && channel.reach === 'outside-state')
}

/** What few callers need, small below: as a button it would look like the number to call. */
function FewNeed({ t, channels }: { t: T; channels: readonly LineChannel[] }) {
  const few = channels.flatMap((one) => (one.kind === 'chat' ? [] : [one]))
  if (few.length === 0) return null
  return (
    <p class="line-few">
      {few.map((channel, at) => (
        <Fragment key={channel.number}>
          {at > 0 && ' · '}
          {wordOf(t, channel)} <Phone t={t} number={channel.display} />
        </Fragment>
      ))}
    </p>
  )
}

/** The first of a kind has its kind's column, so that the eye runs down; what comes on top of it stands below. */
function columnOf(channels: ShownLine['channels'], at: number): string | undefined {
  const kind = channels[at]?.kind
  return channels.findIndex((one) => one.kind === kind) === at ? kind : undefined
}

/** Whom the line is for; of one that could be taken for it, that it takes no reports. */
function servesWords(t: T, line: ShownLine): string {
  const key = servesKey(line.id, line.kinds)
  const serves =
    line.role === 'report' ? t('lines.serves.report', { state: placeOf(line) }) : key ? t(key) : ''
  return [
    serves,
    ...(line.kinds.includes('child-abuse') ? [t('lines.noReports')] : []),
    ...(line.status === 'unverified' ? [t('lines.notEverywhere')] : []),
    ...(line.hours !== null && line.hours !== 'always' ? [t('lines.otherTimes')] : []),
  ].join(' ')
}

/** The county that it is for, or the state. */
function placeOf({ jurisdiction, county: fips }: ShownLine): string {
  const one = fips === undefined ? undefined : county(fips)
  return one?.name ?? stateBy(jurisdiction)?.name ?? jurisdiction
}

/** When it is open and in which languages. */
function factsWords(t: T, line: ShownLine): string {
  const facts = [hoursOfLine(t, line.hours)]
  if (line.languages !== null) facts.push(named(t, line.languages))
  if (line.interpreters === true) facts.push(t('lines.short.interpreter'))
  return facts.join(' · ')
}

function hoursOfLine(t: T, hours: ShownLine['hours']): string {
  if (hours === null) return t('lines.short.unknown')
  if (hours === 'always') return t('lines.short.always')
  const { from, to, zone } = hours.weekdays
  const values = { from: clock(t, from), to: clock(t, to) }
  return zone === null ? t('lines.short.weekdays', values) : t(`lines.short.weekdays.${zone}`, values)
}

function clock(t: T, time: string): string {
  return new Intl.DateTimeFormat(t.lang, { timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(`2000-01-01T${time}Z`),
  )
}

function named(t: T, tags: readonly string[]): string {
  const names = new Intl.DisplayNames(t.lang, { type: 'language' })
  return new Intl.ListFormat(t.lang, { type: 'conjunction' }).format(tags.map((tag) => names.of(tag) ?? tag))
}

/** Where the numbers come from and how far to trust them, once for all of a list: the oldest day holds for each. */
export function LineSource({
  t,
  lines,
  unlinked = false,
  known = false,
}: Pick<LinesProps, 't' | 'lines' | 'unlinked' | 'known'>) {
  const sentences = provenance(t, lines)
  if (sentences.length === 0) return null
  return (
    <>
      <p class="line-source">
        {sentences.join(' ')}
        {!unlinked && (
          <>
            {' '}
            <PageLink t={t} path="/what-we-list">
              {t('lines.source.how')}
            </PageLink>
          </>
        )}
      </p>
      {known && <HowWeKnow t={t} lines={lines} />}
    </>
  )
}

/** Of each line, who prints its number, when that was read, and whether anybody here has called it. */
function HowWeKnow({ t, lines }: Pick<LinesProps, 't' | 'lines'>) {
  return (
    <Details summary={t('lines.known.summary')}>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <Name lang="en">{line.name}</Name>: {knownWords(t, line)}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** What keeps people safe is there in English too where nobody has approved the translation: behind one fold, not beside each word. */
function EnglishLines({ t, lines }: { t: T; lines: readonly ShownLine[] }) {
  if (!needsEnglishBeside(t.locale, 'lines.call')) return null
  const english = translator('en')
  return (
    <EnglishFold>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <bdi>{line.name}</bdi> · {factsWords(english, line)}. {servesWords(english, line)}
          </li>
        ))}
      </ul>
      <p>{provenance(english, lines).join(' ')}</p>
    </EnglishFold>
  )
}
