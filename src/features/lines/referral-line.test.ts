import { expect, it } from 'vitest'
import { referralLine } from './referral-line.ts'
import { servesKey } from './serves.ts'
import { linesFor } from './shown-lines.ts'

const now = new Date('2026-11-28T12:00:00Z')

it('is one number that two publishers print, and says what it is for', () => {
  const line = referralLine(now)
  expect(line?.channels).toEqual([{ kind: 'call', number: '211', display: '211' }])
  expect(line?.agreesOn).toBeGreaterThanOrEqual(2)
  expect(servesKey(line?.id ?? '')).toBe('lines.serves.us-211')
})

it('stands apart from the lines to talk to', () => {
  expect(linesFor({ audience: 'public', now }).map(({ id }) => id)).not.toContain('us-211')
})
