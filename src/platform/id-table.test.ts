import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IdTable } from './id-table.ts'

const act = fc.record({
  id: fc.oneof(fc.constantFrom('', 'a', 'b', 'é', 'service\u00001', 'service\u00002'), fc.string()),
  number: fc.integer({ min: 1, max: 255 }),
  verb: fc.constantFrom('set' as const, 'mark' as const, 'keep' as const),
})

it('knows what a map would know', () => {
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      const table = new IdTable()
      const map = new Map<string, number>()
      for (const { id, number, verb } of acts) {
        if (verb === 'keep') {
          table.keep((one) => one <= number)
          for (const [known, one] of map) if (one > number) map.delete(known)
        } else if (verb === 'set') {
          table.set(id, number)
          map.set(id, number)
        } else {
          const before = map.get(id) ?? 0
          expect(table.mark(id, number)).toBe(before)
          map.set(id, before | number)
        }
        for (const one of acts) expect(table.get(one.id)).toBe(map.get(one.id) ?? 0)
      }
    }),
  )
})

it('tells many ids apart, while it grows and after it has forgotten half of them', () => {
  const ids = Array.from({ length: 50_000 }, () => randomUUID())
  const numbers = ids.map((_, at) => 1 + (at % 2))
  const table = new IdTable()
  expect(ids.every((id, at) => table.mark(id, numbers[at] ?? 0) === 0)).toBe(true)
  expect(ids.map((id) => table.get(id))).toEqual(numbers)
  table.keep((number) => number === 2)
  expect(ids.map((id) => table.get(id))).toEqual(numbers.map((number) => (number === 2 ? 2 : 0)))
  expect(table.get(randomUUID())).toBe(0)
})
