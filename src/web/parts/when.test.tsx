import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { translator } from '#platform/i18n/index.ts'
import { TellTime, When } from './when.tsx'

const t = translator('en')
const now = new Date('2026-11-29T06:00:00Z')
const at = (iso: string) => new Date(iso)

/** Read at midnight in Chicago. */
const text = (children: ComponentChildren) =>
  render(
    <TellTime zone="America/Chicago" now={now}>
      {children}
    </TellTime>,
  )
    .replace(/<[^>]*>/g, '')
    .replace(/\s/g, ' ')

it('a moment is told by how long ago it was, with the time of the place beside it', () => {
  expect(text(<When t={t} at={at('2026-11-26T03:05:00Z')} />)).toBe('3 days ago Nov 25, 2026, 9:05 PM CST')
  expect(text(<When t={t} at={now} />)).toBe('now Nov 29, 2026, 12:00 AM CST')
  expect(text(<When t={t} at={at('2026-11-29T08:30:00Z')} />)).toContain('in 2 hours')
})

it('a day is counted by the calendar of the place', () => {
  expect(text(<When t={t} at={at('2026-11-29T05:59:00Z')} form="day" />)).toBe('yesterday November 28, 2026')
  expect(text(<When t={t} at={at('2026-11-29T06:30:00Z')} form="day" />)).toBe('today November 29, 2026')
  expect(text(<When t={t} at={at('2026-11-29T06:30:00Z')} form="date" zone="America/Los_Angeles" />)).toBe(
    'November 28, 2026',
  )
})

it('a time in a sentence has its day where that is another, and its zone where that is not the reader’s', () => {
  const soon = at('2026-11-29T06:58:00Z')
  expect(text(<When t={t} at={soon} form="clock" />)).toBe('12:58 AM')
  expect(text(<When t={t} at={at('2026-11-30T06:58:00Z')} form="clock" />)).toBe('Nov 30, 12:58 AM')
  expect(text(<When t={t} at={at('2027-01-05T16:00:00Z')} form="clock" />)).toBe('Jan 5, 2027, 10:00 AM CST')
  expect(text(<When t={t} at={soon} zone="America/Los_Angeles" form="clock" />)).toBe(
    'Nov 28, 2026, 10:58 PM PST',
  )
  expect(text(<When t={t} at={soon} form="apart" />)).toBe('in 58 minutes')
  expect(text(<When t={t} at={soon} form="days" />)).toBe('today')
  expect(text(<When t={t} at={at('2026-11-30T06:58:00Z')} form="days" />)).toBe('tomorrow')
})

it('machines read the instant, wherever a page is read', () => {
  const html = render(<When t={t} at={at('2026-11-26T03:05:00Z')} />)
  expect(html.replace(/\s/g, ' ')).toBe(
    '<time datetime="2026-11-26T03:05:00.000Z">Nov 25, 2026, 10:05 PM EST</time>',
  )
})
