import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IdSet } from './id-set.ts'

const anyId = fc.oneof(fc.constantFrom('', 'a', 'b', 'é', 'service\u00001', 'service\u00002'), fc.string())

it('knows what a set would know', () => {
  fc.assert(
    fc.property(fc.array(anyId), (ids) => {
      const [few, all] = [new IdSet(), new Set<string>()]
      for (const id of ids) {
        expect(few.has(id)).toBe(all.has(id))
        expect(few.add(id)).toBe(!all.has(id))
        all.add(id)
      }
      for (const id of ids) expect(few.has(id)).toBe(true)
    }),
  )
})

it('tells many ids apart while it grows', () => {
  const ids = Array.from({ length: 50_000 }, () => `service\0${randomUUID()}`)
  const set = new IdSet()
  expect(ids.filter((id) => set.add(id))).toHaveLength(ids.length)
  expect(ids.filter((id) => set.add(id))).toEqual([])
  expect(set.has(`service\0${randomUUID()}`)).toBe(false)
})
