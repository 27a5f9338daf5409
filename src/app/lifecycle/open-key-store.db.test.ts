import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Config, loadConfig } from '#config'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyOwner, KeyStore } from '#platform/key-store/index.ts'
import { attachEmbedded } from '#platform/postgres/embedded.ts'
import { waitUntilGone } from '#platform/postgres/processes.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { type KeyStoreServer, keyStoreFolder, startKeyStoreServer } from './key-store-server.ts'
import { openKeyStore } from './open-key-store.ts'
import { openKeyring } from './open-keyring.ts'
import { StopOrder } from './stop-order.ts'

let db: TestDatabase
let folder: string
let config: Config
let server: KeyStoreServer
const orders: StopOrder[] = []

const configOf = (env: Record<string, string> = {}) =>
  loadConfig({
    BREAKWATER_DATA: join(folder, 'data'),
    BREAKWATER_KEY_FILE: join(folder, 'operator.key'),
    DATABASE_URL: db.urls.app,
    DATABASE_OWNER_URL: db.urls.owner,
    ...env,
  })

beforeAll(async () => {
  folder = dataFolder('breakwater-keys-')
  db = await testDatabase()
  loadKeyring(join(folder, 'operator.key'), { create: true })
  config = configOf()
  mkdirSync(config.dataDir, { mode: 0o711 })
  server = await startKeyStoreServer(config, {})
})
afterEach(async () => {
  for (const order of orders.splice(0)) await order.stop()
})
afterAll(async () => {
  await server.close()
  await db.close()
  removeData(folder)
})

async function open(of: Config = config, started?: KeyStoreServer): Promise<KeyStore> {
  const order = new StopOrder()
  orders.push(order)
  const keyring = openKeyring(of, { create: false })
  const database = { appUrl: db.urls.app, ownerUrl: db.urls.owner }
  return (await openKeyStore(of, database, keyring, { say: () => undefined, order, started })).keyStore
}

const anOwner = (): KeyOwner => ({
  coalition: randomUUID(),
  agency: randomUUID(),
  owner: randomUUID(),
  purpose: 'records',
})

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const pool = openPool(url, { max: 1, name: 'tests' })
  try {
    return (await pool.query(sql)).rows as Row[]
  } finally {
    await pool.end()
  }
}

describe('the key store of an installation', () => {
  it('is made with the first start, and the data know which it is', async () => {
    await Promise.all([1, 2, 3, 4].map(async () => await open(config, server)))
    const [store] = await ask<{ id: string }>(server.url, 'select id from keys.store')
    const known = await ask(db.urls.app, `select value as id from platform.setting where key = 'key_store'`)
    expect(known).toEqual([{ id: store?.id }])
    expect(
      await ask(
        server.url,
        `select current_setting('fsync') as a, current_setting('synchronous_commit') as b`,
      ),
    ).toEqual([{ a: 'on', b: 'on' }])
  })

  it('has every key that it gave, after its server was killed', async () => {
    const owner = anOwner()
    const made = (await (await open(config, server)).makeKeys([owner])).get(owner.owner)
    const sealed = made?.newest.seal(Buffer.from('x'), 'y') ?? Buffer.of()
    const pid = Number(
      readFileSync(join(folder, 'data', 'key-store', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    )
    process.kill(pid, 'SIGKILL')
    await waitUntilGone(pid, 5_000)
    await server.close()
    server = await startKeyStoreServer(config, {})
    const again = (await (await open(config, server)).makeKeys([owner])).get(owner.owner)
    expect(again?.newest.open(sealed, 'y').toString()).toBe('x')
  })
})

describe('what a start refuses', () => {
  it('a key store on the server of the data, in which nothing is made', async () => {
    const there = configOf({ KEYS_DATABASE_URL: db.urls.owner })
    await expect(open(there)).rejects.toThrow(/on the server that holds the data.*use another server/)
    expect(await ask(db.urls.owner, `select to_regclass('keys.store') as made`)).toEqual([{ made: null }])
  })

  it('a key store that is not the one of these data, and none where they have one', async () => {
    await open(config, server)
    const known = await ask<{ id: string }>(server.url, 'select id from keys.store')
    await ask(server.url, `update keys.store set id = '${randomUUID()}'`)
    await expect(open(config, server)).rejects.toThrow(
      /is not the one that these data were sealed with.*look-after-keys/,
    )
    await ask(server.url, `update keys.store set id = '${known[0]?.id}'`)
    await open(config, server)
    // One that is empty is not filled first.
    const { superUrl = '' } = attachEmbedded(keyStoreFolder(config)) ?? {}
    await ask(superUrl, 'create database other owner breakwater_owner')
    const empty = server.url.replace(/[^/]+$/, 'other')
    await expect(open(configOf({ KEYS_DATABASE_URL: empty }))).rejects.toThrow(/is not the one/)
    expect(await ask(empty, `select to_regclass('keys.store') as made`)).toEqual([{ made: null }])
    const elsewhere = configOf({ BREAKWATER_DATA: join(folder, 'elsewhere') })
    await expect(open(elsewhere)).rejects.toThrow(/is not in .*elsewhere\/key-store.*keys restore/)
  })

  it('keys that another key file wraps', async () => {
    await (await open(config, server)).makeKeys([anOwner()])
    const other = join(folder, 'other.key')
    loadKeyring(other, { create: true })
    await expect(open(configOf({ BREAKWATER_WRAPPING_KEY_FILE: other }), server)).rejects.toThrow(
      /wrapped by another key than that of .*other\.key/,
    )
    writeFileSync(other, 'not a key')
    await expect(open(configOf({ BREAKWATER_WRAPPING_KEY_FILE: other }), server)).rejects.toThrow(
      /64 hexadecimal digits/,
    )
  })

  it('a key store that was just restored, while nobody can read beside the log what was destroyed since', async () => {
    await open(config, server)
    const nowhere = join(folder, 'nowhere')
    symlinkSync(nowhere, nowhere)
    const away = configOf({ BREAKWATER_LOG_FOLDER: nowhere })
    // It may be all that knows: the data were perhaps restored as well.
    await ask(server.url, 'update keys.store set restored_at = now()')
    await expect(open(away, server)).rejects.toThrow(/was restored from a backup.*nothing is opened/)
    const marked = () => ask(server.url, 'select from keys.store where restored_at is not null')
    expect(await marked()).toHaveLength(1)
    await open(config, server)
    expect(await marked()).toHaveLength(0)
    // Whoever was told of all goes on without the files.
    await open(away, server)
  })

  it('a server that does not answer, a wrong password, a database that is not there', async () => {
    const at = (change: (url: URL) => void) => {
      const url = new URL(server.url)
      change(url)
      return open(configOf({ KEYS_DATABASE_URL: url.href }))
    }
    await expect(at((url) => (url.port = '1'))).rejects.toThrow(
      'The key store does not answer (ECONNREFUSED)',
    )
    await expect(at((url) => (url.password = 'wrong'))).rejects.toThrow('check its user and password')
    await expect(at((url) => (url.pathname = '/nothing'))).rejects.toThrow('does not exist: create it')
  })
})
