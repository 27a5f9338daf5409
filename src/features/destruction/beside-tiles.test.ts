import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { signTombstone, tombstoneKey } from '#platform/key-store/index.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { keepBesideTiles, readBesideTiles } from './beside-tiles.ts'

const keyring = keyringFrom(randomBytes(32))
const signed = (by = keyring) =>
  signTombstone(tombstoneKey(by.signs('tombstones')), {
    coalition: randomUUID(),
    agency: randomUUID(),
    subject: randomUUID(),
    item: null,
    at: new Date(),
  })

/** So many, put there one after the other. */
async function filled(n: number) {
  const storage = new MemoryStorage()
  const tombstones = Array.from({ length: n }, () => signed())
  await keepBesideTiles(storage, keyring, tombstones, 0)
  return { storage, tombstones }
}
const notesIn = async (storage: MemoryStorage) =>
  (await readBesideTiles(storage, keyring)).tombstones.map(({ note }) => note)

describe('tombstones beside the tiles', () => {
  it('are read back in any number, and say nothing to whoever has the files alone', async () => {
    const { storage, tombstones } = await filled(40)
    expect(await notesIn(storage)).toEqual(tombstones.map(({ note }) => note))
    const bytes = Buffer.concat([...storage.files.values()]).toString('latin1')
    for (const { subject, agency } of tombstones)
      for (const id of [subject, agency]) expect(bytes).not.toContain(id)
    expect(await readBesideTiles(storage, keyringFrom(randomBytes(32)))).toMatchObject({
      tombstones: [],
      notOurs: expect.arrayContaining(['tombstone/000000', 'tombstone/000039']),
      notRead: [],
      isAway: false,
      next: 40,
    })
  })

  it('hold up no other where one is damaged, forged, lost, or cannot be read', async () => {
    const { storage, tombstones } = await filled(20)
    const read = storage.read.bind(storage)
    storage.files.set('tombstone/000003', Buffer.from('something else'))
    // Sealed by whoever has another key file, and moved here.
    const other = keyringFrom(randomBytes(32))
    const theirs = new MemoryStorage()
    await keepBesideTiles(theirs, other, [signed(other)], 0)
    storage.files.set('tombstone/000005', theirs.files.get('tombstone/000000') ?? Buffer.alloc(0))
    for (const lost of [7, 8, 9]) storage.files.delete(`tombstone/00000${String(lost)}`)
    storage.read = async (path) => {
      if (path === 'tombstone/000011') throw new Error('a bad sector')
      return await read(path)
    }
    const found = await readBesideTiles(storage, keyring)
    const gone = [3, 5, 7, 8, 9, 11]
    expect(found.tombstones.map(({ note }) => note)).toEqual(
      tombstones.filter((_, at) => !gone.includes(at)).map(({ note }) => note),
    )
    expect(found).toMatchObject({
      notOurs: ['tombstone/000003', 'tombstone/000005'],
      notRead: ['tombstone/000011'],
      isAway: false,
      next: 20,
    })
  })

  it('are away as a whole where nothing can be read, which is not the same as none', async () => {
    const { storage } = await filled(1)
    storage.read = async () => await Promise.reject(new Error('the disk is gone'))
    expect(await readBesideTiles(storage, keyring)).toMatchObject({
      isAway: true,
      tombstones: [],
      notRead: expect.arrayContaining(['tombstone/000000', 'tombstone/000015']),
    })
    expect(await readBesideTiles(new MemoryStorage(), keyring)).toEqual({
      isAway: false,
      tombstones: [],
      notOurs: [],
      notRead: [],
      next: 0,
    })
  })

  it('are away too where reading stops in the middle, and what was read until then counts', async () => {
    const { storage } = await filled(40)
    const read = storage.read.bind(storage)
    storage.read = async (path) => {
      if (path >= 'tombstone/000016') throw new Error('the bucket is gone')
      return await read(path)
    }
    const found = await readBesideTiles(storage, keyring)
    expect(found.tombstones).toHaveLength(16)
    expect(found).toMatchObject({ isAway: true, notOurs: [], next: 16 })
    expect(found.notRead[0]).toBe('tombstone/000016')
  })

  it('are never written over by another node', async () => {
    const storage = new MemoryStorage()
    const all = Array.from({ length: 6 }, () => signed())
    await Promise.all(all.map(async (one) => await keepBesideTiles(storage, keyring, [one], 0)))
    expect((await notesIn(storage)).toSorted()).toEqual(all.map(({ note }) => note).toSorted())
  })
})
