import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { sharedPath } from '#platform/testing/shared.ts'
import { readHsds } from './read-hsds.ts'
import type { HsdsRow } from './row.ts'
import { all, allRows } from './testing/imports.ts'
import { someCsv, someServices } from './testing/some-input.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hsds-read-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const readFile = (path: string): Promise<HsdsRow[]> => allRows(readHsds({ path }))

function names(rows: readonly HsdsRow[]): string[] {
  return rows.flatMap((row) =>
    row.kind === 'record' && row.entity === 'service' ? [String(row.raw.name)] : [],
  )
}

async function zipped(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return Buffer.concat(await all(zip.outputStream as AsyncIterable<Buffer>))
}

describe('the forms HSDS comes in', () => {
  const services = someServices(3)
  const expected = services.map((one) => one.name)

  it.each([
    ['a list', 'a.json', JSON.stringify(services)],
    ['a list written over many lines', 'a.json', JSON.stringify(services, null, 2)],
    ['a page', 'a.json', JSON.stringify({ total_items: 3, contents: services, empty: false })],
    ['one record a line', 'a.ndjson', services.map((one) => JSON.stringify(one)).join('\n')],
    [
      'one record a line, ended the Windows way',
      'a.jsonl',
      `${services.map((one) => JSON.stringify(one)).join('\r\n')}\r\n`,
    ],
    ['one record a line under another name', 'a.json', services.map((one) => JSON.stringify(one)).join('\n')],
    ['records one after the other', 'a.json', services.map((one) => JSON.stringify(one, null, 1)).join('\n')],
    ['tables by file name', 'a.json', JSON.stringify({ 'services.csv': services })],
  ])('reads %s', async (_what, name, text) => {
    expect(names(await readFile(file(name, text)))).toEqual(expected)
  })

  it.each([
    ['a byte order mark', Buffer.from(`\uFEFF${JSON.stringify(services)}`)],
    ['UTF-16', Buffer.from(`\uFEFF${JSON.stringify(services)}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(JSON.stringify(services), 'utf16le')],
  ])('reads %s', async (_what, bytes) => {
    expect(names(await readFile(file('a.json', bytes)))).toEqual(expected)
  })

  it('reads a Western encoding where a file is not UTF-8, and says so', async () => {
    const rows = await readFile(
      file('a.json', Buffer.from(JSON.stringify([{ ...services[0], name: 'Café' }]), 'latin1')),
    )
    expect(names(rows)).toEqual(['Café'])
    expect(rows).toContainEqual({ kind: 'note', path: '#1', code: 'encoding-guessed' })
  })

  it('reads a package as a folder and as a zip alike', async () => {
    const tables = someCsv(4)
    mkdirSync(join(folder, 'package'))
    for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, 'package', name), text)
    const asFolder = await readFile(join(folder, 'package'))
    const asZip = await readFile(file('package.zip', await zipped(tables)))
    const inside = await readFile(
      file(
        'inside.zip',
        await zipped(
          Object.fromEntries(Object.entries(tables).map(([name, text]) => [`data/${name}`, text])),
        ),
      ),
    )
    const key = (rows: readonly HsdsRow[]): string[] => rows.map((row) => JSON.stringify(row)).sort()
    expect(key(asZip)).toEqual(key(asFolder))
    expect(key(inside)).toEqual(key(asFolder))
    expect(names(asFolder)).toHaveLength(4)
    const service = asFolder.find((row) => row.kind === 'record' && row.entity === 'service')
    expect(service).toMatchObject({
      raw: { description: 'Says "hello"\nand goes on', phones: [{ number: '312 555 0100' }] },
    })
  })

  it('reads rows whose lines end in any way, side by side', async () => {
    const text = 'id,name,description\r\na,Harbor,x\nb,Pier,y\rc,Quay,"two\nlines"\r\n'
    const rows = await readFile(file('organizations.csv', text))
    expect(rows.map((row) => row.kind === 'record' && row.raw.name)).toEqual(['Harbor', 'Pier', 'Quay'])
    expect(rows[2]).toMatchObject({ raw: { description: 'two\nlines' } })
  })

  it('says in which row a quotation mark is opened and never closed', async () => {
    const path = file('organizations.csv', 'id,name,description\na,Harbor,x\nb,"Pier,y\nc,Quay,z\n')
    await expect(readFile(path)).rejects.toMatchObject({
      code: 'csv-broken',
      sentence: expect.stringContaining('in the row that begins on line 3 '),
    })
  })

  it('lets one broken line cost one row', async () => {
    const lines = services.map((one) => JSON.stringify(one))
    const rows = await readFile(file('a.ndjson', [lines[0], '{"id": "broken', lines[1], lines[2]].join('\n')))
    expect(names(rows)).toEqual(expected)
    expect(rows.filter((row) => row.kind === 'held')).toMatchObject([{ code: 'json-broken', path: '#2' }])
  })

  it('lets one broken element cost one row', async () => {
    const [a, b, c] = services.map((one) => JSON.stringify(one))
    const rows = await readFile(file('a.json', `[${a}, {"id": nonsense}, ${b}, ${c}]`))
    expect(names(rows)).toEqual(expected)
    expect(rows.filter((row) => row.kind === 'held')).toHaveLength(1)
  })

  it('keeps what was read when a file ends in the middle', async () => {
    const text = JSON.stringify(services)
    const rows = await readFile(file('a.json', text.slice(0, -40)))
    expect(names(rows)).toEqual(expected.slice(0, 2))
    expect(rows.at(-1)).toMatchObject({ kind: 'held', code: 'json-cut-off' })
  })

  it('holds a record back that is nested too deep or too large, and reads the others', async () => {
    const deep = `{"id":"d","name":"Deep","status":"active","x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`
    const large = JSON.stringify({
      id: 'l',
      name: 'Large',
      status: 'active',
      description: 'x'.repeat(33 * 1024 * 1024),
    })
    const rows = await readFile(file('a.json', `[${deep},${large},${JSON.stringify(services[0])}]`))
    expect(names(rows)).toEqual(expected.slice(0, 1))
    expect(rows.filter((row) => row.kind === 'held').map((row) => row.kind === 'held' && row.code)).toEqual([
      'record-too-large',
      'record-too-large',
    ])
  })
})

describe('what is refused', () => {
  const service = JSON.stringify(someServices(1))

  it.each([
    ['text', 'a.txt', 'Hello there'],
    ['nothing', 'a.json', ''],
    ['another kind of JSON', 'a.json', '{"type":"FeatureCollection","features":[]}'],
    ['a list of numbers', 'a.json', '[1,2,3]'],
    ['a web page', 'a.json', '<!doctype html>'],
    ['a table of another format', 'services.csv', 'id,location_id,name,audience\n1,2,A,B'],
    ['a table nobody knows', 'stuff.csv', 'a,b\n1,2'],
  ])('refuses %s in one sentence', async (_what, name, text) => {
    await expect(readFile(file(name, text))).rejects.toMatchObject({
      code: 'not-hsds',
      sentence: expect.stringMatching(/^[^\n]*expected[^\n]*\.$/),
    })
  })

  it('refuses a value of more than 10 MB in a table', async () => {
    const path = file(
      'services.csv',
      `id,organization_id,name,status\n1,2,"${'x'.repeat(11 * 1024 * 1024)}",active`,
    )
    await expect(readFile(path)).rejects.toMatchObject({ code: 'field-too-large' })
  })

  it('refuses a zip bomb by what it would grow to', async () => {
    const path = file('a.zip', await zipped({ 'services.json': Buffer.alloc(64 * 1024 * 1024, 32) }))
    await expect(readFile(path)).rejects.toMatchObject({ code: 'zip-bomb' })
  })

  it('refuses a zip whose file is larger than it says', async () => {
    const zip = await zipped({ 'services.json': `${service}${' '.repeat(5_000)}` })
    // The size in the directory of the archive, written down as 10 bytes.
    const at = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'))
    zip.writeUInt32LE(10, at + 24)
    await expect(readFile(file('a.zip', zip))).rejects.toMatchObject({ code: 'zip-broken' })
  })

  it('refuses names that lead out of the archive', async () => {
    const body = deflateRawSync(Buffer.from(service))
    const zip = await zipped({ 'xx/services.json': service })
    expect(body.length).toBeGreaterThan(0)
    const evil = Buffer.from(
      zip.toString('latin1').replaceAll('xx/services.json', '../services.json'),
      'latin1',
    )
    await expect(readFile(file('a.zip', evil))).rejects.toMatchObject({ code: 'zip-path' })
  })

  it('refuses a link to another file', async () => {
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from('/etc/passwd'), 'services.json', { mode: 0o120777 })
    zip.end()
    const packed = Buffer.concat(await all(zip.outputStream as AsyncIterable<Buffer>))
    await expect(readFile(file('a.zip', packed))).rejects.toMatchObject({ code: 'zip-link' })
  })

  it.each([
    [
      'an archive in an archive',
      async () => zipped({ 'more.zip': await zipped({ 'a.json': service }) }),
      'zip-nested',
    ],
    [
      'something that only begins like a zip',
      async () => Buffer.from('PK\x03\x04 and then nothing'),
      'zip-broken',
    ],
    ['an archive of nothing useful', async () => zipped({ 'a.txt': 'hello' }), 'not-hsds'],
    [
      'an archive of too many files',
      async () => zipped(Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`${n}.json`, '[]']))),
      'zip-too-many',
    ],
  ])('refuses %s', async (_what, make, code) => {
    await expect(readFile(file('a.zip', await make()))).rejects.toMatchObject({ code })
  })

  const ohana = sharedPath('data', 'ohana-smc')
  it.skipIf(!ohana)('refuses the rows of a forerunner of HSDS, whole or one by one', async () => {
    const folderOf = ohana ?? ''
    await expect(readFile(folderOf)).rejects.toMatchObject({ code: 'not-hsds' })
    for (const name of [
      'organizations',
      'services',
      'locations',
      'programs',
      'phones',
      'contacts',
      'addresses',
      'taxonomy',
    ])
      await expect(readFile(join(folderOf, `${name}.csv`))).rejects.toMatchObject({ code: 'not-hsds' })
  })
})
