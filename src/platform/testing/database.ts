import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { type Keyring, keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { fromRoot } from '#platform/root.ts'
import type { KeptServer } from './database-keeper.ts'
import { inDatabase, rootOf } from './in-database.ts'
import { lazyKeyStore } from './key-store-of-run.ts'
import { serverOfRun } from './server-of-run.ts'

export { inDatabase, rootOf } from './in-database.ts'

/** A migrated, empty database of its own for one test file. */
export interface TestDatabase {
  readonly name: string
  /** Pool of the app role: what the program works as. */
  readonly app: pg.Pool
  readonly owner: pg.Pool
  /** Bypasses everything; for looking behind the scenes in assertions only. */
  readonly admin: pg.Pool
  readonly urls: {
    readonly app: string
    readonly owner: string
    readonly jobs: string
    readonly admin: string
  }
  readonly keyring: Keyring
  /** The run's own, shared with every other test; opened when it is used first. */
  readonly keyStore: KeyStore
  /** Id of the fictional steward that `asSteward` signs in. */
  readonly stewardId: string
  close(): Promise<void>
}

/** Makes a fresh database, marked as a demo so that a fictional steward can sign in. */
export async function testDatabase(): Promise<TestDatabase> {
  return (await makeDatabase()).db
}

/** What a copy has to know to read what its original wrote. Made for a test, and gone with it. */
export interface Secrets {
  readonly stewardId: string
  readonly key: string
}

export async function makeDatabase(): Promise<{ readonly db: TestDatabase; readonly secrets: Secrets }> {
  const server = await serverOfRun()
  const name = aName()
  const root = rootOf(server)
  await copyTemplate(root, name, server)
  await root.end()
  const secrets = { stewardId: randomUUID(), key: randomBytes(32).toString('hex') }
  const db = openDatabase(server, name, secrets)
  await db.admin.query(readFileSync(fromRoot('db', 'extensions.sql'), 'utf8'))
  await db.owner.query('select platform.mark_demo()')
  await db.owner.query('select identity.add_demo_person($1, $2)', [db.stewardId, 'Testa Steward (fictional)'])
  const salt = randomBytes(16)
  await db.owner.query('select identity.keep_statement_key($1, $2)', [
    salt,
    db.keyring.sharedKey('statements', salt),
  ])
  return { db, secrets }
}

export const aName = () => `test_${randomBytes(6).toString('hex')}`

/** A database that is there, and is dropped when it is closed. */
export function openDatabase(server: KeptServer, name: string, secrets: Secrets): TestDatabase {
  const urls = {
    app: inDatabase(server.appUrl, name),
    owner: inDatabase(server.ownerUrl, name),
    jobs: inDatabase(server.jobsUrl, name),
    admin: inDatabase(server.superUrl, name),
  }
  const admin = openPool(urls.admin, { max: 2, name: 'tests' })
  const owner = openPool(urls.owner, { max: 2, name: 'tests' })
  const app = openPool(urls.app, { max: 8, name: 'tests' })
  const keyStore = lazyKeyStore(server)
  return {
    name,
    app,
    owner,
    admin,
    urls,
    keyring: keyringFrom(Buffer.from(secrets.key, 'hex')),
    keyStore,
    stewardId: secrets.stewardId,
    async close() {
      await Promise.all([app.end(), owner.end(), admin.end(), keyStore.close()])
      const root = rootOf(server)
      await root.query(`drop database if exists ${name} with (force)`)
      await root.end()
    },
  }
}

/**
 * Makes a database that is migrated already.
 *
 * @param root one connection to the server, as its administrator.
 */
export async function copyTemplate(root: pg.Pool, name: string, server: KeptServer): Promise<void> {
  const template = new URL(server.ownerUrl).pathname.slice(1)
  // Copying needs a moment when nobody is connected to the template: take turns.
  await root.query('select pg_advisory_lock(77)')
  try {
    await copyOnceFree(
      root,
      `create database ${name} template ${template} owner breakwater_owner strategy ${server.strategy}`,
    )
  } finally {
    await root.query('select pg_advisory_unlock(77)')
  }
}

/** Now and then something of PostgreSQL's own looks into the template for a moment; then once more. */
export async function copyOnceFree(root: pg.Pool | pg.PoolClient, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await root.query(sql)
      return
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === '55006'
      if (!inUse || attempt === 5) throw error
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt))
    }
  }
}

export function asVisitor<T>(db: TestDatabase, work: (ctx: Context) => Promise<T>): Promise<T> {
  return asActor(db.app, visitor, work)
}

export async function asSteward<T>(db: TestDatabase, work: (ctx: Context) => Promise<T>): Promise<T> {
  return asActor(db.app, { kind: 'session', secret: await stewardSecret(db) }, work)
}

export async function asOperator<T>(db: TestDatabase, work: (ctx: Context) => Promise<T>): Promise<T> {
  const secret = randomBytes(32).toString('base64url')
  await db.owner.query('select identity.operator_sign_in($1)', [createHash('sha256').update(secret).digest()])
  return asActor(db.app, { kind: 'session', secret }, work)
}

/** A session secret of the fictional steward, as the sign-in page would put into the cookie. */
export async function stewardSecret(db: TestDatabase): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.app.query('select identity.demo_sign_in($1, $2)', [
    db.stewardId,
    createHash('sha256').update(secret).digest(),
  ])
  return secret
}

/** The cookie of a browser in which that steward has signed in. */
export async function stewardCookie(db: TestDatabase): Promise<string> {
  return `bw_session=${await stewardSecret(db)}`
}
