import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_ROOT, HASH_BYTES, leafHash } from '../merkle/hash.ts'
import { consistencyProof, inclusionProof, rootOf } from '../merkle/prove.ts'
import { TreeHash } from '../merkle/tree-hash.ts'
import { verifyConsistency, verifyInclusion } from '../merkle/verify.ts'
import { lateRefusalOf, refusalOf } from '../testing/errors.ts'
import { MemoryStorage } from '../testing/memory-storage.ts'
import { someEntries } from '../testing/memory-tree.ts'
import { BundleWriter, formatBundle, parseBundle, readBundle } from './bundles.ts'
import { TileReader } from './read-tiles.ts'
import { TileWriter } from './write-tiles.ts'

const MOST = 70_000
// Two levels are full and a third begins: each leaf is hashed once for all tests.
const leaves = someEntries(MOST).map(leafHash)
let growing = new TreeHash()
const rootOfFirst = (size: number): Buffer => {
  if (size < growing.size) growing = new TreeHash()
  for (const leaf of leaves.slice(growing.size, size)) growing.append(leaf)
  return growing.root()
}

async function written(...sizes: number[]): Promise<MemoryStorage> {
  const storage = new MemoryStorage()
  await grow(storage, 0, ...sizes)
  return storage
}

/** Each step is another writer that goes on from the size before, as after a restart. */
async function grow(storage: MemoryStorage, from: number, ...sizes: number[]): Promise<void> {
  for (const [at, size] of sizes.entries()) {
    const begin = at === 0 ? from : (sizes[at - 1] ?? 0)
    const writer = await TileWriter.at(storage, begin)
    expect(writer.root().equals(rootOfFirst(begin))).toBe(true)
    await writer.append(leaves.slice(begin, size))
    await writer.flush()
  }
}

