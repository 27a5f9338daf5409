import { describe, expect, it } from 'vitest'
import { lastMinuteOf } from './last-minute.ts'

const ends = (signed: string, days: number, zone: string, most = 180) =>
  lastMinuteOf(new Date(signed), days, zone, most).toISOString()

describe('the last minute of a release', () => {
  it('is that of the last day on the clock of the zone, whatever the hour in which it was signed', () => {
    // Ten in the evening in Chicago is the next day in London already.
    for (const signed of ['2026-12-01T06:00:00Z', '2026-12-02T04:00:30Z', '2026-12-02T05:59:59Z'])
      expect(ends(signed, 10, 'America/Chicago')).toBe('2026-12-12T05:59:00.000Z')
    expect(ends('2026-12-02T04:00:30Z', 10, 'Pacific/Honolulu')).toBe('2026-12-12T09:59:00.000Z')
  })

  it('is that of the last day also where the clock was changed meanwhile', () => {
    expect(ends('2026-10-25T17:00:00Z', 10, 'America/Chicago')).toBe('2026-11-05T05:59:00.000Z')
    expect(ends('2027-03-10T05:30:00Z', 10, 'America/Chicago')).toBe('2027-03-20T04:59:00.000Z')
  })

  it('is never later than the rules let any release count', () => {
    expect(ends('2026-12-01T06:00:00Z', 180, 'America/Chicago')).toBe('2027-05-30T05:59:00.000Z')
    expect(ends('2026-12-01T06:00:00Z', 20, 'America/Chicago', 20)).toBe('2026-12-21T05:59:00.000Z')
  })
})
