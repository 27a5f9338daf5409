import { createHash } from 'node:crypto'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import {
  type AgencyOf,
  createKeyStore,
  type KeyStore,
  type KeyStoreDatabase,
  migrateKeyStore,
  openKeyStoreDatabase,
  rotateAgency,
  rotateOwners,
} from '#platform/key-store/index.ts'
import type { KeptServer } from './database-keeper.ts'
import { inDatabase, rootOf } from './in-database.ts'

const NAME = 'keys_of_run'

/** Every file of tests has the same operator here: what is made up has the same agencies in several of them. */
const operator = keyringFrom(createHash('sha256').update('the operator of the tests').digest()).topKey

let made: Promise<string> | undefined

/**
 * One key store for the whole run, in a database of its own; made by whoever needs it first. Keys belong to random ids, so
 * that no test meets those of another.
 */
export function keyStoreUrl(server: KeptServer): Promise<string> {
  made ??= make(server)
  return made
}

async function make(server: KeptServer): Promise<string> {
  const root = rootOf(server)
  const held = await root.connect()
  const url = inDatabase(server.ownerUrl, NAME)
  try {
    await held.query('select pg_advisory_lock(79)')
    const there = await held.query('select from pg_database where datname = $1', [NAME])
    if (there.rowCount === 0) await held.query(`create database ${NAME} owner breakwater_owner`)
    await migrateKeyStore(url)
    return url
  } finally {
    held.release()
    // The lock goes with its connection.
    await root.end()
  }
}

/** Gives an agency and all owners there keys of the next epoch. */
export async function rotateKeys(server: KeptServer, of: AgencyOf): Promise<void> {
  const database = openKeyStoreDatabase({ url: await keyStoreUrl(server), operator, max: 2 })
  try {
    await rotateAgency(database, of)
    await rotateOwners(database, of)
  } finally {
    await database.pool.end()
  }
}

/** Opened when it is asked for first: most tests have nothing sealed. */
export function lazyKeyStore(server: KeptServer): KeyStore {
  let opened: Promise<KeyStore> | undefined
  const open = () => {
    opened ??= keyStoreUrl(server).then((url) => createKeyStore({ url, operator, max: 2 }))
    return opened
  }
  return {
    keysOf: async (owners) => await (await open()).keysOf(owners),
    makeKeys: async (owners) => await (await open()).makeKeys(owners),
    bury: async (tombstones) => await (await open()).bury(tombstones),
    destroy: async (owners) => await (await open()).destroy(owners),
    close: async () => await (await opened)?.close(),
  }
}

/** The same, as the command line works on it. Whoever opens it ends its pool. */
export async function keyStoreDatabaseOfRun(server: KeptServer): Promise<KeyStoreDatabase> {
  return openKeyStoreDatabase({ url: await keyStoreUrl(server), operator, max: 2 })
}
