import { declareSource } from '#features/curation/sources/declare-source.ts'
import { asSteward, stewardSecret, type TestDatabase } from '#platform/testing/database.ts'
import { importHsds } from '../import.ts'
import type { ImportReport } from '../import-report.ts'
import type { HsdsRow, HsdsRows } from '../row.ts'

/** A source by name; declared a public listing unless told otherwise. For tests. */
export async function aSourceNamed(db: TestDatabase, name: string, publicListing = true): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into directory.source (name, kind) values ($1, 'hsds') returning id`,
    [name],
  )
  const sourceId = rows[0]?.id ?? ''
  if (publicListing)
    await asSteward(db, (ctx) => declareSource(ctx, { sourceId, reason: 'Published by its operator.' }))
  return sourceId
}

/** Imports a file or folder as a steward. For tests. */
export async function importPath(
  db: TestDatabase,
  source: string,
  path: string,
  options: { readonly dryRun?: boolean; readonly batchSize?: number } = {},
): Promise<ImportReport> {
  return importHsds({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source,
    input: { path },
    ...options,
  })
}

/** Everything an async source yields. */
export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = []
  for await (const item of source) out.push(item)
  return out
}

/** Everything a reader yields, row by row. */
export async function allRows(reader: AsyncIterable<HsdsRows>): Promise<HsdsRow[]> {
  return (await all(reader)).flat()
}
