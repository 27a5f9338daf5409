import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isUuid, recordId } from './uuid.ts'

it('takes for a UUID what RFC 9562 writes as one, in letters of either size', () => {
  const pattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
  const id = '0a1B2c3D-4e5F-6789-abcd-EF0123456789'
  expect(isUuid(id)).toBe(true)
  expect(recordId('source', 'service', id)).toBe(id.toLowerCase())
  const near = fc
    .tuple(
      fc.nat(36),
      fc.nat(2),
      fc.constantFrom('', '-', 'g', 'G', '/', ':', '@', '`', '0', 'é', '\u{1d7d8}'),
    )
    .map(([at, cut, put]) => id.slice(0, at) + put + id.slice(at + cut))
  fc.assert(
    fc.property(fc.oneof(near, fc.uuid(), fc.string()), (text) => {
      expect(isUuid(text)).toBe(pattern.test(text))
    }),
  )
})
