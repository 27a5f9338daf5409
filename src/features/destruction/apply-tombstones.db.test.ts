import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isJustRestored, signTombstone, tombstoneKey, tombstonesIn } from '#platform/key-store/index.ts'
import { type OwnKeyStore, ownKeyStore } from '#platform/key-store/testing/own-key-store.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { applyTombstones } from './apply-tombstones.ts'
import { keepBesideTiles } from './beside-tiles.ts'

let db: TestDatabase
let keyStore: OwnKeyStore
let storage: MemoryStorage
let notes: readonly string[]

beforeAll(async () => {
  db = await testDatabase()
  keyStore = await ownKeyStore()
})
afterAll(async () => {
  await keyStore.close()
  await db.close()
})
/** Both stores are of before: the files beside the tiles alone know of 40 destroyed records. */
beforeEach(async () => {
  storage = new MemoryStorage()
  const key = tombstoneKey(db.keyring.signs('tombstones'))
  const tombstones = Array.from({ length: 40 }, () =>
    signTombstone(key, {
      coalition: randomUUID(),
      agency: randomUUID(),
      subject: randomUUID(),
      item: null,
      at: new Date(),
    }),
  )
  notes = tombstones.map(({ note }) => note)
  await keepBesideTiles(storage, db.keyring, tombstones, 0)
  await keyStore.pool.query('delete from keys.tombstone')
  await keyStore.pool.query('update keys.store set restored_at = now()')
})

/** Of the 40, those that the key store was not told of. */
async function unknown(): Promise<string[]> {
  const known = new Set(await tombstonesIn(keyStore))
  return notes.filter((note) => !known.has(note))
}
const start = () => applyTombstones({ owner: db.owner, keyStore, storage }, db.keyring)

/** The disk, or the bucket, fails where it is asked for one of these. */
function failsAt(isOne: (path: string) => boolean): void {
  const read = storage.read.bind(storage)
  storage.read = async (path) => {
    if (isOne(path)) throw new Error('it does not answer')
    return await read(path)
  }
}

describe('a key store that was just restored', () => {
  it.each([
    [
      'the first files answer and all others do not',
      'tombstone/000016',
      (path: string) => path >= 'tombstone/000016',
    ],
    ['one file cannot be read', 'tombstone/000020', (path: string) => path === 'tombstone/000020'],
  ])('opens nothing while %s, and names the file', async (_, named, isOne) => {
    failsAt(isOne)
    await expect(start()).rejects.toThrow(`cannot be read as a whole: ${named}.`)
    expect(await isJustRestored(keyStore)).toBe(true)
    storage.read = MemoryStorage.prototype.read.bind(storage)
    await start()
    expect(await unknown()).toEqual([])
    expect(await isJustRestored(keyStore)).toBe(false)
  })

  it('goes on where a file was read and is not of this installation', async () => {
    storage.files.set('tombstone/000020', Buffer.from('something else'))
    await start()
    expect(await unknown()).toEqual([notes[20]])
    expect(await isJustRestored(keyStore)).toBe(false)
  })
})

describe('a key store that was told of all', () => {
  it('goes on while a file cannot be read, and nobody is told that it knows all', async () => {
    await keyStore.pool.query('update keys.store set restored_at = null')
    failsAt((path) => path === 'tombstone/000020')
    // A backup is put back by another node, right after this one has looked whether that was so.
    const pool = Object.assign(Object.create(keyStore.pool) as pg.Pool, {
      query: async (...given: Parameters<pg.Pool['query']>) => {
        const answer: unknown = await (keyStore.pool.query(...given) as unknown as Promise<unknown>)
        if (String(given[0]).startsWith('select restored_at'))
          await keyStore.pool.query('update keys.store set restored_at = now()')
        return answer
      },
    })
    await applyTombstones({ owner: db.owner, keyStore: { pool }, storage }, db.keyring)
    expect(await unknown()).toEqual([notes[20]])
    expect(await isJustRestored(keyStore)).toBe(true)
  })
})
