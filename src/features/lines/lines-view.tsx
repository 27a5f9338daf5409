import { state as stateBy } from '#platform/geo/index.ts'
import { type MessageKey, needsEnglishBeside, type T, translator } from '#platform/i18n/index.ts'
import { Name, Section, Tag } from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import { byDevice, writes } from './by-device.ts'
import { Channel } from './channel-view.tsx'
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
   * Lines that take texts come first, and of a line's ways text, chat and call, on a wide screen chat before text:
   * most young people would rather write than speak.
   */
  textFirst?: boolean | undefined
}

/** Lines to talk to, 911 first, then the line that takes reports. Stands on every help page and answer. */
export function Lines({ t, lines, state, withoutEmergency = false, level = 2, textFirst }: LinesProps) {
  const talk = lines.filter(
    (line) => line.role === 'support' || (line.role === 'emergency' && !withoutEmergency),
  )
  const hasReport = state !== undefined && stateBy(state) !== undefined
  return (
    <>
      <Section heading={<SafetyText t={t} k="lines.heading" />} level={level}>
        <LineList t={t} lines={textFirst ? byDevice(t.lang, talk) : talk} textFirst={textFirst} />
      </Section>
      {(hasReport || lines.some((line) => line.role === 'report')) && (
        <ReportLines t={t} lines={lines} state={state} level={level} />
      )}
    </>
  )
}

/** The line that takes reports of child abuse in a state, or that none is checked. */
export function ReportLines({ t, lines, state, level = 2 }: Omit<LinesProps, 'withoutEmergency'>) {
  const report = lines.filter((line) => line.role === 'report')
  const stateName = state === undefined ? undefined : stateBy(state)?.name
  return (
    <Section heading={<SafetyText t={t} k="lines.report.heading" />} level={level}>
      {report.length > 0 ? (
        <LineList t={t} lines={report} />
      ) : (
        <p>
          <SafetyText t={t} k="lines.report.none" values={{ state: stateName ?? '' }} />
        </p>
      )}
    </Section>
  )
}

export function LineList({ t, lines, textFirst = false }: Pick<LinesProps, 't' | 'lines' | 'textFirst'>) {
  return (
    <ul class="lines">
      {lines.map((line) => (
        <li key={line.id} class={`line ${line.role}`}>
          <OneLine t={t} line={line} textFirst={textFirst} />
        </li>
      ))}
    </ul>
  )
}

function OneLine({ t, line, textFirst }: { t: T; line: ShownLine; textFirst: boolean }) {
  return (
    <>
      {line.role !== 'emergency' && (
        <p class="line-name">
          <Name lang="en">{line.name}</Name>
        </p>
      )}
      <p class="line-serves">
        <Serves t={t} line={line} />
        {line.kinds.includes('child-abuse') && (
          <>
            {' '}
            <SafetyText t={t} k="lines.noReports" />
          </>
        )}
      </p>
      <ul class={textFirst && writes(line, t.lang) ? 'line-channels by-device' : 'line-channels'}>
        {line.channels.map((channel) => (
          <li
            key={channel.kind + ('url' in channel ? channel.url : channel.number)}
            class={textFirst ? channel.kind : undefined}
          >
            <Channel t={t} channel={channel} />
          </li>
        ))}
      </ul>
      {line.role !== 'emergency' && (
        <p class="line-facts">
          <SafetyText t={t} k={line.hours === 'always' ? 'lines.hours.always' : 'lines.hours.unknown'} />
          <Languages t={t} line={line} />
        </p>
      )}
      <p class="line-source">
        <Source t={t} line={line} />
      </p>
    </>
  )
}

function Serves({ t, line }: { t: T; line: ShownLine }) {
  if (line.role === 'report') {
    const name = stateBy(line.jurisdiction)?.name ?? line.jurisdiction
    return <SafetyText t={t} k="lines.serves.report" values={{ state: name }} />
  }
  const key = servesKey(line.id)
  return key ? <SafetyText t={t} k={key} /> : null
}

function Languages({ t, line }: { t: T; line: ShownLine }) {
  return (
    <>
      {line.languages !== null && (
        <>
          {' '}
          <Said
            t={t}
            k="lines.languages"
            say={(one) => one('lines.languages', { languages: named(one, line.languages ?? []) })}
          />
        </>
      )}
      {line.interpreters === true && (
        <>
          {' '}
          <SafetyText t={t} k="lines.languages.interpreter" />
        </>
      )}
    </>
  )
}

/** Names of languages differ with the reader's, so the English beside needs names of its own. */
function Said({ t, k, say }: { t: T; k: MessageKey; say: (t: T) => string }) {
  return (
    <>
      {say(t)}
      {needsEnglishBeside(t.locale, k) && (
        <>
          {' '}
          <span class="english" lang="en" dir="ltr">
            {say(translator('en'))}
          </span>
        </>
      )}
    </>
  )
}

function named(t: T, tags: readonly string[]): string {
  const names = new Intl.DisplayNames(t.lang, { type: 'language' })
  return new Intl.ListFormat(t.lang, { type: 'conjunction' }).format(tags.map((tag) => names.of(tag) ?? tag))
}

function Source({ t, line }: { t: T; line: ShownLine }) {
  if (line.status === 'statute') return <SafetyText t={t} k="lines.source.statute" />
  const { notCheckedSince, confirmedOn } = line
  if (notCheckedSince !== undefined) {
    return (
      <Tag tone="aging">
        <span>
          <Said
            t={t}
            k="lines.source.old"
            say={(one) => one('lines.source.old', { date: one.date(notCheckedSince) })}
          />
        </span>
      </Tag>
    )
  }
  if (confirmedOn !== undefined) {
    return (
      <Said
        t={t}
        k="lines.source.confirmed"
        say={(one) => one('lines.source.confirmed', { date: one.date(confirmedOn) })}
      />
    )
  }
  return (
    <>
      <Said
        t={t}
        k="lines.source.seen"
        say={(one) => one('lines.source.seen', { count: line.agreesOn, date: one.date(line.retrieved) })}
      />{' '}
      <SafetyText t={t} k="lines.source.notCalled" />
    </>
  )
}
