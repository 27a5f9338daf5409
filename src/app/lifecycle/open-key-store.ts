import type { Config } from '#config'
import { calledAs } from '#platform/cli/called-as.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { openPool } from '#platform/db/pool.ts'
import { StartError } from '#platform/errors.ts'
import { isDatabaseAway } from '#platform/http/database-away.ts'
import {
  agencyKeysIn,
  createKeyStore,
  type KeyStore,
  lookAtKeyStore,
  migrateKeyStore,
  systemOf,
} from '#platform/key-store/index.ts'
import { destroyAgain } from './destroy-again.ts'
import { hasKeyStore, type KeyStoreServer, keyStoreFolder, startKeyStoreServer } from './key-store-server.ts'
import { type OpenDatabase, type OpenOptions, openDatabase } from './open-database.ts'
import { openWrappingKey } from './open-keyring.ts'
import { tilesOf } from './open-tiles.ts'
import type { StopOrder } from './stop-order.ts'

interface Starting {
  readonly say: (line: string) => void
  readonly order: StopOrder
}

/**
 * Starts both databases, side by side where both are there: a key store is made only where the data have
 * none yet.
 */
export async function openDatabases(
  config: Config,
  { say, order }: Starting,
): Promise<{ readonly database: OpenDatabase; readonly keys: KeyStoreServer | undefined }> {
  // Made one after the other: on a disk that is too small for both, each says what it lacks in words of its own.
  const atOnce = hasKeyStore(config)
  const opening = openDatabase(config, { say })
  const starting = atOnce ? startKeyStoreServer(config, { say }) : Promise.resolve(undefined)
  const [database, keys] = await Promise.allSettled([opening, starting])
  if (keys.status === 'fulfilled' && keys.value) order.add(keys.value.close)
  if (database.status === 'fulfilled') order.add(database.value.close)
  if (database.status === 'rejected') throw database.reason
  if (keys.status === 'rejected') throw keys.reason
  return { database: database.value, keys: keys.value }
}

/**
 * Opens the key store of a migrated database, and makes it where that has none yet.
 *
 * @param started the server, where it runs already.
 * @throws {StartError} it is that of other data, lies on the server of the data, or its keys are wrapped by another key.
 */
export async function openKeyStore(
  config: Config,
  database: Pick<OpenDatabase, 'appUrl' | 'ownerUrl'>,
  keyring: Keyring,
  {
    say,
    order,
    started,
    beside,
  }: Starting & Pick<OpenOptions, 'beside'> & { readonly started: KeyStoreServer | undefined },
): Promise<{ readonly keyStore: KeyStore; readonly server: KeyStoreServer }> {
  if (!hasKeyStore(config) && (await knownKeyStore(database.appUrl)) !== undefined)
    throw new StartError(missing(keyStoreFolder(config)))
  const server = started ?? (await startKeyStoreServer(config, { say, ...(beside && { beside }) }))
  if (!started) order.add(server.close)
  const operator = openWrappingKey(config, keyring)
  await checkKeyStore(config, server.url, database.appUrl, operator)
  await orSentence(async () => {
    const made = await migrateKeyStore(server.url)
    // Another node may have named its own a moment ago.
    if ((await keepKeyStore(database.ownerUrl, made)) !== made) throw new StartError(another(config))
  })
  const applied = await orSentence(
    async () => await bringTogether(config, database.ownerUrl, server.url, keyring),
  )
  if (applied.count > 0)
    say(
      `${String(applied.count)} record(s) or entries were destroyed since a backup was made: they are destroyed again.`,
    )
  if (!applied.withTiles)
    say(
      'The files of the transparency log cannot be read or written now, so nobody looked there for what was destroyed. "doctor" says more.',
    )
  const ownKeyOf = agencyKeysIn(config.agencyKeys)
  const keyStore = createKeyStore({ url: server.url, operator, ownKeyOf })
  order.add(keyStore.close)
  return { keyStore, server }
}

