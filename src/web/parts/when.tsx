import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { isoDay, type T, zoneOfNobody } from '#platform/i18n/index.ts'

/** Where and when a page is read. */
export interface TimeHere {
  /** IANA zone of the place that its reader acts for. */
  readonly zone: string
  readonly now: Date
}

export const TimeHereContext = createContext<TimeHere | undefined>(undefined)

/** What is inside tells times as they are told there, and how long ago they were. */
export function TellTime({ zone, now, children }: Partial<TimeHere> & { children: ComponentChildren }) {
  const here = { zone: zone ?? zoneOfNobody(), now: now ?? new Date() }
  return <TimeHereContext.Provider value={here}>{children}</TimeHereContext.Provider>
}

export interface WhenProps {
  readonly t: T
  readonly at: Date
  /** Of the place that the time is about, where that is not the reader's own. */
  readonly zone?: string | undefined
  /**
   * `moment`: how long ago, and the time beside it · `day`: how long ago, and the day. Within a sentence: `clock`, the time
   * with its day where that is another one · `date`, the day alone · `apart`, how long ago or how long until · `days`, the same by the calendar: "yesterday".
   */
  readonly form?: 'moment' | 'day' | 'clock' | 'date' | 'apart' | 'days' | undefined
}

/** A moment as people tell it: how long ago first, then the time on the clocks of the place that it is about. */
export function When({ t, at, zone: ofPlace, form = 'moment' }: WhenProps) {
  const here = useContext(TimeHereContext)
  const zone = ofPlace ?? here?.zone ?? zoneOfNobody()
  const iso = at.toISOString()
  if (form === 'clock') return <time dateTime={iso}>{clock(t, at, zone, here)}</time>
  if (form === 'date') return <time dateTime={iso}>{t.date(at, 'day', zone)}</time>
  if (form === 'apart') return <time dateTime={iso}>{t.ago(at, here?.now ?? new Date())}</time>
  if (form === 'days') return <time dateTime={iso}>{daysApart(t, at, zone, here?.now ?? new Date())}</time>
  const exact = t.date(at, form === 'day' ? 'day' : 'short', zone)
  if (!here) return <time dateTime={iso}>{exact}</time>
  const relative = form === 'day' ? daysApart(t, at, zone, here.now) : t.ago(at, here.now)
  return (
    <time dateTime={iso}>
      {relative} <small>{exact}</small>
    </time>
  )
}

function clock(t: T, at: Date, zone: string, here: TimeHere | undefined): string {
  // Clocks of another zone are named, or the reader would take them for their own.
  if (!here || zone !== here.zone) return t.date(at, 'short', zone)
  const [then, today] = [isoDay(at, zone), isoDay(here.now, zone)]
  if (then === today) return t.date(at, 'time', zone)
  return t.date(at, then.slice(0, 4) === today.slice(0, 4) ? 'dayTime' : 'short', zone)
}

/** By the calendar there: what was yesterday evening is "yesterday" this morning. */
function daysApart(t: T, at: Date, zone: string, now: Date): string {
  const midnight = (moment: Date) => new Date(`${isoDay(moment, zone)}T00:00:00Z`)
  return t.ago(midnight(at), midnight(now), 'day')
}
