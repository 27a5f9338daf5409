import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { operatorSecret } from '#features/identity/index.ts'
import { loadCategoryPhrases } from '#features/needs/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { declareSource, measuredImport } from '../../lib/measured-import.ts'
import { say } from '../../lib/report.ts'
import { type RealSet, realSetPath } from './source-services.ts'

/** A directory that holds one set and nothing else, as the program has it. */
export interface SetDatabase {
  /** As the program, for asking what a visitor asks; its clock stands. */
  readonly app: pg.Pool
  /** For looking at what came in, and for plain full text. */
  readonly admin: pg.Pool
}

/** A Tuesday, one in the afternoon in the East and ten in the morning in the West: figures must not change at closing time. */
const askedAt = '2026-12-01T18:00:00Z'

/** Imports a set by the command a person would type into an empty database that is gone when the work is done. */
export async function withSet<T>(set: RealSet, work: (database: SetDatabase) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-relevance-'))
  const server = await startEmbedded({ dataDir: join(folder, 'data') })
  const pools: pg.Pool[] = []
  try {
    await migrate(server.ownerUrl, defaultRoles)
    await declareSource(server)
    writeFileSync(join(folder, 'key'), randomBytes(32).toString('hex'), { mode: 0o600 })
    say(`${set}: importing …`)
    const { path, options } = await howToImport(server, folder, set)
    const { answer } = await measuredImport(server, folder, path, options)
    say(`${set}: ${answer.created} records as ${answer.format}, ${answer.quarantined} rows held back.`)
    const owner = openPool(server.ownerUrl, { max: 1 })
    const app = openPool(server.appUrl, { max: 2 })
    const admin = openPool(server.superUrl, { max: 2 })
    pools.push(owner, app, admin)
    await asActor(app, { kind: 'session', secret: await operatorSecret(owner) }, loadCategoryPhrases)
    // In the order of their ids: where many are alike, the search takes those that lie first.
    await admin.query('cluster directory.public_card using public_card_pkey')
    await admin.query('analyze')
    await stopClock(admin, app)
    return await work({ app, admin })
  } finally {
    await Promise.all(pools.map((pool) => pool.end()))
    await server.stop()
    removeData(folder)
  }
}

/** From here on `now()` is the same moment for whatever the program asks: found first in a schema of ours. */
async function stopClock(admin: pg.Pool, app: pg.Pool): Promise<void> {
  await admin.query(`create schema bench_clock;
    grant usage on schema bench_clock to public;
    create function bench_clock.now() returns timestamptz language sql stable as $$ select timestamptz '${askedAt}' $$`)
  const path = `set search_path = bench_clock, pg_catalog, public, extensions`
  app.on('connect', (client) => void client.query(path))
  // The connections that are open already.
  const open = await Promise.all(Array.from({ length: app.totalCount }, () => app.connect()))
  for (const client of open) {
    await client.query(path)
    client.release()
  }
}

/**
 * What a person types for a set, by the documented commands. The publisher's status codes are known to nobody, and a
 * service that is not listed can be found by neither search: so the questions about them are answered.
 */
async function howToImport(server: EmbeddedDatabase, folder: string, set: RealSet): Promise<Input> {
  const path = realSetPath(set)
  if (set === 'flat-211') return { path: join(path, 'agencies.csv'), options: [] }
  if (set === 'relational-2x') return { path, options: ['--status', '1=active', '--status', '=active'] }
  const mapping = join(folder, 'mapping.json')
  await measuredImport(server, folder, path, ['--propose', mapping])
  return { path, options: ['--mapping', mapping, '--status', '=active'] }
}

interface Input {
  readonly path: string
  readonly options: readonly string[]
}
