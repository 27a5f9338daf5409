import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { Refusal } from '#platform/errors.ts'
import { openInput } from '../../open-input.ts'
import { openTables } from '../open-tables.ts'
import { makeWorkbook, type TestCell, type TestWorksheet } from '../testing/make-workbook.ts'
import { oneTable, readTables } from '../testing/read-tables.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function opened<T>(
  content: Buffer,
  work: (tables: Awaited<ReturnType<typeof openTables>>['tables']) => Promise<T>,
): Promise<T> {
  const path = join(folder, 'book.xlsx')
  await writeFile(path, content)
  const input = await openInput({ path })
  const { tables, close } = await openTables(input)
  try {
    return await work(tables)
  } finally {
    close()
    input.close()
  }
}

/** The cells below the header of the first sheet. */
async function cells(rows: TestWorksheet['rows'], options?: Parameters<typeof makeWorkbook>[1]) {
  const content = await makeWorkbook([{ name: 'List', rows }], options)
  return opened(content, async ([table]) => {
    const found: (readonly string[])[] = []
    for await (const row of table?.rows(1) ?? []) found.push(row.cells)
    return { found, notes: [...(table?.notes ?? [])] }
  })
}

const one = async (cell: TestCell, options?: Parameters<typeof makeWorkbook>[1]) =>
  (await cells([['A'], [cell]], options)).found[0]?.[0]

describe('a workbook', () => {
  it('is read sheet by sheet, by the names of its columns', async () => {
    const content = await makeWorkbook([
      {
        name: 'Agencies',
        rows: [
          ['Id', 'Name'],
          [1, 'Harbor & House'],
          [2, { inline: 'Pier <Youth>' }],
        ],
      },
      { name: 'Notes', rows: [['x']] },
    ])
    await opened(content, async (tables) => {
      expect(tables.map((table) => table.name)).toEqual(['Agencies', 'Notes'])
      const { records, findings } = await readTables(tables, {
        breakwater_mapping: 1,
        tables: [
          {
            table: 'book.xlsx/agencies',
            records: [{ as: 'agency', record: 'organization', id: { columns: ['Id'] } }],
            columns: [{ column: 'name', to: 'agency.name' }],
          },
        ],
      })
      expect(records('organization').map((row) => [row.raw, row.path])).toEqual([
        [{ id: '1', name: 'Harbor & House' }, 'Agencies:2'],
        [{ id: '2', name: 'Pier <Youth>' }, 'Agencies:3'],
      ])
      expect(findings.unmappedTables).toEqual(['Notes'])
    })
  })

  it.each<[string, TestCell, string]>([
    ['a number', 8725550101, '8725550101'],
    ['a fraction as the processor writes it', { formula: 'A1', value: 0.1 + 0.2 }, '0.3'],
    ['a small number', 0.0000001, '0.0000001'],
    ['yes and no', true, 'yes'],
    ['a day', { number: 44197, style: 'date' }, '2021-01-01'],
    ['a day before the leap day that 1900 had not', { number: 59, style: 'date' }, '1900-02-28'],
    ['a day of a format of its own', { number: 44197, style: 'own-date' }, '2021-01-01'],
    ['a time', { number: 0.375, style: 'time' }, '09:00'],
    ['a day with a time', { number: 44197.75, style: 'date-time' }, '2021-01-01T18:00:00'],
    ['money', { number: 12.5, style: 'money' }, '12.5'],
    ['a formula as the text kept for it', { formula: 'A1&B1', value: 'Harbor' }, 'Harbor'],
    ['a formula as the number kept for it', { formula: '1+2', value: 3 }, '3'],
    ['a break that XML cannot hold', { inline: 'one_x000A_two' }, 'one\ntwo'],
  ])('gives %s as text', async (_what, cell, text) => {
    expect(await one(cell)).toBe(text)
  })

  it('counts days from 1904 where the workbook says so', async () => {
    expect(await one({ number: 42735, style: 'date' }, { since1904: true })).toBe('2021-01-01')
  })

  it('evaluates nothing: what has no value kept is empty, and is told', async () => {
    const { found, notes } = await cells([
      ['A', 'B', 'C'],
      [{ formula: 'WEBSERVICE("http://x.example")' }, { error: '#DIV/0!' }, 'c'],
    ])
    expect(found).toEqual([['', '', 'c']])
    expect(notes).toEqual(['formula-without-value', 'cell-error'])
  })

  it('finds the header further down, and keeps places of empty cells', async () => {
    const content = await makeWorkbook([
      {
        name: 'List',
        rows: [
          ['Our list of 2026'],
          [],
          ['Id', null, 'Name'],
          [1, null, 'A'],
          [],
          [2, 'odd', 'B', '', 'far'],
        ],
      },
    ])
    const { records, findings } = await opened(content, (tables) =>
      readTables(
        tables,
        oneTable({
          headerRow: 3,
          records: [{ as: 'agency', record: 'organization', id: { columns: ['Id'] } }],
          columns: [{ column: 'Name', to: 'agency.name' }],
        }),
      ),
    )
    expect(records('organization').map((row) => [row.raw.name, row.path])).toEqual([['A', 'List:4']])
    expect(findings.tables[0]).toMatchObject({ rows: 2, usedRows: 1, heldRows: 1 })
  })

  it('tells of merged cells, of which only the first has the value', async () => {
    const content = await makeWorkbook([
      {
        name: 'List',
        rows: [['A'], ['x']],
        tail: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
      },
    ])
    const { rows } = await opened(content, (tables) =>
      readTables(
        tables,
        oneTable({
          records: [{ as: 'agency', record: 'organization' }],
          columns: [{ column: 'A', to: 'agency.name' }],
        }),
      ),
    )
    expect(rows.at(-1)).toEqual({ kind: 'note', path: 'List', code: 'merged-cells' })
  })
})

