import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { declareSource } from '#features/curation/sources/declare-source.ts'
import { importHsds } from '#interop/hsds/index.ts'
import { asSteward, stewardSecret, type TestDatabase } from '#platform/testing/database.ts'

/** A source that a steward has declared a public listing. */
export async function declaredSource(db: TestDatabase, name: string): Promise<void> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into directory.source (id, name, kind) values (md5($1)::uuid, $1, 'hsds') returning id`,
    [name],
  )
  await asSteward(db, (ctx) =>
    declareSource(ctx, {
      sourceId: rows[0]?.id ?? '',
      reason: 'A public listing of the county, printed each year.',
    }),
  )
}

/** Imports HSDS services as the command line does; returns its report and everything said on the way. */
export async function importServices(
  db: TestDatabase,
  source: string,
  services: readonly unknown[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-services-'))
  const path = join(folder, 'services.json')
  try {
    writeFileSync(path, JSON.stringify(services))
    const told: string[] = []
    const report = await importHsds({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source,
      input: { path },
      // Small batches, so that the two records of one place meet across them as well.
      batchSize: 50,
      onProgress: (progress) => told.push(JSON.stringify(progress)),
    })
    return [...told, JSON.stringify(report)].join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Limits that a sweep of thousands of questions does not meet; limits have tests of their own. */
export const generousLimits = {
  search: { points: 1_000_000, seconds: 60, lease: 1000 },
  form: { points: 1_000_000, seconds: 60, lease: 1000 },
  bulk: { points: 1_000_000, seconds: 60, lease: 1000 },
}
export const generousSweeps = {
  api: { regions: 1_000_000, seconds: 3_600, lease: 1_000 },
  pages: { regions: 1_000_000, seconds: 3_600, lease: 1_000 },
}
