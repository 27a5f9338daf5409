import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import { storable } from './storable.ts'

it('is the same for a row as it was read and as PostgreSQL gives it back', () => {
  const row = { name: 'cut \0 here', tags: ['\ud800', { deep: 'half \udc00' }] }
  expect(canonical(JSON.parse(storable(row)))).toBe(canonical(row))
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(text, fc.array(text))), (any) => {
      expect(canonical(JSON.parse(storable(any)))).toBe(canonical(any))
    }),
  )
})

it('does not mind the order of keys', () => {
  expect(canonical({ b: 1, a: [null, true] })).toBe(canonical({ a: [null, true], b: 1 }))
})
