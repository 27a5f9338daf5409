import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'

/**
 * A database for benchmarks, kept between runs in .breakwater/bench/<name> because generating it takes longer
 * than measuring. Settings are the product's own; only durability of the generated data is relaxed while it is made.
 */
export async function benchDatabase(
  name: string,
  fill: (server: EmbeddedDatabase) => Promise<void>,
): Promise<EmbeddedDatabase> {
  const folder = fromRoot('.breakwater', 'bench', name)
  mkdirSync(folder, { recursive: true })
  const server = await startEmbedded({ dataDir: join(folder, 'data') })
  try {
    await migrate(server.ownerUrl, defaultRoles)
    const marker = join(folder, 'filled')
    if (!existsSync(marker)) {
      await fill(server)
      writeFileSync(marker, new Date().toISOString())
    }
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** A database beside the one that is there, made when it is missing. @returns the owner's way to it */
export async function ownDatabase(
  { superUrl, ownerUrl }: Pick<EmbeddedDatabase, 'superUrl' | 'ownerUrl'>,
  name: string,
): Promise<string> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  try {
    const there = await pool.query('select from pg_database where datname = $1', [name])
    if (there.rowCount === 0) await pool.query(`create database ${name} owner breakwater_owner`)
  } finally {
    await pool.end()
  }
  const url = new URL(ownerUrl)
  url.pathname = `/${name}`
  return url.href
}
