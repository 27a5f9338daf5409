import { describe, expect, it } from 'vitest'
import { calendarFile } from './calendar-entry.ts'

const entry = {
  uid: 'a1@help.example.org',
  starts: new Date('2026-03-08T14:30:00Z'),
  minutes: 45,
  summary: 'You have an update',
  description: 'Sign in to read it.\nhttps://help.example.org/sign-in',
  link: 'https://help.example.org/sign-in',
  madeAt: new Date('2026-03-01T09:05:06.789Z'),
}

describe('a calendar file', () => {
  it('has one entry, in UTC, with the properties that RFC 5545 asks for and no people', () => {
    const lines = calendarFile(entry).split('\r\n')
    expect(lines).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Breakwater//EN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:a1@help.example.org',
      'DTSTAMP:20260301T090506Z',
      'DTSTART:20260308T143000Z',
      'DTEND:20260308T151500Z',
      'SUMMARY:You have an update',
      'DESCRIPTION:Sign in to read it.\\nhttps://help.example.org/sign-in',
      'URL:https://help.example.org/sign-in',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('escapes what would begin something new, and folds long lines between signs', () => {
    const text = calendarFile({ ...entry, summary: `a;b,c\\d\nEND:VEVENT ${'ñ'.repeat(60)}` })
    expect(text.match(/^END:VEVENT\r$/gm)).toHaveLength(1)
    expect(text).toContain('SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT ')
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain('ñ'.repeat(60))
  })
})