describe('tiles that are written', () => {
  it('are those of the specification’s example of 70,000 leaves', async () => {
    const { files } = await written(MOST)
    const names = [...files.keys()]
    const full = names.filter((name) => !name.includes('.p/'))
    expect(full.filter((name) => name.startsWith('tile/0/'))).toHaveLength(273)
    expect(full.filter((name) => !name.startsWith('tile/0/'))).toEqual(['tile/1/000'])
    expect(names.filter((name) => name.includes('.p/'))).toEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ])
    expect(
      [...files].every(
        ([name, bytes]) => bytes.length === (Number(name.split('.p/')[1]) || 256) * HASH_BYTES,
      ),
    ).toBe(true)
  })

  it('are the same whether a log grew at once or by steps, between restarts', async () => {
    const sizes = fc
      .uniqueArray(fc.oneof(fc.nat(1100), fc.constantFrom(255, 256, 257, 512)), {
        minLength: 1,
        maxLength: 6,
      })
      .map((some) => some.sort((a, b) => a - b))
    await fc.assert(
      fc.asyncProperty(sizes, async (steps) => {
        const last = steps.at(-1) ?? 0
        const [atOnce, bySteps] = [await written(last), await written(...steps)]
        for (const [name, bytes] of atOnce.files)
          expect([name, bySteps.files.get(name)]).toEqual([name, bytes])
        expect((await TileWriter.at(bySteps, last)).root().equals(rootOfFirst(last))).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('stay as they are: other leaves in their place are refused', async () => {
    const storage = await written(300)
    const before = new Map(storage.files)
    const writer = await TileWriter.at(storage, 256)
    await writer.append(leaves.slice(0, 44))
    expect(await lateRefusalOf(writer.flush())).toBe('would-lose')
    expect(storage.files).toEqual(before)
  })

  it('are written again by whoever goes on from the checkpoint before a crash', async () => {
    const storage = await written(300, 700)
    await grow(storage, 300, 900)
    expect((await TileWriter.at(storage, 900)).root().equals(rootOfFirst(900))).toBe(true)
  })

  it('are not gone on with where one is missing or cut', async () => {
    const storage = await written(300)
    storage.files.set('tile/0/001.p/44', Buffer.alloc(43 * HASH_BYTES))
    expect(await lateRefusalOf(TileWriter.at(storage, 300))).toBe('wrong-length')
    storage.files.delete('tile/0/001.p/44')
    expect(await lateRefusalOf(TileWriter.at(storage, 300))).toBe('missing')
    expect(await lateRefusalOf(TileWriter.at(storage, -1))).toBe('malformed')
    expect(await lateRefusalOf(TileWriter.begin(storage).append([Buffer.alloc(31)]))).toBe('malformed')
  })
})

describe('tiles that are read', () => {
  it('prove inclusion and consistency by themselves, of any size up to theirs', async () => {
    const storage = await written(MOST)
    const reader = new TileReader(storage, MOST)
    const root = rootOfFirst(MOST)
    expect((await rootOf(reader, MOST)).equals(root)).toBe(true)
    for (const index of [0, 255, 256, 65_535, 65_536, 69_887, MOST - 1])
      verifyInclusion(
        leaves[index] ?? EMPTY_ROOT,
        index,
        { size: MOST, root },
        await inclusionProof(reader, index, MOST),
      )
    for (const size of [1, 255, 256, 257, 65_535, 65_536, 65_537, MOST]) {
      const older = rootOfFirst(size)
      expect([size, (await rootOf(reader, size)).equals(older)]).toEqual([size, true])
      verifyConsistency(
        { size, root: older },
        { size: MOST, root },
        await consistencyProof(reader, size, MOST),
      )
    }
  })

  it('are few for a proof, however large the log is', async () => {
    const storage = await written(MOST)
    storage.asked.length = 0
    await inclusionProof(new TileReader(storage, MOST), 12_345, MOST)
    expect(storage.asked.length).toBeLessThanOrEqual(5)
  })

  it('are the full ones where a partial one was removed since', async () => {
    const storage = await written(300, 1000)
    for (const name of [...storage.files.keys()])
      if (name.startsWith('tile/0/001.p/')) storage.files.delete(name)
    expect((await rootOf(new TileReader(storage, 300), 300)).equals(rootOfFirst(300))).toBe(true)
  })

  it('are refused where they are missing, cut, or beyond the log', async () => {
    const storage = await written(600)
    const reader = new TileReader(storage, 600)
    expect(await lateRefusalOf(reader.leaf(600))).toBe('malformed')
    expect(await lateRefusalOf(reader.tile(3, 0))).toBe('malformed')
    storage.files.set('tile/0/000', Buffer.alloc(255 * HASH_BYTES))
    expect(await lateRefusalOf(reader.leaf(0))).toBe('wrong-length')
    storage.files.delete('tile/0/001')
    expect(await lateRefusalOf(reader.leaf(256))).toBe('missing')
    expect((await reader.leaf(512)).equals(leaves[512] ?? EMPTY_ROOT)).toBe(true)
  })
})

describe('bundles of entries', () => {
  it('are lengths of two bytes and entries, one after the other', () => {
    const entries = [Buffer.of(), Buffer.from('ab'), Buffer.alloc(0xffff, 7)]
    const bundle = formatBundle(entries)
    expect(bundle.subarray(0, 8).toString('hex')).toBe('000000026162ffff')
    expect(parseBundle(bundle, 3)).toEqual(entries)
    expect(refusalOf(() => formatBundle([Buffer.alloc(0x10000)]))).toBe('too-large')
  })

  it('come back as they were, and not one shorter or longer', () => {
    const entries = fc.array(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      {
        minLength: 1,
        maxLength: 20,
      },
    )
    fc.assert(
      fc.property(entries, fc.nat(), (some, cut) => {
        const bundle = formatBundle(some)
        expect(parseBundle(bundle, some.length)).toEqual(some)
        for (const width of [some.length - 1, some.length + 1])
          expect(refusalOf(() => parseBundle(bundle, width))).toBe('malformed')
        const shorter = bundle.subarray(0, cut % bundle.length)
        expect(refusalOf(() => parseBundle(shorter, some.length))).toBe('malformed')
      }),
    )
  })

  it('grow with their log, between restarts', async () => {
    const storage = new MemoryStorage()
    const entries = someEntries(700)
    for (const [from, to] of [
      [0, 0],
      [0, 100],
      [100, 100],
      [100, 256],
      [256, 700],
    ] as const) {
      const writer = from === 0 ? BundleWriter.begin(storage) : await BundleWriter.at(storage, from)
      await writer.append(entries.slice(from, to))
      await writer.flush()
    }
    expect([...storage.files.keys()]).toEqual([
      'tile/entries/000.p/100',
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/188',
    ])
    const found = await Promise.all([0, 1, 2].map((index) => readBundle(storage, index, 700)))
    expect(found.flat()).toEqual(entries)
    expect(await readBundle(storage, 0, 30)).toEqual(entries.slice(0, 30))
    const late = await BundleWriter.at(storage, 700)
    expect(await lateRefusalOf(late.append([Buffer.alloc(0x10000)]))).toBe('too-large')
    expect(await lateRefusalOf(BundleWriter.at(storage, 800))).toBe('missing')
  })
})
