import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InputFile } from '#interop/hsds/index.ts'
import { columnKey, delimiterOf } from './dialect.ts'
import { openTable, type TableNote, type TableRow } from './read-table.ts'

function file(content: string | Uint8Array, pieces = 1 << 20): InputFile {
  const bytes = Buffer.from(content as string)
  async function* parts(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces)
  }
  return { name: 'a.csv', bytes: bytes.length, open: async () => Readable.from(parts()) }
}

async function readContent(content: string | Uint8Array, pieces?: number) {
  const notes: TableNote[] = []
  const text = typeof content === 'string' ? content : ''
  const table = await openTable(file(content, pieces), delimiterOf(text), (note) => {
    if (!notes.includes(note)) notes.push(note)
  })
  const rows: TableRow[] = []
  if (table) for await (const row of table.rows) rows.push(row)
  return {
    columns: table?.columns.map((column) => column.key) ?? [],
    good: rows.filter((row) => !row.broken).map((row) => row.cells),
    broken: rows.flatMap((row) => (row.broken ? [`${row.line} ${row.broken}`] : [])),
    notes,
  }
}

describe('a table as real programs write it', () => {
  it.each([
    ['commas', 'id,name\n1,A\n2,B\n'],
    ['semicolons', 'id;name\n1;A\n2;B\n'],
    ['tabs', 'id\tname\n1\tA\n2\tB\n'],
    ['its delimiter in a line of its own', 'sep=;\r\nid;name\n1;A\n2;B\n'],
    ['bars', 'id|name\n1|A\n2|B\n'],
    ['a byte order mark', '\uFEFFid,name\n1,A\n2,B'],
    ['spaces and capitals in the header', ' ID ,"Name "\n1,A\n2,B\n'],
    ['line ends of three kinds', 'id,name\r\n1,A\r2,B\n'],
    ['quotation marks throughout', '"id","name"\n"1","A"\n"2","B"'],
    ['blanks around quotation marks', 'id,name\n1, "A" \n2,"B"'],
    ['empty rows', 'id,name\n\n1,A\n,\n\n2,B\n\n'],
    ['trailing empty cells', 'id,name\n1,A,,\n2,B,\n'],
    ['NUL characters', 'id,na\0me\n1,A\0\n2,B\n'],
  ])('with %s', async (_what, text) => {
    for (const pieces of [1, 3, 1 << 20]) {
      const { columns, good, broken } = await readContent(text, pieces)
      expect(columns).toEqual(['id', 'name'])
      expect(good.map((cells) => cells.slice(0, 2).map((cell) => cell.trim()))).toEqual([
        ['1', 'A'],
        ['2', 'B'],
      ])
      expect(broken).toEqual([])
    }
  })

  it('in UTF-16, and in the old Western encoding', async () => {
    const wide = Buffer.from('\uFEFFid,name\n1,Café\n', 'utf16le')
    expect((await readContent(wide)).good).toEqual([['1', 'Café']])
    const western = Buffer.from('id,name\n1,Caf\u00e9\n2,plain\n', 'latin1')
    expect(await readContent(western)).toMatchObject({
      good: [
        ['1', 'Café'],
        ['2', 'plain'],
      ],
      notes: ['encoding-guessed'],
    })
  })

  it('with cells over many lines, and marks that are not doubled', async () => {
    const { good, broken } = await readContent(
      'id,name\n1,"two\nlines"\n2,"he said "hello" to us"\n3,a 5" pipe\n',
    )
    expect(good).toEqual([
      ['1', 'two\nlines'],
      ['2', 'he said "hello" to us'],
      ['3', 'a 5" pipe'],
    ])
    expect(broken).toEqual([])
  })

  it('with a mark that is never closed: one row is lost, not the rest', async () => {
    const text = 'id,name,more\n1,"open,x\n2,"B",y\n3,C,z\n'
    expect(await readContent(text)).toMatchObject({
      good: [
        ['2', 'B', 'y'],
        ['3', 'C', 'z'],
      ],
      broken: ['2 csv-quote'],
    })
    const before = 'id,name,more\n1,"open,x\n2,"two\nlines",y\n'
    expect(await readContent(before)).toMatchObject({
      good: [['2', 'two\nlines', 'y']],
      broken: ['2 csv-quote'],
    })
    const atEnd = await readContent('id,name\n1,A\n2,"open\n3,C\n4,D')
    expect(atEnd).toMatchObject({
      good: [
        ['1', 'A'],
        ['3', 'C'],
        ['4', 'D'],
      ],
      broken: ['3 csv-quote'],
    })
  })

  it('with the rest of a cell that looks like a row where too many cells follow it', async () => {
    const { good, broken } = await readContent('id,name,note\n1,A,"Says\nand goes on","x","y"\n2,B,z\n')
    expect(good).toEqual([['2', 'B', 'z']])
    expect(broken).toEqual(['2 csv-columns'])
  })

  it('with rows that are too long or cut in two, and takes rows whose empty ends were left out', async () => {
    const text = 'id,name,more\n1,A,x\n2,B,y,z\n3,cut here\nin two,q\n4,D\n5,E,f\n'
    expect(await readContent(text)).toMatchObject({
      good: [
        ['1', 'A', 'x'],
        ['4', 'D'],
        ['5', 'E', 'f'],
      ],
      broken: ['3 csv-columns', '4 csv-columns', '5 csv-columns'],
      notes: ['cells-left-out'],
    })
  })

  it('holds the last row back when it ends early: the file may have been cut off', async () => {
    expect((await readContent('id,name\n1,A\n2')).broken).toEqual(['3 csv-columns'])
  })

  it('keeps both of two columns of one name', async () => {
    const { columns, notes } = await readContent('id,name,Name\n1,A,B\n')
    expect(columns).toEqual(['id', 'name', 'name_2'])
    expect(notes).toEqual(['header-twice'])
  })
})

it.each([
  ['Service Name', 'service_name'],
  ['ServiceName', 'service_name'],
  [' service-name ', 'service_name'],
  ['"service_name"', 'service_name'],
  ['AddressIsPrivate', 'address_is_private'],
  ['PhysicalAddress1', 'physical_address1'],
  ['Display physical address to public users?', 'display_physical_address_to_public_users'],
  ['\uFEFFid', 'id'],
  ['HSISCode', 'hsis_code'],
])('calls %j %s', (header, key) => {
  expect(columnKey(header)).toBe(key)
})

it('never crashes, gives every row that is written well back, and says the same in any pieces', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', '1', '"', ',', '\n', '\r', ' ', 'é', '\0', ';') })
  await fc.assert(
    fc.asyncProperty(
      fc.array(cell, { maxLength: 12 }),
      fc.integer({ min: 1, max: 7 }),
      async (parts, pieces) => {
        const text = `id,name,more\n${parts.join('')}`
        expect(await readContent(text, pieces)).toEqual(await readContent(text))
      },
    ),
    { numRuns: 300 },
  )
  const clean = fc.array(fc.tuple(fc.nat(), fc.string(), fc.string()), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(clean, async (rows) => {
      const quoted = rows.map((row) => row.map((one) => `"${String(one).replaceAll('"', '""')}"`).join(','))
      const { good, broken } = await readContent(`id,name,more\n${quoted.join('\n')}\n`)
      expect(broken).toEqual([])
      // Line ends within a cell are read as one kind; NUL characters are not text.
      const plain = (text: unknown) => String(text).replace(/\r\n?/g, '\n').replaceAll('\0', '')
      expect(good).toEqual(rows.map((row) => row.map(plain)))
    }),
    { numRuns: 300 },
  )
})
