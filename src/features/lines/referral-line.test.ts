import { expect, it } from 'vitest'
import { linesFor, shippedLines } from './line-book.ts'
import { servesKey } from './serves.ts'

const now = new Date('2026-11-28T12:00:00Z')

it('is one number that two publishers print, and that may not work where the reader is', () => {
  const line = shippedLines().referralLine(now)
  expect(line?.status).toBe('unverified')
  expect(line?.channels).toEqual([{ kind: 'call', number: '211', display: '211' }])
  expect(line?.agreesOn).toBeGreaterThanOrEqual(2)
  expect(servesKey(line?.id ?? '')).toBe('lines.serves.us-211')
})

it('stands apart from the lines to talk to', () => {
  expect(linesFor({ audience: 'public', now }).map(({ id }) => id)).not.toContain('us-211')
})
