import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanEmail, cleanPhone, cleanText, cleanUri } from './clean-text.ts'
import { cleanDate, cleanInstant, cleanTime } from './clean-time.ts'
import {
  isPlainDay,
  isPlainEmail,
  isPlainInstant,
  isPlainPhone,
  isPlainText,
  isPlainTime,
  isPlainUri,
} from './plain-values.ts'

const digits = (length: number) => fc.string({ minLength: length, maxLength: length, unit: digit })
const digit = fc.constantFrom(...'0123456789')
const day = fc.tuple(digits(4), digits(2), digits(2)).map((parts) => parts.join('-'))
const time = fc.array(digits(2), { minLength: 2, maxLength: 3 }).map((parts) => parts.join(':'))
const piece = fc.oneof(
  fc.constantFrom('.', '-', '@', ' ', '/', '(', ')', '+', ':', 'T', 'Z', 'x', '#', '&amp;', '\\n', 'é', '\n'),
  fc.string({ maxLength: 3, unit: fc.constantFrom(...'abcxyz019ABC') }),
  fc.string({ maxLength: 2, unit: 'binary' }),
)
const pieces = fc.array(piece, { maxLength: 12 }).map((list) => list.join(''))

/** Values near those that are plain. */
const nearly = fc.oneof(
  pieces,
  day,
  time,
  fc.tuple(day, time, fc.constantFrom('Z', '.000Z', '')).map(([date, hour, end]) => `${date}T${hour}${end}`),
  pieces.map((path) => `https://a.example${path}`),
  fc.tuple(pieces, pieces).map(([user, host]) => `${user}@${host}.example`),
  fc.tuple(digits(3), pieces, digits(4)).map((parts) => parts.join('')),
)

describe('what is plain', () => {
  it.each([
    ['text', isPlainText, cleanText, 'A place: "quiet", 24/7.'],
    ['a web address', isPlainUri, cleanUri, 'https://a-b.example/path/x.html'],
    ['an e-mail address', isPlainEmail, cleanEmail, 'front.desk@help-1.example'],
    ['a day', isPlainDay, cleanDate, '2026-02-28'],
    ['a moment', isPlainInstant, cleanInstant, '2026-10-01T23:59:59.000Z'],
    ['a time of day', isPlainTime, cleanTime, '09:30'],
  ])('%s: comes back from cleaning as it is', (_name, isPlain, clean, example) => {
    expect(isPlain(example)).toBe(true)
    expect(isPlain('é')).toBe(false)
    fc.assert(
      fc.property(nearly, (text) => {
        if (isPlain(text)) expect(clean(text)).toEqual({ ok: true, value: text })
      }),
      { numRuns: 3_000 },
    )
  })

  it('a phone: cleaning finds nothing but its number', () => {
    for (const number of ['(312) 555-0100', '+1 312.555.0100', '988']) expect(isPlainPhone(number)).toBe(true)
    for (const number of ['555-0100 x4', '555-0100#4', ' 555-0100', '5'])
      expect(isPlainPhone(number)).toBe(false)
    fc.assert(
      fc.property(nearly, (text) => {
        if (isPlainPhone(text)) expect(cleanPhone(text)).toEqual({ ok: true, value: { number: text } })
      }),
      { numRuns: 3_000 },
    )
  })
})
