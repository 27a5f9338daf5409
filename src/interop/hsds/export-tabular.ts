import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { ZipFile } from 'yazl'
import { IdSet } from '#platform/id-set.ts'
import { privateFolder } from '#platform/private-folder.ts'
import { type EntityName, entities, type Field, isRecordEntity } from './entities.ts'
import { exportRecords } from './export.ts'
import { flatten } from './flatten.ts'
import { idOf, isObject, type Raw, type RecordRow } from './row.ts'
import { uuidOf } from './uuid.ts'

export interface TabularExport {
  /** Rows by table, for tables that have any. */
  readonly rows: Readonly<Record<string, number>>
  readonly sha256: string
}

/**
 * Everything any visitor may see as an HSDS 3.1 tabular data package: a zip with one CSV a table and its
 * `datapackage.json`. The opposite of the tabular import. Tables are written beside each other on disk, so memory
 * holds ids only.
 *
 * Cells are the data as it is: for a program, not for a spreadsheet.
 */
export async function exportTabular(pool: pg.Pool, file: string): Promise<TabularExport> {
  const folder = await privateFolder('tables')
  const tables = new TableFiles(folder.path)
  try {
    // Organizations first: only their list says whose a place is. Services hold all else in full.
    for await (const organization of exportRecords(pool, 'organizations'))
      await tables.take('organization', organization)
    for await (const service of exportRecords(pool, 'services')) await tables.take('service', service)
    await tables.close()
    const sha256 = await zipTo(file, folder.path, tables.counts)
    return { rows: tables.counts, sha256 }
  } finally {
    await tables.close()
    await folder.remove()
  }
}

async function zipTo(
  file: string,
  folder: string,
  counts: Readonly<Record<string, number>>,
): Promise<string> {
  const names = Object.keys(counts) as EntityName[]
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from(`${JSON.stringify(packageOf(names), null, 2)}\n`), 'datapackage.json')
  for (const name of names) zip.addFile(join(folder, entities[name].file), entities[name].file)
  zip.end()
  const hash = createHash('sha256')
  zip.outputStream.on('data', (piece: Buffer) => hash.update(piece))
  await pipeline(zip.outputStream, createWriteStream(file, { mode: 0o644 }))
  return hash.digest('hex')
}

