import { describe, expect, it } from 'vitest'
import { mayContact, type SendLevel, type Way } from './may-contact.ts'

const said = (more: Partial<Way> = {}): Way => ({
  channel: 'text',
  allowed: true,
  to: '+15555550142',
  whoMayAnswer: 'only me',
  days: [0, 1, 2, 3, 4, 5, 6],
  from: 0,
  until: 1440,
  zone: 'America/Chicago',
  sayAs: 'Sam from the library',
  voicemail: false,
  textLevel: 'full',
  askAgain: '2099-01-01',
  ...more,
})
const answer = (
  ways: readonly (readonly Way[] | undefined)[],
  moment = '2026-11-25T18:00:00Z',
  level: SendLevel = 'full',
) => {
  const told = mayContact(ways, { channel: 'text', level }, new Date(moment))
  return told.ok ? null : told.why
}
const at = (way: Partial<Way>, moment: string, level?: SendLevel) => answer([[said(way)]], moment, level)

describe('what a young person said', () => {
  it('is nothing until they said it of this channel', () => {
    expect(answer([])).toBe('none')
    expect(answer([[]])).toBe('none')
    expect(answer([[said({ channel: 'mail' })]])).toBe('none')
    expect(answer([[said()]])).toBeNull()
  })

  it('is a no wherever it stands, and where it cannot be opened any more', () => {
    expect(answer([[said()], [said({ allowed: false })]])).toBe('not-allowed')
    expect(answer([[said({ allowed: false })], [said()]])).toBe('not-allowed')
    expect(answer([[said()], undefined])).toBe('destroyed')
    expect(answer([[said()], [said({ channel: 'mail', allowed: false })]])).toBeNull()
  })

  it('does not count where it was said in two ways', () => {
    expect(answer([[said()], [said({ to: '+15555550143' })]])).toBe('two-answers')
    expect(answer([[said(), said({ days: [1] })]])).toBe('two-answers')
    expect(answer([[said()], [said()]])).toBeNull()
  })

  it('allows levels in order; none is no level to write at', () => {
    const moment = '2026-11-25T18:00:00Z'
    const allowed = (textLevel: Way['textLevel']) =>
      (['neutral', 'full'] as const).map((level) => at({ textLevel }, moment, level))
    expect(allowed('none')).toEqual(['level', 'level'])
    expect(allowed('neutral')).toEqual([null, 'level'])
    expect(allowed('full')).toEqual([null, null])
    // @ts-expect-error a level that nobody knows
    expect(at({}, moment, 'all')).toBe('level')
  })
})

describe('days and hours', () => {
  const afternoon = { days: [1, 3], from: 15 * 60, until: 17 * 60 }

  it('are those of the young person’s own zone', () => {
    // Wednesday, 25 November 2026, 15:00 in Chicago is 21:00 UTC.
    expect(at(afternoon, '2026-11-25T20:59:59Z')).toBe('hour')
    expect(at(afternoon, '2026-11-25T21:00:00Z')).toBeNull()
    expect(at(afternoon, '2026-11-25T22:59:59Z')).toBeNull()
    expect(at(afternoon, '2026-11-25T23:00:00Z')).toBe('hour')
    expect(at(afternoon, '2026-11-24T21:30:00Z')).toBe('day')
    expect(at({ ...afternoon, until: 15 * 60 }, '2026-11-25T21:00:00Z')).toBe('hour')
    expect(at({ ...afternoon, zone: 'America/Los_Angeles' }, '2026-11-25T21:30:00Z')).toBe('hour')
    // Tuesday evening in Chicago is Wednesday in UTC.
    expect(at({ days: [2] }, '2026-11-25T03:00:00Z')).toBeNull()
    expect(at({ days: [3] }, '2026-11-25T03:00:00Z')).toBe('day')
    expect(at({ days: [] }, '2026-11-25T12:00:00Z')).toBe('day')
    expect(at({ zone: 'Mars/Base' }, '2026-11-25T12:00:00Z')).toBe('hour')
  })

  it('may go over midnight, on the day that the clock shows', () => {
    const night = { days: [5, 6], from: 22 * 60, until: 60 }
    expect(at(night, '2026-11-28T04:30:00Z')).toBeNull() // Friday 22:30
    expect(at(night, '2026-11-28T06:30:00Z')).toBeNull() // Saturday 00:30
    expect(at(night, '2026-11-28T07:00:00Z')).toBe('hour') // Saturday 01:00
    expect(at(night, '2026-11-29T06:30:00Z')).toBe('day') // Sunday 00:30
  })

  it('follow the clock when it is set forward and back', () => {
    const sunday = { days: [0], from: 180, until: 240 }
    // 8 March 2026: after 1:59 comes 3:00, which is 08:00 UTC.
    expect(at(sunday, '2026-03-08T07:59:00Z')).toBe('hour')
    expect(at(sunday, '2026-03-08T08:00:00Z')).toBeNull()
    expect(at(sunday, '2026-03-08T09:00:00Z')).toBe('hour')
    expect(at({ ...sunday, from: 120, until: 180 }, '2026-03-08T08:00:00Z')).toBe('hour')
    // 1 November 2026: the hour from 1:00 comes twice, 06:00 and 07:00 UTC.
    const twice = { days: [0], from: 60, until: 90 }
    expect(at(twice, '2026-11-01T06:10:00Z')).toBeNull()
    expect(at(twice, '2026-11-01T06:40:00Z')).toBe('hour')
    expect(at(twice, '2026-11-01T07:10:00Z')).toBeNull()
    expect(at(twice, '2026-11-01T08:10:00Z')).toBe('hour')
  })

  it('count no more when it is time to ask again, on the last day’s end there', () => {
    expect(at({ askAgain: '2026-11-25' }, '2026-11-26T05:59:59Z')).toBeNull()
    expect(at({ askAgain: '2026-11-25' }, '2026-11-26T06:00:00Z')).toBe('ask-again')
  })
})
