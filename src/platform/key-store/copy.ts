import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { StartError } from '#platform/errors.ts'
import { durably } from './key-store-database.ts'

/** In the order in which they are put back: each after those that it names. */
const TABLES = ['store', 'agency_key', 'agency_key_wrap', 'data_key', 'tombstone'] as const
const ROWS = 2_000

/**
 * Writes a key store into one compressed file, as it is at one moment, while it is in use: wrapped keys and nothing that
 * opens them.
 *
 * @param file is made; it must not exist
 * @returns how many rows there are
 */
export async function writeKeys(pool: pg.Pool, file: string): Promise<number> {
  const client = await pool.connect()
  let rows = 0
  async function* lines(): AsyncGenerator<string> {
    for (const table of TABLES) {
      await client.query(`declare piece no scroll cursor for select to_jsonb(t) as row from keys.${table} t`)
      for (;;) {
        const piece = await client.query<{ row: unknown }>(`fetch ${ROWS} from piece`)
        if (piece.rows.length === 0) break
        rows += piece.rows.length
        yield `${JSON.stringify({ table, rows: piece.rows.map(({ row }) => row) })}\n`
      }
      await client.query('close piece')
    }
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    await pipeline(
      Readable.from(lines()),
      createGzip(),
      createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
    )
    return rows
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

/**
 * Puts what {@link writeKeys} wrote into a key store that holds no key yet. It is that key store then: it has its id.
 *
 * @throws {StartError} there are keys already
 */
export async function readKeys(pool: pg.Pool, file: string): Promise<number> {
  return await durably(pool, async (client) => {
    await client.query('lock table keys.store, keys.agency_key in exclusive mode')
    const there = await client.query('select from keys.agency_key limit 1')
    if (there.rowCount !== 0) {
      throw new StartError(
        'This key store holds keys already, and nothing is written over them: restore into an empty one.',
      )
    }
    await client.query('delete from keys.store')
    let count = 0
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
      const { table, rows } = JSON.parse(line) as { table: string; rows: unknown[] }
      const known = TABLES.find((one) => one === table)
      if (known === undefined)
        throw new StartError('This backup of keys was made by a newer version of Breakwater: use that one.')
      await client.query(
        `insert into keys.${known} select * from jsonb_populate_recordset(null::keys.${known}, $1)`,
        [JSON.stringify(rows)],
      )
      count += rows.length
    }
    await client.query('update keys.store set restored_at = clock_timestamp()')
    return count
  })
}

/** When the last copy was made; a copy of before is of no use for what came since. */
export async function noteBackup(pool: pg.Pool, madeAt: Date): Promise<void> {
  await pool.query('update keys.store set backed_up_at = $1', [madeAt])
}
