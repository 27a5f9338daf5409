import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { exportRecords } from './export.ts'
import { exportTabular } from './export-tabular.ts'
import { aDirectory } from './testing/a-directory.ts'
import { all, aSourceNamed, importPath } from './testing/imports.ts'

const standard = sharedPath('data', 'hsds-3.1')

let db: TestDatabase
let other: TestDatabase
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hsds-'))
  db = await testDatabase()
  other = await testDatabase()
  await aSourceNamed(db, 'Origin')
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await db.close()
  await other.close()
})

/** Files of a zip by name. */
async function unzip(path: string): Promise<Map<string, string>> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true })
  const files = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
  }
  zip.close()
  return files
}

interface PackageField {
  readonly name: string
  readonly type: string
  readonly format?: string
  readonly constraints?: {
    readonly required?: boolean
    readonly unique?: boolean
    readonly enum?: readonly string[]
  }
}
interface Package {
  readonly resources: readonly {
    readonly name: string
    readonly path: string
    readonly schema: { readonly fields: readonly PackageField[] }
  }[]
}

const readers: Readonly<Record<string, RegExp>> = {
  number: /^-?\d+(?:\.\d+)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  email: /^\S+@\S+\.\S+$/,
  uri: /^[a-z][a-z\d+.-]*:\S+$/i,
}

/** What a package breaks of a description: columns, types, formats, required values, ids, and links that lead nowhere. */
function faults(files: ReadonlyMap<string, string>, description: Package): string[] {
  const found: string[] = []
  const ids = new Map<string, Set<string>>()
  const known = new Map(description.resources.map((resource) => [resource.path, resource]))
  const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true })
  for (const [file, text] of files)
    if (file.endsWith('.csv')) ids.set(file, new Set(rowsOf(text).map((row) => row.id ?? '')))
  for (const [file, text] of files) {
    if (!file.endsWith('.csv')) continue
    const resource = known.get(file)
    if (!resource) {
      found.push(`${file}: no such table`)
      continue
    }
    const rows = rowsOf(text)
    const columns = Object.keys(rows[0] ?? {})
    const fields = new Map(resource.schema.fields.map((field) => [field.name, field]))
    for (const column of columns) if (!fields.has(column)) found.push(`${file}: no column ${column}`)
    if (ids.get(file)?.size !== rows.length) found.push(`${file}: ids are not unique`)
    rows.forEach((row, at) => {
      for (const [name, field] of fields) {
        const value = row[name] ?? ''
        const where = `${file}:${at + 2} ${name}`
        if (value === '') {
          if (field.constraints?.required) found.push(`${where}: missing`)
          continue
        }
        const reader = readers[field.format ?? ''] ?? readers[field.type]
        if (reader && !reader.test(value)) found.push(`${where}: ${value}`)
        if (field.constraints?.enum && !field.constraints.enum.includes(value))
          found.push(`${where}: ${value}`)
      }
    })
  }
  return found
}

/** The official description. Of units and capacities it lists no or few columns; the official rows show the others. */
function officialPackage(): Package {
  const folder = `${standard}/examples/csv`
  const described = JSON.parse(readFileSync(`${folder}/datapackage.json`, 'utf8')) as Package
  const resources = described.resources.map((resource) => {
    if (resource.name !== 'unit' && resource.name !== 'service_capacity') return resource
    const [header = []] = parse(readFileSync(`${folder}/${resource.path}`, 'utf8'), { to: 1 }) as string[][]
    const known = resource.schema.fields
    const shown = header.filter((name) => !known.some((field) => field.name === name))
    return { ...resource, schema: { fields: [...known, ...shown.map((name) => ({ name, type: 'string' }))] } }
  })
  return { resources }
}

describe('the tabular package', () => {
  it('holds the public directory once, describes itself, and nothing of a hidden place or an unknown status', async () => {
    await aDirectory(db, 'Origin')
    const file = join(folder, 'package.zip')
    const { rows, sha256 } = await exportTabular(db.app, file)
    expect(sha256).toMatch(/^[\da-f]{64}$/)
    const files = await unzip(file)
    const own = JSON.parse(files.get('datapackage.json') ?? '') as Package
    expect([...files.keys()].filter((name) => name.endsWith('.csv')).toSorted()).toEqual(
      own.resources.map((resource) => resource.path).toSorted(),
    )
    expect(rows).toMatchObject({ organization: expect.any(Number), service: expect.any(Number) })
    expect(faults(files, own)).toEqual([])
    const text = [...files.values()].join('\n')
    const services = await all(exportRecords(db.app, 'services'))
    expect(rows.service).toBe(services.length)
    const { rows: hidden } = await db.admin.query<{ id: string }>(
      `select id from directory.location where visibility <> 'public' union select id from directory.service where status = 'unknown'`,
    )
    expect(hidden.length).toBeGreaterThan(0)
    for (const { id } of hidden) expect(text).not.toContain(id)
  })

  it.skipIf(!standard)('fits the official description of the tables', async () => {
    await aDirectory(db, 'Origin')
    for (const name of ['service_full', 'organization_full'])
      await importPath(db, 'Origin', `${standard}/examples/${name}.json`)
    const file = join(folder, 'package.zip')
    await exportTabular(db.app, file)
    expect(faults(await unzip(file), officialPackage())).toEqual([])
  })

  /** Exports, imports elsewhere twice, and returns what both export then. */
  async function thereAndBack(of: 'services' | 'organizations') {
    const file = join(folder, 'package.zip')
    await exportTabular(db.app, file)
    await aSourceNamed(other, 'Copy')
    const first = await importPath(other, 'Copy', file)
    expect(first.created).toBeGreaterThan(0)
    expect(await importPath(other, 'Copy', file)).toMatchObject({ created: 0, updated: 0 })
    return [await all(exportRecords(other.app, of)), await all(exportRecords(db.app, of))] as const
  }
  const without = (records: readonly unknown[], keys: readonly string[]) =>
    JSON.parse(
      JSON.stringify(records, (key, value: unknown) => (keys.includes(key) ? undefined : value)),
    ) as unknown

  it.each(['services', 'organizations'] as const)(
    'comes back whole: %s imported elsewhere export the same, and a second import changes nothing',
    async (of) => {
      await aDirectory(db, 'Origin')
      const [copy, origin] = await thereAndBack(of)
      expect(without(copy, ['last_modified'])).toEqual(without(origin, ['last_modified']))
    },
  )

  it.skipIf(!standard).each(['services', 'organizations'] as const)(
    'brings the official examples back as %s, with ids of their own where they list one row under two owners',
    async (of) => {
      for (const name of ['service_full', 'organization_full'])
        await importPath(db, 'Origin', `${standard}/examples/${name}.json`)
      const [copy, origin] = await thereAndBack(of)
      // The examples hold placeholders where the owner's kind would stand.
      const keys = ['last_modified', 'id', 'link_entity']
      expect(without(copy, keys)).toEqual(without(origin, keys))
    },
  )

  it('leaves nothing half-done where the file cannot be written', async () => {
    await aDirectory(db, 'Origin')
    await expect(exportTabular(db.app, join(folder, 'no', 'such', 'folder.zip'))).rejects.toThrow(/ENOENT/)
  })
})
