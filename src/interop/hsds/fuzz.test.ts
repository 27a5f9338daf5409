import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { serviceProfile } from '#features/directory/domain/profile.ts'
import { Refusal } from '#platform/errors.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { makeRecord } from './make-record.ts'
import { readHsds } from './read-hsds.ts'
import type { HsdsRow } from './row.ts'
import { StatusBook } from './status-book.ts'
import { TermBook } from './term-book.ts'
import { all, allRows } from './testing/imports.ts'
import { someCsv, someServices } from './testing/some-input.ts'

/** Reads and cleans all of it. @returns undefined when it was refused with a sentence. */
async function tryToRead(path: string): Promise<HsdsRow[] | undefined> {
  try {
    const rows = await allRows(readHsds({ path }))
    const reading = {
      sourceId: '00000000-0000-4000-8000-000000000000',
      terms: new TermBook(),
      names: new Map<string, string>(),
      statedOnly: false,
      statuses: new StatusBook(),
    }
    for (const row of rows) {
      if (row.kind !== 'record') continue
      const record = makeRecord(row, reading)
      const profile = record?.clean(record.raw).profile
      if (profile) expect(serviceProfile.parse(profile)).toEqual(profile)
    }
    return rows
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.sentence).toMatch(/\.$/)
    expect(error.sentence).not.toContain(folder)
    return undefined
  }
}

let folder = ''

async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  const parts = await all(zip.outputStream as AsyncIterable<Buffer>)
  return Buffer.concat(parts)
}

const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(40),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom('"', '{', '}', '[', ']', '\\', '\n', ',', '\u0000', '""', '\ud800', 'null', '1e999')
        .map((text) => Buffer.from(text)),
    ),
  }),
  { minLength: 1, maxLength: 6 },
)

function changed(bytes: Buffer, list: readonly { at: number; remove: number; insert: Uint8Array }[]): Buffer {
  let out = bytes
  for (const { at, remove, insert } of list) {
    const from = Math.floor(at * out.length)
    out = Buffer.concat([out.subarray(0, from), insert, out.subarray(from + remove)])
  }
  return out
}

describe('reading what nobody would write', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hsds-fuzz-'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  const readAs = async (name: string, bytes: Uint8Array): Promise<HsdsRow[] | undefined> => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return tryToRead(path)
  }

  it.each(['a.json', 'a.ndjson', 'a.csv', 'a.zip', 'services.csv', 'a'])(
    'survives any bytes as %s',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
          await readAs(name, bytes)
        }),
        { numRuns: inFull(40, 300) },
      )
    },
  )

  it('survives any JSON value, however its fields are typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), async (text) => {
        await readAs('b.json', Buffer.from(text))
      }),
      { numRuns: inFull(60, 600) },
    )
    const odd = fc.dictionary(
      fc.constantFrom(
        'id',
        'name',
        'status',
        'phones',
        'organization',
        'schedules',
        'attributes',
        'minimum_age',
        'metadata',
        'service_at_locations',
        'languages',
        '__proto__',
        'constructor',
      ),
      fc.jsonValue({ maxDepth: 3 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 5 }), async (records) => {
        const valid = { id: 'x', name: 'A', status: 'active', organization_id: 'y' }
        await readAs(
          'c.json',
          Buffer.from(JSON.stringify([valid, ...records.map((record) => ({ ...valid, ...record }))])),
        )
      }),
      { numRuns: inFull(60, 600) },
    )
  })

  it.each(['json', 'ndjson'] as const)(
    'loses no other record when some bytes of %s are damaged',
    async (form) => {
      const services = someServices(12)
      const text =
        form === 'json' ? JSON.stringify(services) : services.map((one) => JSON.stringify(one)).join('\n')
      await fc.assert(
        fc.asyncProperty(changes, async (list) => {
          const rows = await readAs(`d.${form}`, changed(Buffer.from(text), list))
          if (form === 'ndjson' && rows) {
            // Each damaged spot can spoil the line it is in and the one it runs into.
            const found = rows.filter((row) => row.kind === 'record' && row.entity === 'service').length
            expect(found).toBeGreaterThanOrEqual(12 - list.length * 2)
          }
        }),
        { numRuns: inFull(40, 300) },
      )
    },
  )

  it('survives damaged tables and packages', async () => {
    const tables = someCsv(5)
    const zip = await zipOf(tables)
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom(...Object.keys(tables)), async (list, name) => {
        await readAs(name, changed(Buffer.from(tables[name] ?? ''), list))
        await readAs('e.zip', changed(zip, list))
      }),
      { numRuns: inFull(25, 200) },
    )
  })
})
