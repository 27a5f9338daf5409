import { beforeEach, describe, expect, it } from 'vitest'
import { TlogError } from '../errors.ts'
import { EMPTY_ROOT, HASH_BYTES, leafHash } from '../merkle/hash.ts'
import { withBitFlipped } from '../testing/errors.ts'
import { MemoryStorage } from '../testing/memory-storage.ts'
import { someEntries } from '../testing/memory-tree.ts'
import { BundleWriter, formatBundle, parseBundle } from './bundles.ts'
import { checkTiles } from './check-tiles.ts'
import { TileWriter } from './write-tiles.ts'

const SIZE = 1300
const entries = someEntries(SIZE)
const whole = new MemoryStorage()
let root = EMPTY_ROOT
let storage = whole

async function write(into: MemoryStorage, some: readonly Buffer[]): Promise<Buffer> {
  const [tiles, bundles] = [TileWriter.begin(into), BundleWriter.begin(into)]
  await tiles.append(some.map(leafHash))
  await bundles.append(some)
  await tiles.flush()
  await bundles.flush()
  return tiles.root()
}

beforeEach(async () => {
  if (whole.files.size === 0) root = await write(whole, entries)
  storage = new MemoryStorage()
  for (const [path, bytes] of whole.files) storage.files.set(path, bytes)
})

/** What a check says: the code and the sentence; nothing where all holds. */
async function said(size = SIZE): Promise<string> {
  try {
    await checkTiles(storage, { size, root }, { entries: true })
    return ''
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
    return `${error.code}: ${error.message}`
  }
}

function change(path: string, by: (bytes: Buffer) => Buffer): void {
  const bytes = storage.files.get(path)
  if (bytes === undefined) throw new Error(`no ${path}`)
  storage.files.set(path, by(bytes))
}

describe('a check of a whole log', () => {
  it('holds for what was written, gives each leaf in order, and reads each file once', async () => {
    let next = 0
    const look = ({ first, leaves }: { first: number; leaves: readonly Buffer[] }) => {
      expect(first).toBe(next)
      expect(leaves[0]?.equals(leafHash(entries[first] ?? Buffer.of()))).toBe(true)
      next += leaves.length
    }
    await checkTiles(storage, { size: SIZE, root }, { entries: true, look })
    expect(next).toBe(SIZE)
    expect(storage.asked.toSorted()).toEqual([...storage.files.keys()].toSorted())
  })

  it('tells which entry was changed', async () => {
    change('tile/entries/003', (bytes) =>
      formatBundle(parseBundle(bytes, 256).with(7, Buffer.from('entry 0 of another history'))),
    )
    expect(await said()).toBe('entry-differs: entry 775 is not the one that its leaf commits to')
  })

  it('tells which entries changed places', async () => {
    change('tile/entries/000', (bytes) => {
      const some = parseBundle(bytes, 256)
      return formatBundle(some.with(5, some[6] ?? Buffer.of()).with(6, some[5] ?? Buffer.of()))
    })
    expect(await said()).toBe('entry-differs: entry 5 is not the one that its leaf commits to')
  })

  it('tells that an entry was taken out', async () => {
    change('tile/entries/000', (bytes) => formatBundle(parseBundle(bytes, 256).slice(1)))
    expect(await said()).toBe('malformed: the bundle holds 255 entries, not 256')
  })

  it('tells from which leaf on an entry and its leaf were changed together', async () => {
    const another = Buffer.from('another')
    change('tile/entries/002', (bytes) => formatBundle(parseBundle(bytes, 256).with(1, another)))
    change('tile/0/002', (bytes) => {
      const tile = Buffer.from(bytes)
      leafHash(another).copy(tile, HASH_BYTES)
      return tile
    })
    expect(await said()).toBe(
      'tile-differs: tile/1/000.p/5 does not follow from the tiles below it, from leaf 512 on',
    )
  })

  it('tells which tile above the leaves was changed', async () => {
    change('tile/1/000.p/5', (bytes) => withBitFlipped(bytes, 3 * 256))
    expect(await said()).toBe(
      'tile-differs: tile/1/000.p/5 does not follow from the tiles below it, from leaf 768 on',
    )
  })

  it('tells that another history was put in its place whole', async () => {
    storage = new MemoryStorage()
    await write(storage, entries.with(400, Buffer.from('another')))
    expect(await said()).toBe(
      'root-differs: the leaves of the log have another root than the checkpoint of 1300 leaves',
    )
  })

  it('tells that the end was cut off, or a file is gone or short', async () => {
    storage = new MemoryStorage()
    await write(storage, entries.slice(0, 900))
    expect(await said()).toBe('missing: tile/0/003 is missing')
    storage.files.clear()
    expect(await said()).toBe('missing: tile/0/000 is missing')
    for (const [path, bytes] of whole.files) storage.files.set(path, bytes)
    change('tile/0/002', (bytes) => bytes.subarray(0, -HASH_BYTES))
    expect(await said()).toBe('wrong-length: tile/0/002 has 8160 bytes, not 8192')
  })

  it('of no leaves has the root of no leaves', async () => {
    await checkTiles(new MemoryStorage(), { size: 0, root: EMPTY_ROOT }, { entries: true })
    await expect(checkTiles(new MemoryStorage(), { size: 0, root }, { entries: true })).rejects.toThrow(
      'another root',
    )
  })
})
