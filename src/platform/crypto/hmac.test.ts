import { createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hmacSha256 } from './hmac.ts'

/** Any units of UTF-16, halves of pairs that stand alone among them. */
const anyText = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)), { maxLength: 300 })
  .map((units) => String.fromCharCode(...units))

describe('the digest under a key', () => {
  it('is the HMAC of OpenSSL, for any key and text', () => {
    const keys = fc.uint8Array({ minLength: 0, maxLength: 64 }).map((bytes) => Buffer.from(bytes))
    fc.assert(
      fc.property(keys, fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }), (key, texts) => {
        const hmac = hmacSha256(key)
        // One after the other with the same function: nothing of a text may be left for the next.
        for (const [start, text] of texts) {
          const expected = createHmac('sha256', key).update(start).update(text).digest()
          expect(hmac.bytes(start, text)).toEqual(expected)
          expect(hmac.base64(start, text)).toBe(expected.toString('base64'))
        }
      }),
    )
  })

  it('is that for texts about as long as what is kept ready for them, too', () => {
    const key = randomBytes(32)
    const hmac = hmacSha256(key)
    const room = 64 * 1024
    for (const letter of ['a', 'é', '中', '\ud800'])
      for (const length of [
        Math.floor(room / 3) - 1,
        Math.floor(room / 3),
        Math.floor(room / 3) + 1,
        room,
        room + 1,
      ]) {
        const text = letter.repeat(length)
        const expected = createHmac('sha256', key).update('é').update(text).digest()
        expect(hmac.bytes('é', text).equals(expected)).toBe(true)
        expect(hmac.base64('é', text)).toBe(expected.toString('base64'))
      }
  })

  it('stands in memory of its own: the next one does not change it', () => {
    const hmac = hmacSha256(randomBytes(32))
    const first = hmac.bytes('', 'a')
    const before = first.toString('hex')
    hmac.bytes('', 'b')
    expect(first.toString('hex')).toBe(before)
  })

  it('takes no key that would have to be hashed first', () => {
    expect(() => hmacSha256(Buffer.alloc(65))).toThrow()
  })
})