/**
 * What was destroyed stays so, however old a backup was restored: the data, the key store and the files beside the tiles tell
 * each other, before anything opens.
 *
 * @returns how many tombstones one of the two stores had not, and whether the files could be asked
 * @throws {StartError}
 */
export async function bringTogether(
  config: Config,
  ownerUrl: string,
  keysUrl: string,
  keyring: Keyring,
): Promise<{ readonly count: number; readonly withTiles: boolean }> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater keys' })
  const pool = openPool(keysUrl, { max: 1, name: 'breakwater keys' })
  try {
    const { storage } = tilesOf(config)
    const { toData, toKeys, withTiles } = await destroyAgain({ owner, keyStore: { pool }, storage }, keyring)
    return { count: toData + toKeys, withTiles }
  } finally {
    await Promise.all([owner.end(), pool.end()])
  }
}

/**
 * Whether a key store may be used with these data. Changes nothing.
 *
 * @throws {StartError} as {@link openKeyStore}
 */
export async function checkKeyStore(
  config: Config,
  url: string,
  appUrl: string,
  operator: TopKey,
): Promise<{ readonly id: string | undefined }> {
  return await orSentence(async () => {
    // Asked first: a node that starts at the same time makes the key store, and then tells the data.
    const known = await knownKeyStore(appUrl)
    const { id, system, ofAnotherOperator } = await lookAtKeyStore(url, operator)
    if (system === (await systemOf(appUrl))) throw new StartError(SAME_SERVER)
    if (known !== undefined && id !== known) throw new StartError(another(config))
    if (ofAnotherOperator) throw new StartError(otherKey(config))
    return { id }
  })
}

const SAME_SERVER =
  'KEYS_DATABASE_URL names a database on the server that holds the data, so one stolen copy of it would hold both the records and their keys: use another server, or unset KEYS_DATABASE_URL.'

function missing(folder: string): string {
  return `The key store of these data is not in ${folder}: name it in KEYS_DATABASE_URL, or restore it there with "${calledAs()} keys restore", as docs/how-to/look-after-keys.md says.`
}

function another(config: Config): string {
  const where = config.keyStoreUrl === undefined ? `in ${keyStoreFolder(config)}` : 'of KEYS_DATABASE_URL'
  return `The key store ${where} is not the one that these data were sealed with: name that one in KEYS_DATABASE_URL on every node, or restore it, as docs/how-to/look-after-keys.md says.`
}

function otherKey({ wrappingKeyFile }: Config): string {
  return `The keys in the key store are wrapped by another key than that of ${wrappingKeyFile}: put the right key file there, or name it in BREAKWATER_WRAPPING_KEY_FILE.`
}

/** Of which key store the data know that it is theirs. */
async function knownKeyStore(appUrl: string): Promise<string | undefined> {
  const app = openPool(appUrl, { max: 1, name: 'breakwater keys' })
  try {
    const { rows } = await app.query<{ id: string }>(
      `select value #>> '{}' as id from platform.setting where key = 'key_store'`,
    )
    return rows[0]?.id
  } finally {
    await app.end()
  }
}

async function keepKeyStore(ownerUrl: string, id: string): Promise<string | undefined> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater keys' })
  try {
    const { rows } = await owner.query<{ kept: string }>('select platform.keep_key_store($1) as kept', [id])
    return rows[0]?.kept
  } finally {
    await owner.end()
  }
}

/** What an administrator can put right at a key store of their own. Never holds the address, which carries a password. */
async function orSentence<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '28P01' || code === '28000')
      throw new StartError(
        'The key store refused the login of KEYS_DATABASE_URL: check its user and password.',
      )
    if (code === '3D000')
      throw new StartError(
        'The database that KEYS_DATABASE_URL names does not exist: create it, owned by its login.',
      )
    if (code === '42501')
      throw new StartError(
        'The login of KEYS_DATABASE_URL may not make the key store: let it own its database.',
      )
    if (isDatabaseAway(error)) {
      throw new StartError(
        `The key store does not answer (${code || 'no connection'}): check that it runs and that this machine may reach it.`,
      )
    }
    throw error
  }
}
