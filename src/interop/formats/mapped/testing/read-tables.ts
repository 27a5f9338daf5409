import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { HsdsRow, InputFile, RecordRow } from '#interop/hsds/index.ts'
import { fromRoot } from '#platform/root.ts'
import { csvTable } from '../csv-table.ts'
import { type MappingFindings, noFindings } from '../findings.ts'
import type { Mapping } from '../mapping.ts'
import { readMapped } from '../read-mapped.ts'
import { readMapping } from '../read-mapping.ts'
import type { SourceTable } from '../table.ts'

/** A file that never lay on a disk. */
export function fileOf(name: string, content: string | Buffer): InputFile {
  const bytes = Buffer.from(content)
  return { name, bytes: bytes.length, open: async () => Readable.from(cut(bytes)) }
}

/** In pieces as a disk gives them, so that nothing relies on getting all at once. */
function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** Text of a mapping of this folder. */
export function mappingText(name: 'ilao' | 'ohana'): string {
  return readFileSync(fromRoot('src/interop/formats/mapped/testing', `${name}.mapping.json`), 'utf8')
}

export interface ReadTables {
  readonly rows: readonly HsdsRow[]
  readonly findings: MappingFindings
  records(entity: string): RecordRow[]
}

export async function readTables(
  tables: readonly SourceTable[],
  mapping: Mapping | object,
): Promise<ReadTables> {
  const findings = noFindings()
  const rows: HsdsRow[] = []
  const checked = readMapping(JSON.stringify(mapping))
  for await (const row of readMapped(tables, checked, findings)) rows.push(row)
  return {
    rows,
    findings,
    records: (entity) =>
      rows.filter((row): row is RecordRow => row.kind === 'record' && row.entity === entity),
  }
}

/** CSV texts by file name, read by a mapping. */
export function readCsvs(
  files: Readonly<Record<string, string | Buffer>>,
  mapping: object,
): Promise<ReadTables> {
  return readTables(
    Object.entries(files).map(([name, content]) => csvTable(fileOf(name, content))),
    mapping,
  )
}

/** A mapping of one table. */
export function oneTable(table: object): object {
  return { breakwater_mapping: 1, tables: [{ table: '*', ...table }] }
}
