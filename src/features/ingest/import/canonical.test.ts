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

it('does not mind the order of keys at any depth, whatever they are called', () => {
  const key = fc.constantFrom('id', 'name', '10', '9', '__proto__', '', 'ä', '"', 'cut \0', 'half \ud800')
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.constant(null),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('tree'), { maxLength: 3 }),
    object: fc
      .uniqueArray(fc.tuple(key, tie('tree')), { maxLength: 4, selector: ([name]) => name })
      .map(objectOf),
  }))
  fc.assert(
    fc.property(tree, (any) => {
      expect(canonical(backward(any))).toBe(canonical(any))
      expect(canonical(JSON.parse(canonical(any)))).toBe(canonical(any))
    }),
  )
})

it('writes keys in the order of their characters', () => {
  const row = JSON.parse('{"b":[{"d":1,"c":"\\u00e4"}],"a":null,"10":{},"9":[],"__proto__":"x"}')
  expect(canonical(row)).toBe('{"10":{},"9":[],"__proto__":"x","a":null,"b":[{"c":"ä","d":1}]}')
  expect(canonical(row.b)).toBe('[{"c":"ä","d":1}]')
  expect(canonical({ b: undefined, a: 'a "quoted" \\ word' })).toBe('{"a":"a \\"quoted\\" \\\\ word"}')
})

/** Any name is a key of its own in it. */
function objectOf(pairs: readonly (readonly [string, unknown])[]): object {
  const object = {}
  for (const [name, value] of pairs)
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
  return object
}

function backward(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backward)
  if (typeof value !== 'object' || value === null) return value
  return objectOf(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, backward(inner)]),
  )
}