class TableFiles {
  readonly counts: Record<string, number> = {}
  readonly #folder: string
  readonly #open = new Map<EntityName, WriteStream>()
  readonly #seen = new IdSet()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Takes a nested record apart into rows. A record that was written before is not written again. */
  async take(entity: 'service' | 'organization', record: Raw): Promise<void> {
    for (const row of flatten(entity, record, '')) {
      if (entity === 'organization' && !ofOrganization(row)) continue
      const id = idOf(row.raw)
      if (id === undefined || !this.#seen.add(`${row.entity} ${id}`)) continue
      await this.#row(row.entity, { ...row.links, ...row.raw, ...linksOf(row.entity, row.links), id })
    }
  }

  /** A row with what is nested in it, each in the table of its kind and with a link to this one. */
  async #row(name: EntityName, raw: Raw): Promise<void> {
    const entity = entities[name]
    const id = idOf(raw) ?? ''
    const ones: Record<string, string> = {}
    for (const [property, kind] of Object.entries(entity.ones)) {
      const inner = raw[property]
      if (!isObject(inner) || isRecordEntity(kind)) continue
      const innerId = idOf(inner) ?? uuidOf(id, `${kind} ${JSON.stringify(inner)}`)
      ones[`${kind}_id`] = innerId
      if (this.#seen.add(`${kind} ${innerId}`)) await this.#row(kind, { ...inner, id: innerId })
    }
    await this.#write(name, { ...raw, ...ones })
    for (const [property, kind] of Object.entries(entity.lists)) {
      const list = raw[property]
      if (!Array.isArray(list) || isRecordEntity(kind)) continue
      for (const [at, inner] of list.entries()) {
        if (!isObject(inner)) continue
        await this.#row(kind, { ...inner, ...ownerOf(name, kind, id), id: this.#partId(kind, id, inner, at) })
      }
    }
  }

  /** The part's id, or one made of it where a second owner lists the same part: ids are unique in a table. */
  #partId(kind: EntityName, owner: string, inner: Raw, at: number): string {
    const own = idOf(inner) ?? uuidOf(owner, `${kind} ${at} ${JSON.stringify(inner)}`)
    if (this.#seen.add(`${kind} ${own}`)) return own
    const made = uuidOf(own, owner)
    this.#seen.add(`${kind} ${made}`)
    return made
  }

  async #write(name: EntityName, raw: Raw): Promise<void> {
    const fields = Object.entries(entities[name].fields)
    let stream = this.#open.get(name)
    if (!stream) {
      stream = createWriteStream(join(this.#folder, entities[name].file))
      this.#open.set(name, stream)
      this.counts[name] = 0
      stream.write(`${fields.map(([column]) => column).join(',')}\r\n`)
    }
    this.counts[name] = (this.counts[name] ?? 0) + 1
    const cells = fields.map(([column]) => cell(raw[column]))
    if (!stream.write(`${cells.join(',')}\r\n`)) await once(stream, 'drain')
  }

  async close(): Promise<void> {
    for (const stream of this.#open.values()) {
      if (stream.writableEnded) continue
      stream.end()
      await finished(stream)
    }
  }
}

/** The organization itself, its programs, terms and the places it lists; its services come in their own turn. */
function ofOrganization({ entity, links }: RecordRow): boolean {
  return (
    entity === 'organization' ||
    entity === 'program' ||
    entity === 'taxonomy' ||
    entity === 'taxonomy_term' ||
    (entity === 'location' && links.organization_id !== undefined)
  )
}

/** The links that nesting stated, of the columns the table has. */
function linksOf(name: EntityName, links: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(links).filter(([column]) => entities[name].fields[column] !== undefined),
  )
}

/** How a part says where it belongs: by a column of its owner, or by the owner's id and kind. */
function ownerOf(owner: EntityName, part: EntityName, id: string): Record<string, string> {
  if (part === 'attribute') return { link_id: id, link_entity: owner }
  if (part === 'metadata') return { resource_id: id, resource_type: owner }
  return { [`${owner}_id`]: id }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const types: Readonly<Partial<Record<Field['kind'], string>>> = {
  number: 'number',
  latitude: 'number',
  longitude: 'number',
  offset: 'number',
  date: 'date',
  instant: 'datetime',
}
const formats: Readonly<Partial<Record<Field['kind'], string>>> = {
  id: 'uuid',
  link: 'uuid',
  uri: 'uri',
  email: 'email',
}

/** The description of the package: which tables there are, their columns, keys and links. */
function packageOf(names: readonly EntityName[]): object {
  return {
    name: 'breakwater-directory',
    profile: 'tabular-data-package',
    hsds_version: '3.1',
    resources: names.map((name) => {
      const { file, fields } = entities[name]
      const links = Object.entries(fields).flatMap(([column, field]) =>
        field.to !== undefined && names.includes(field.to)
          ? [{ fields: column, reference: { resource: field.to, fields: 'id' } }]
          : [],
      )
      return {
        name,
        path: file,
        profile: 'tabular-data-resource',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        schema: {
          primaryKey: 'id',
          fields: Object.entries(fields).map(([column, field]) => ({
            name: column,
            type: types[field.kind] ?? 'string',
            ...(formats[field.kind] ? { format: formats[field.kind] } : {}),
            constraints: {
              required: field.required ?? false,
              unique: field.kind === 'id',
              ...(field.options ? { enum: field.options } : {}),
            },
          })),
          ...(links.length > 0 ? { foreignKeys: links } : {}),
        },
      }
    }),
  }
}
