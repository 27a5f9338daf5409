import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Invalid } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import { readMapping } from './index.ts'
import { mappingText } from './testing/read-tables.ts'

type Json = Record<string, unknown>

const good = (): { breakwater_mapping: number; tables: Json[] } => ({
  breakwater_mapping: 1,
  tables: [
    {
      table: '*',
      records: [
        { as: 'agency', record: 'organization', id: { columns: ['Id'] } },
        { as: 'phone', record: 'phone', links: { organization_id: { record: 'agency' } } },
      ],
      columns: [
        { column: 'Name', to: 'agency.name' },
        { column: 'Tel', to: 'phone.number', do: ['phones'] },
      ],
    },
  ],
})

function refusedAt(value: unknown): Record<string, string> {
  try {
    readMapping(typeof value === 'string' ? value : JSON.stringify(value))
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return Object.fromEntries(error.fields.map(({ field, sentence }) => [field, sentence]))
  }
  return {}
}

/** A good mapping whose table is changed. */
function changedTable(change: Json): unknown {
  const mapping = good()
  return { ...mapping, tables: [{ ...mapping.tables[0], ...change }] }
}

const records = good().tables[0]?.records as Json[]
const columns = good().tables[0]?.columns as Json[]

describe('a mapping file', () => {
  it('is right in the how-to', () => {
    const text = readFileSync(fromRoot('docs/how-to/map-a-spreadsheet.md'), 'utf8')
    const example = /```json\n(.*?)```/s.exec(text)?.[1] ?? ''
    expect(readMapping(example).tables[0]?.records).toHaveLength(6)
  })

  it('is read when it is right, as are those of the tests', () => {
    expect(readMapping(JSON.stringify(good())).tables).toHaveLength(1)
    for (const name of ['ilao', 'ohana'] as const)
      expect(readMapping(mappingText(name)).tables.length).toBeGreaterThan(2)
  })

  it.each<[string, unknown, string, RegExp]>([
    ['another version', { ...good(), breakwater_mapping: 2 }, 'breakwater_mapping', /the number 1/],
    ['no version', { tables: good().tables }, 'breakwater_mapping', /./],
    ['an unknown key', { ...good(), tabels: [] }, 'tabels', /no such key/],
    [
      'an unknown key deep inside',
      changedTable({ columns: [{ ...columns[0], too: 'x' }] }),
      'tables[0].columns[0].too',
      /no such key/,
    ],
    ['no tables', { ...good(), tables: [] }, 'tables', /at least one table/],
    ['a table without a name', changedTable({ table: undefined }), 'tables[0].table', /missing; write text/],
    ['text for a list', changedTable({ columns: 'Name' }), 'tables[0].columns', /a list in square brackets/],
    [
      'an unknown record',
      changedTable({ records: [{ ...records[0], record: 'shelter' }] }),
      'tables[0].records[0].record',
      /organization, program/,
    ],
    [
      'an unknown field',
      changedTable({ columns: [{ column: 'Name', to: 'agency.title' }] }),
      'tables[0].columns[0].to',
      /An organization has no field title; use name/,
    ],
    [
      'a field of no record',
      changedTable({ columns: [{ column: 'Name', to: 'site.name' }] }),
      'tables[0].columns[0].to',
      /No record of this table is named site/,
    ],
    [
      'an id as a field',
      changedTable({ columns: [{ column: 'Id', to: 'agency.id' }] }),
      'tables[0].columns[0].to',
      /named under records/,
    ],
    [
      'two columns to one field',
      changedTable({ columns: [...columns, { column: 'Title', to: 'agency.name' }] }),
      'tables[0].columns[2].to',
      /Two columns make this one field/,
    ],
    [
      'a constant over a column',
      changedTable({ constants: [{ to: 'agency.name', value: 'x' }] }),
      'tables[0].constants[0].to',
      /A column makes this field already/,
    ],
    [
      'an unknown change',
      changedTable({ columns: [{ ...columns[0], do: ['eval'] }] }),
      'tables[0].columns[0].do[0]',
      /no way to change a value/,
    ],
    [
      'a record split in many',
      changedTable({ columns: [{ ...columns[0], do: [{ split: ',' }] }] }),
      'tables[0].columns[0].do',
      /several parts/,
    ],
    [
      'two records of one name',
      changedTable({ records: [...records, records[0]] }),
      'tables[0].records[2].as',
      /same name/,
    ],
    [
      'a link that is none',
      changedTable({ records: [records[0], { ...records[1], links: { shelter_id: { record: 'agency' } } }] }),
      'tables[0].records[1].links.shelter_id',
      /A phone has no such link; use location_id/,
    ],
    [
      'a link to nothing',
      changedTable({ records: [records[0], { ...records[1], links: { organization_id: { record: 'x' } } }] }),
      'tables[0].records[1].links.organization_id.record',
      /No record/,
    ],
    [
      'a link to the wrong kind',
      changedTable({ records: [records[0], { ...records[1], links: { service_id: { record: 'agency' } } }] }),
      'tables[0].records[1].links.service_id.record',
      /leads to a service/,
    ],
    [
      'a link to one below',
      changedTable({ records: [records[1], records[0]] }),
      'tables[0].records[0].links.organization_id.record',
      /stands above it/,
    ],
    [
      'a part of nothing',
      changedTable({ records: [records[0], { as: 'phone', record: 'phone' }] }),
      'tables[0].records[1].links',
      /belongs to another record/,
    ],
    [
      'a shared part',
      changedTable({ records: [records[0], { ...records[1], shared: true }] }),
      'tables[0].records[1].shared',
      /stand on their own/,
    ],
    [
      'sharing without an id',
      changedTable({ records: [{ as: 'agency', record: 'organization', shared: true }, records[1]] }),
      'tables[0].records[0].shared',
      /needs an id/,
    ],
    [
      'a rule that hides nothing made here',
      changedTable({ confidential: [{ column: 'x', is: ['y'], hides: 'service' }] }),
      'tables[0].confidential[0].hides',
      /No record of this table is a service/,
    ],
    [
      'a rule both ways',
      changedTable({ confidential: [{ column: 'x', is: ['y'], unless: ['z'], hides: 'organization' }] }),
      'tables[0].confidential[0]',
      /either/,
    ],
    ['a column used and left out', changedTable({ leftOut: ['name'] }), 'tables[0].leftOut[0]', /used above/],
    [
      'the star beside others',
      { ...good(), tables: [...good().tables, { ...good().tables[0], table: 'b' }] },
      'tables[0].table',
      /star/,
    ],
    [
      'one table twice',
      {
        ...good(),
        tables: [
          { ...good().tables[0], table: 'A' },
          { ...good().tables[0], table: 'a' },
        ],
      },
      'tables[1].table',
      /same name/,
    ],
  ])('is refused by its path: %s', (_what, value, field, sentence) => {
    const problems = refusedAt(value)
    expect(Object.keys(problems)).toContain(field)
    expect(problems[field]).toMatch(sentence)
  })

  it('names all mistakes at once, each by its path', () => {
    const problems = refusedAt(
      changedTable({
        columns: [
          { column: 'A', to: 'x.y' },
          { column: 'B', to: 'agency.z' },
        ],
      }),
    )
    expect(Object.keys(problems)).toEqual(['tables[0].columns[0].to', 'tables[0].columns[1].to'])
  })

  it('is refused when a key stands there twice, of which JSON would keep one', () => {
    const text = JSON.stringify(good()).replace('"as":"agency"', '"as":"agency","as":"other"')
    expect(refusedAt(text)).toEqual({
      'tables[0].records[0].as': 'This key stands there twice, and only one of them would count.',
    })
  })

  it('is refused when it is no JSON, or too large', () => {
    expect(() => readMapping('{"tables": [')).toThrow(expect.objectContaining({ code: 'mapping-broken' }))
    expect(() => readMapping(' '.repeat(2_000_000))).toThrow(
      expect.objectContaining({ code: 'mapping-broken' }),
    )
  })

  it('never fails otherwise, whatever it holds', () => {
    const names = [
      'breakwater_mapping',
      'tables',
      'table',
      'records',
      'as',
      'record',
      'columns',
      'column',
      'to',
      'do',
      'links',
      'id',
      '__proto__',
      'constructor',
    ]
    const leaf = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('*', 'organization', 'agency.name', 'phones'),
    )
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 5 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        try {
          readMapping(JSON.stringify({ ...good(), tables: [value] }))
        } catch (error) {
          if (!(error instanceof Invalid)) throw error
          expect(error.sentence).toMatch(/^The mapping file/)
        }
      }),
      { numRuns: 500 },
    )
  })
})
