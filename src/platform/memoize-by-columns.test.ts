import { describe, expect, it } from 'vitest'
import { memoizeByColumns } from './memoize-by-columns.ts'

describe('what is known by the columns of an object', () => {
  it('is worked out once for each list of columns, whatever the values', () => {
    const asked: string[] = []
    const last = memoizeByColumns((columns) => {
      asked.push(columns.join())
      return { last: columns.at(-1) }
    })
    const objects = [{ id: 1, name: 'a' }, { id: 2, name: null }, { name: 'c', id: 3 }, { id: 4 }, {}]
    for (const _ of [1, 2])
      expect(objects.map((one) => last(one).last)).toEqual(['name', 'name', 'id', 'id', undefined])
    expect(asked).toEqual(['id,name', 'name,id', 'id', ''])
  })

  it('tells columns apart that begin alike', () => {
    const size = memoizeByColumns((columns) => ({ size: columns.length }))
    const objects = [{ a: 1, b: 1 }, { a: 1, c: 1 }, { a: 1, b: 1, c: 1 }, { a: 1, c: 1, b: 1 }, { a: 1 }]
    for (const _ of [1, 2]) expect(objects.map((one) => size(one).size)).toEqual([2, 2, 3, 3, 1])
  })

  it('takes any name for a column', () => {
    const names = memoizeByColumns((columns) => ({ columns }))
    for (const text of ['{"__proto__":1,"constructor":2}', '{"2":1,"1":2}', '{"":0}']) {
      const object = JSON.parse(text) as Record<string, unknown>
      expect(names(object).columns).toEqual(Object.keys(object))
    }
  })

  it('answers on when too many are made up to be remembered', () => {
    const size = memoizeByColumns((columns) => ({ size: columns.length }))
    for (let at = 0; at < 11_000; at += 1) expect(size({ [`made up ${at}`]: 1, id: 2 }).size).toBe(2)
    expect(size({ id: 2 }).size).toBe(1)
  })
})
