import { describe, expect, it } from 'vitest'
import { renderPage } from '#platform/http/render.ts'
import type { HomeItem } from './item.ts'
import { TodayPage } from './today-page.tsx'

const now = new Date('2026-11-29T06:00:00Z')
const who = {
  name: 'Daniel Kim',
  place: 'Response coordination',
  role: 'Coordinator',
  permissions: new Set<never>(),
  zone: 'America/Chicago',
  counts: {},
  unread: 0,
  recovering: false,
  holdUntil: null,
}
const hold = (text: string, minutes: number, zone: string): HomeItem => ({
  kind: 'expires',
  text,
  hint: 'Pier House',
  ends: {
    at: new Date(now.getTime() + minutes * 60_000),
    of: 90,
    zone,
    next: { words: 'Find another opening', href: '/availability' },
  },
  acts: [{ words: 'See all holds', href: '/availability/holds' }],
})
const shown = (items: readonly HomeItem[], here: Parameters<typeof TodayPage>[0]['who'] = who) =>
  renderPage(<TodayPage who={here} demo={false} items={items} now={now} />)
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('what ends soon', () => {
  const html = shown([
    hold('Later', 80, 'America/Chicago'),
    hold('First', 12, 'America/Chicago'),
    hold('West', 58, 'America/Los_Angeles'),
  ])

  it('is said loudly of the first to end alone', () => {
    expect(html.match(/class="next"/g)).toHaveLength(1)
    expect(words(html)).toMatch(/First.*12 min left, until 12:12\sAM [^·]*· Pier House.*West.*Later/s)
  })

  it('ends by the clocks of its place, named where they are not those of the reader', () => {
    expect(words(html)).toMatch(/58 min left, until [^·]*10:58\sPM\sPST/)
    expect(words(html)).toMatch(/80 min left, until 1:20\sAM/)
  })
})

it('says that nothing waits where nothing does, and not where a request of theirs is open', () => {
  expect(words(shown([]))).toContain('Nothing waits for you')
  const sent: HomeItem = { kind: 'sent', text: 'Bed, requested just now', acts: [] }
  expect(words(shown([sent]))).toMatch(/Waiting for others.*Bed, requested just now/s)
  expect(words(shown([sent]))).not.toContain('Nothing waits for you')
})
