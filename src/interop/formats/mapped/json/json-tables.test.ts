import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '#interop/hsds/index.ts'
import { Refusal } from '#platform/errors.ts'
import { fileOf } from '../testing/read-tables.ts'
import { JsonCutter } from './json-cutter.ts'
import { jsonTables } from './json-tables.ts'

type Rows = Record<string, readonly (readonly string[])[]>

/** Every table with its columns first; a row at fault as the reason. */
async function tablesIn(text: string, name = 'data.json'): Promise<Rows> {
  const found: Record<string, (readonly string[])[]> = {}
  for (const table of await jsonTables(fileOf(name, text))) {
    const rows: (readonly string[])[] = [await table.columns(1)]
    for await (const row of table.rows(1)) rows.push(row.broken === undefined ? row.cells : [row.broken])
    found[table.name] = rows
  }
  return found
}

const json = (value: unknown) => tablesIn(JSON.stringify(value))

describe('JSON of any shape as tables', () => {
  it('reads a list: words of nested objects by their path, lists of words as lines', async () => {
    expect(
      await json([
        { id: 'a', name: 'Pier', address: { city: 'Chicago', geo: { lat: 41.9 } }, open: true, note: null },
        { id: 'b', languages: ['English', 'Spanish'], address: {} },
      ]),
    ).toEqual({
      'data.json': [
        ['id', 'name', 'address.city', 'address.geo.lat', 'open', 'languages'],
        ['a', 'Pier', 'Chicago', '41.9', 'true', ''],
        ['b', '', '', '', '', 'English\nSpanish'],
      ],
    })
  })

  it('makes rows of what is nested, which say by which records they belong to', async () => {
    const found = await json([
      {
        services: [{ hours: [{ day: 'Mon' }, { day: 'Tue' }], id: 's1', organization_id: 'o1' }],
        id: 'p1',
        name: 'Pier',
      },
      { id: 'p2', name: 'Quay', services: [{ id: 's2', hours: [] }] },
    ])
    expect(found).toEqual({
      'data.json': [
        ['id', 'name'],
        ['p1', 'Pier'],
        ['p2', 'Quay'],
      ],
      'data.json/services[]': [
        ['id', 'services[].id', 'services[].organization_id'],
        ['p1', 's1', 'o1'],
        ['p2', 's2', ''],
      ],
      'data.json/services[].hours[]': [
        ['id', 'services[].id', 'services[].organization_id', 'services[].hours[].day'],
        ['p1', 's1', 'o1', 'Mon'],
        ['p1', 's1', 'o1', 'Tue'],
      ],
    })
  })

  it('reads records under their ids, with the id where the record does not say it itself', async () => {
    expect(await json({ a1: { name: 'Pier' }, b2: { name: 'Quay' } })).toEqual({
      'data.json': [
        ['(key)', 'name'],
        ['a1', 'Pier'],
        ['b2', 'Quay'],
      ],
    })
    expect(
      await json({ a1: { id: 'a1', services: { s1: { id: 's1', name: 'Meals' } }, home: { x: { y: 1 } } } }),
    ).toEqual({
      'data.json': [
        ['id', 'home.x.y'],
        ['a1', '1'],
      ],
      'data.json/services[]': [
        ['id', 'services[].id', 'services[].name'],
        ['a1', 's1', 'Meals'],
      ],
    })
  })

  it('reads several lists under names, one record alone, and records one a line', async () => {
    expect(
      Object.keys(
        await json({
          made: '2026',
          meta: { by: 'x' },
          tags: ['a'],
          places: [{ id: 1 }],
          orgs: { o1: { n: 1 } },
        }),
      ),
    ).toEqual(['data.json/places[]', 'data.json/orgs[]'])
    expect(await json({ name: 'Pier', phones: [{ number: '1' }] })).toEqual({
      'data.json': [['name'], ['Pier']],
      'data.json/phones[]': [
        ['name', 'phones[].number'],
        ['Pier', '1'],
      ],
    })
    expect(await tablesIn('{"a":1}\n{"a":2}\n', 'data.ndjson')).toEqual({
      'data.ndjson': [['a'], ['1'], ['2']],
    })
  })

  it('costs one record where one is broken, and says what was cut off', async () => {
    expect(await tablesIn('[{"id":1},{"id":01},7,{"id":2}')).toEqual({
      'data.json': [['id'], ['1'], ['json-broken'], ['not-a-record'], ['2'], ['json-cut-off']],
    })
  })

  it.each([['7'], ['"words"'], ['[]'], ['{}'], ['[1,2]'], ['{"a":{"b":1'], ['x,y\n1,2'], ['']])(
    'refuses what holds no records, in a sentence: %s',
    async (text) => {
      await expect(tablesIn(text)).rejects.toThrow(Refusal)
    },
  )

  it('refuses what has ids for names of fields without an end', async () => {
    const record = Object.fromEntries(
      Array.from({ length: 6_000 }, (_, n) => [`x${n}`, { y: 1, z: { w: 1 } }]),
    )
    await expect(json([{ id: 1, ...record }])).rejects.toThrow('json-too-varied')
    const wide = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`x${n}`, 1]))
    await expect(json([wide])).rejects.toThrow('too-many-columns')
  })

  it('reads on past records that are too deep', async () => {
    const deep = `${'[{"a":'.repeat(60)}1${'}]'.repeat(60)}`
    expect(await tablesIn(`[{"id":1},{"id":2,"deep":${deep}},{"id":3}]`)).toEqual({
      'data.json': [['id'], ['1'], ['record-too-large'], ['3']],
    })
  })

  it('gives the same records whatever the pieces in which a file comes', () => {
    const record = fc.record({ 'a"\\b': fc.string(), list: fc.array(fc.jsonValue()), more: fc.jsonValue() })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (records, step) => {
        for (const [base, value] of [
          [1, records],
          [1, Object.fromEntries(records.map((one, n) => [`k"${n}`, one]))],
          [2, { note: 'a {', meta: { x: 1 }, 'li"st': records, none: [] }],
        ] as const) {
          const cutter = new JsonCutter(base, limits.recordBytes, limits.nesting)
          const bytes = Buffer.from(JSON.stringify(value, null, step % 2))
          const found = []
          for (let at = 0; at < bytes.length; at += step)
            found.push(...cutter.push(bytes.subarray(at, at + step)))
          expect(found.map((one) => JSON.parse(String(one.bytes)))).toEqual(
            JSON.parse(JSON.stringify(records)),
          )
          expect(cutter.end()).toEqual({ rest: undefined, complete: true })
          if (base === 2) expect(found.every((one) => one.list === 'li"st')).toBe(true)
          if (!Array.isArray(value) && base === 1)
            expect(found.map((one) => one.key)).toEqual(records.map((_, n) => `k"${n}`))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('reads anything at all without a fault of ours', async () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '"id"',
      '1',
      'x',
      ' ',
      '\u2028',
      '\0',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(pieces).map((all) => all.join('')),
          fc.json(),
        ),
        async (text) => {
          await tablesIn(text).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error
          })
        },
      ),
      { numRuns: 300 },
    )
  })

  it('holds one record of a large file at a time', async () => {
    const record = JSON.stringify({ id: 1, text: 'x'.repeat(1_000), services: [{ id: 2 }] })
    const count = 60_000
    const chunk = Buffer.from(`${record},`.repeat(1_000))
    const file = {
      name: 'big.json',
      bytes: count * record.length,
      open: async () =>
        Readable.from(
          (function* () {
            yield Buffer.from('[')
            for (let n = 0; n < count; n += 1_000) yield chunk
            yield Buffer.from(`${record}]`)
          })(),
        ),
    }
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    const [, services] = await jsonTables(file)
    let rows = 0
    let peak = 0
    for await (const row of services?.rows(1) ?? []) {
      rows += row.cells.length > 0 ? 1 : 0
      if (rows % 5_000 === 0) peak = Math.max(peak, process.memoryUsage().rss)
    }
    expect(rows).toBe(count + 1)
    expect((peak - before) / 1024 ** 2).toBeLessThan(200)
  })
})
