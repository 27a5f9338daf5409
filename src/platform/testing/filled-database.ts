import { createHash } from 'node:crypto'
import type pg from 'pg'
import {
  aName,
  copyOnceFree,
  makeDatabase,
  openDatabase,
  rootOf,
  type Secrets,
  type TestDatabase,
} from './database.ts'
import { serverOfRun } from './server-of-run.ts'

/**
 * A copy of a database that is filled once in a run, by the file that asks first: to read a whole export in costs more
 * than most files of tests.
 *
 * @param content what is in it; whoever gives the same name gets the same rows, whatever its own `fill` would do.
 * @throws what `fill` throws; whoever asks next fills it anew.
 */
export async function filledDatabase(
  content: string,
  fill: (db: TestDatabase) => Promise<unknown>,
): Promise<TestDatabase> {
  const server = await serverOfRun()
  const kept = `filled_${createHash('sha256').update(content).digest('hex').slice(0, 12)}`
  const root = rootOf(server)
  const held = await root.connect()
  try {
    // Who comes second waits for what the first fills, instead of filling it as well: minutes, on a machine that is busy.
    await held.query('set statement_timeout = 0')
    await held.query('select pg_advisory_lock(78, hashtext($1))', [kept])
    const secrets = (await secretsOf(held, kept)) ?? (await fillAs(held, kept, fill))
    const name = aName()
    await copyOnceFree(
      held,
      `create database ${name} template ${kept} owner breakwater_owner strategy ${server.strategy}`,
    )
    return openDatabase(server, name, secrets)
  } finally {
    held.release()
    // The lock goes with its connection.
    await root.end()
  }
}

async function fillAs(
  root: pg.PoolClient,
  kept: string,
  fill: (db: TestDatabase) => Promise<unknown>,
): Promise<Secrets> {
  const { db, secrets } = await makeDatabase()
  try {
    await fill(db)
    await Promise.all([db.app, db.owner, db.admin].map((pool) => pool.end()))
    await root.query(`comment on database ${db.name} is '${JSON.stringify(secrets)}'`)
    await root.query(`alter database ${db.name} rename to ${kept}`)
  } catch (error) {
    await db.close()
    throw error
  }
  return secrets
}

async function secretsOf(root: pg.PoolClient, name: string): Promise<Secrets | undefined> {
  const { rows } = await root.query<{ secrets: string }>(
    `select shobj_description(oid, 'pg_database') as secrets from pg_database where datname = $1`,
    [name],
  )
  return rows[0] && (JSON.parse(rows[0].secrets) as Secrets)
}
