import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesOf } from './bytes-of.ts'

it('writes any text as UTF-8, whole characters or halves of them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(3), (text, halves) => {
      const given = text + '\ud83d'.repeat(halves)
      expect(bytesOf(given).equals(Buffer.from(given))).toBe(true)
    }),
  )
})

it.each([0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1])(
  'writes %i characters of three bytes',
  (length) => {
    const text = '’'.repeat(length)
    expect(bytesOf(text).equals(Buffer.from(text))).toBe(true)
  },
)

it('gives bytes of their own: the next text does not change them', () => {
  const first = bytesOf('first, and longer')
  bytesOf('second')
  expect(first.toString()).toBe('first, and longer')
})
