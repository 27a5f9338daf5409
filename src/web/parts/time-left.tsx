import type { T } from '#platform/i18n/index.ts'
import { When } from './when.tsx'

const MINUTE_MS = 60_000

interface TimeLeftProps {
  readonly t: T
  readonly at: Date
  readonly now: Date
  /** Of the place that it is about, where that is known. */
  readonly zone: string | undefined
  /** What ends, for those who hear it said. */
  readonly about: string
  /** What to do when it is over. */
  readonly next: { readonly words: string; readonly href: string }
}

/** Minutes to go, of which the last one is whole until it ends. */
export function minutesLeft(at: Date, now: Date): number {
  return Math.max(0, Math.ceil((at.getTime() - now.getTime()) / MINUTE_MS))
}

/**
 * "58 min left, until 12:58 AM", on the clocks of the place; then that it expired and what to do next. A script counts down,
 * empties the `TimeRing` in the same article, section or row, and hides there what is marked `data-while-left`.
 */
export function TimeLeft({ t, at, now, zone, about, next }: TimeLeftProps) {
  const time = <When t={t} at={at} zone={zone} form="clock" />
  const minutes = minutesLeft(at, now)
  const over = (
    <>
      {t.parts('shell.left.over', { time })} <a href={next.href}>{next.words}</a>
    </>
  )
  if (minutes === 0) return <span class="time-left">{over}</span>
  return (
    <span
      class="time-left"
      data-left={at.getTime() - now.getTime()}
      data-left-soon={t('shell.left.soon', { about, minutes: '#' })}
      data-left-ended={t('shell.left.ended', { about })}
    >
      {t.parts('shell.left.until', { minutes: <span data-left-minutes="">{minutes}</span>, time })}
      <template>{over}</template>
    </span>
  )
}
