import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { s3Address } from '#platform/objects/s3-address.ts'
import { S3Objects } from '#platform/objects/s3-objects.ts'
import { type StrictS3, strictS3 } from '#platform/objects/testing/strict-s3.ts'
import { EMPTY_ROOT, leafHash } from '../merkle/hash.ts'
import { aLog } from '../testing/a-log.ts'
import { lateRefusalOf } from '../testing/errors.ts'
import { someEntries } from '../testing/memory-tree.ts'
import { BundleWriter } from './bundles.ts'
import { checkTiles } from './check-tiles.ts'
import { ObjectTiles } from './objects.ts'
import { TileWriter } from './write-tiles.ts'

let s3: StrictS3
let storage: ObjectTiles
const kept = (path: string) => `documents/young-people/${path}`

beforeAll(async () => {
  s3 = await strictS3()
})
afterAll(async () => await s3.close())
beforeEach(() => {
  s3.objects.clear()
  s3.asked.length = 0
  storage = open()
})

function open(): ObjectTiles {
  const address = s3Address(s3.url)
  if (address === undefined) throw new Error('no address')
  return new ObjectTiles(new S3Objects(address, { requestMs: 2_000, tries: 3, waitMs: 1 }))
}

describe('a log in an S3-compatible store', () => {
  it('is written, gone on with and checked like one in a folder', async () => {
    const entries = someEntries(700)
    for (const [from, to] of [
      [0, 256],
      [256, 700],
    ] as const) {
      const [tiles, bundles] = [await TileWriter.at(open(), from), await BundleWriter.at(open(), from)]
      await tiles.append(entries.slice(from, to).map(leafHash))
      await bundles.append(entries.slice(from, to))
      await tiles.flush()
      await bundles.flush()
      await checkTiles(open(), { size: to, root: tiles.root() }, { entries: true })
    }
    expect(s3.objects.has(kept('tile/0/001'))).toBe(true)
    expect(s3.objects.has(kept('tile/entries/002.p/188'))).toBe(true)
    const { size, root } = await TileWriter.at(open(), 700).then((one) => ({ size: 700, root: one.root() }))
    s3.objects.get(kept('tile/entries/001'))?.fill(7, 2, 9)
    expect(await lateRefusalOf(checkTiles(open(), { size, root }, { entries: true }))).toBe('entry-differs')
  })

  it('is only ever added to: what stands is not written over, and is not even sent', async () => {
    await storage.write('tile/0/000', Buffer.from('abcd'))
    s3.asked.length = 0
    await storage.write('tile/0/000', Buffer.from('abcd'))
    for (const other of ['abc', 'abcx', 'abcdef', ''])
      expect([other, await lateRefusalOf(storage.write('tile/0/000', Buffer.from(other)))]).toEqual([
        other,
        'would-lose',
      ])
    expect(s3.asked.every((what) => what.startsWith('GET'))).toBe(true)
    expect(String(await storage.read('tile/0/000'))).toBe('abcd')
  })

  it('takes the same from several at once, and of two others one, by the store’s own condition', async () => {
    const same = Buffer.alloc(8192, 1)
    await Promise.all(Array.from({ length: 8 }, () => open().write('tile/0/000', same)))
    const outcomes = await Promise.all(
      [2, 3, 4, 5].map((by) => lateRefusalOf(open().write('tile/0/001', Buffer.alloc(8192, by)))),
    )
    expect(outcomes.filter((code) => code === undefined)).toHaveLength(1)
    expect(outcomes.filter((code) => code === 'would-lose')).toHaveLength(3)
  })

  it('follows a checkpoint by a larger one of the same log alone', async () => {
    const log = aLog()
    const at = (size: number, root = EMPTY_ROOT, from = log) => Buffer.from(from.sign({ size, root }))
    await storage.write('checkpoint', at(5))
    await storage.write('checkpoint', at(9))
    for (const wrong of [at(8), at(9, Buffer.alloc(32)), at(10, EMPTY_ROOT, aLog('else.example'))])
      expect(await lateRefusalOf(storage.write('checkpoint', wrong))).toBe('would-lose')
    expect(await storage.read('checkpoint')).toEqual(at(9))
  })

  it('lists what lies beside the tiles, and has no path out of it', async () => {
    for (const path of ['tombstone/c', 'tombstone/a', 'tombstone/b', 'tombstone/more/d'])
      await storage.write(path, Buffer.from('x'))
    expect(await storage.list('tombstone')).toEqual(['tombstone/a', 'tombstone/b', 'tombstone/c'])
    expect(await storage.list('nothing')).toEqual([])
    for (const path of ['../outside', '/etc/passwd', '', 'tile//0', 'a'.repeat(300)])
      for (const work of [storage.read(path), storage.write(path, Buffer.of()), storage.list(path)])
        expect([path, await lateRefusalOf(work)]).toEqual([path, 'malformed'])
  })
})
