import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { readMigrations } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { StartError } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import { durably } from './key-store-database.ts'

/**
 * Makes the tables of a key store, or brings them up to this program, and gives a new one its id. Two nodes that start
 * together take turns.
 *
 * @returns its id
 * @throws {StartError} it was brought up to date by a newer program.
 */
export async function migrateKeyStore(url: string): Promise<string> {
  const pool = openPool(url, { max: 1, name: 'breakwater keys' })
  try {
    return await durably(pool, async (client) => {
      await client.query(`select pg_advisory_xact_lock(hashtextextended('keys', 2))`)
      await bringForward(client)
      await client.query('insert into keys.store (id) values ($1) on conflict do nothing', [randomUUID()])
      const { rows } = await client.query<{ id: string }>('select id from keys.store')
      return rows[0]?.id ?? ''
    })
  } finally {
    await pool.end()
  }
}

async function bringForward(client: pg.PoolClient): Promise<void> {
  await client.query('create schema if not exists keys')
  await client.query(`create table if not exists keys.migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from keys.migration',
  )
  const files = readMigrations(fromRoot('db', 'key-store'))
  const newer = rows.find(({ name }) => !files.some((file) => file.name === name))
  if (newer !== undefined) {
    throw new StartError(
      `This key store was brought up to date by a newer version of Breakwater (${newer.name}): start that version.`,
    )
  }
  for (const { name, sql, checksum } of files) {
    const applied = rows.find((row) => row.name === name)
    if (applied?.checksum === checksum) continue
    if (applied !== undefined) {
      throw new StartError(
        `The migration ${name} of the key store was changed after it was applied: restore the file and put the change into a new migration.`,
      )
    }
    await client.query(sql)
    await client.query('insert into keys.migration (name, checksum) values ($1, $2)', [name, checksum])
  }
}
