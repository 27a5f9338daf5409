import { describe, expect, it } from 'vitest'
import { dueGroupOf } from './due-group.ts'

/** Half past nine in the evening in Chicago, the next day already in UTC. */
const now = new Date('2026-12-02T03:30:00Z')
const of = (due: string) => dueGroupOf(new Date(due), now, 'America/Chicago')

describe('how soon something is due', () => {
  it('goes by the calendar of the place', () => {
    expect(of('2026-12-02T03:29:59Z')).toBe('overdue')
    expect(of('2026-12-02T05:59:00Z')).toBe('today')
    expect(of('2026-12-02T06:00:00Z')).toBe('week')
    expect(of('2026-12-08T05:59:00Z')).toBe('week')
    expect(of('2026-12-08T06:00:00Z')).toBe('later')
  })
})