describe('what is no workbook to read', () => {
  const refused = async (content: Buffer): Promise<string> => {
    try {
      await opened(content, async (tables) => {
        for (const table of tables) for await (const _ of table.rows(1));
      })
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
    return 'read'
  }
  const book = (parts: Record<string, string>) =>
    makeWorkbook([{ name: 'List', rows: [['A'], ['x']] }], { parts })
  const sheet = 'xl/worksheets/sheet1.xml'

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['the old kind', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-workbook'],
    ['a sheet that breaks off', () => book({ [sheet]: '<worksheet><sheetData><row><c>' }), 'workbook-broken'],
    [
      'entities that would grow',
      () => book({ [sheet]: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>' }),
      'workbook-broken',
    ],
    ['a workbook that is no XML', () => book({ 'xl/workbook.xml': 'hello' }), 'workbook-broken'],
    ['no sheet', () => book({ 'xl/workbook.xml': '<workbook><sheets/></workbook>' }), 'workbook-empty'],
    [
      'a column too far out',
      () =>
        book({
          [sheet]: '<worksheet><sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
        }),
      'too-many-columns',
    ],
    [
      'a sheet that grows beyond all measure',
      async () => {
        const zip = new ZipFile()
        const plain = await makeWorkbook([{ name: 'List', rows: [['A']] }])
        expect(plain.length).toBeGreaterThan(100)
        zip.addBuffer(
          Buffer.from('<workbook xmlns:r="x"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
          'xl/workbook.xml',
        )
        zip.addBuffer(Buffer.alloc(60_000_000, ' '), sheet)
        zip.end()
        return buffer(zip.outputStream as NodeJS.ReadableStream)
      },
      'zip-bomb',
    ],
  ])('is refused: %s', async (_what, make, code) => {
    expect(await refused(await make())).toBe(code)
  })

  it('never fails otherwise, wherever a byte of it is changed', async () => {
    const whole = await makeWorkbook([
      {
        name: 'List',
        rows: [
          ['A', 'B'],
          ['x', 1],
          [true, { formula: '1', value: 2 }],
        ],
      },
    ])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Buffer.from(whole)
        damaged[at] = byte
        expect(await refused(damaged)).toMatch(/^[a-z-]+$/)
      }),
      { numRuns: 150 },
    )
  })

  it('never fails otherwise, whatever stands in a sheet', async () => {
    const tags = fc.constantFrom('row', 'c', 'v', 't', 'f', 'is', 'sheetData', 'rPh')
    const attributes = fc.constantFrom(
      '',
      ' r="1"',
      ' r="B2"',
      ' t="s"',
      ' t="e"',
      ' t="inlineStr"',
      ' s="99"',
      ' r="-5"',
    )
    const xml = fc
      .array(fc.tuple(tags, attributes, fc.string({ maxLength: 5 })), { maxLength: 12 })
      .map((list) =>
        list.reduceRight(
          (inner, [tag, attribute, text]) =>
            `<${tag}${attribute}>${text.replace(/[<&]/g, '')}${inner}</${tag}>`,
          '',
        ),
      )
    await fc.assert(
      fc.asyncProperty(xml, async (content) => {
        expect(await refused(await book({ [sheet]: `<worksheet>${content}</worksheet>` }))).toMatch(
          /^[a-z-]+$/,
        )
      }),
      { numRuns: 100 },
    )
  })
})
