import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataKeyOf, keysOfOwner } from '#platform/key-store/data-key.ts'
import { NotWhole, openFile, PIECE_BYTES, removeFile, type StoredFile, storeFile } from './sealed-pieces.ts'
import { MemoryObjects } from './testing/memory-objects.ts'

const newKey = (epoch = 1) => dataKeyOf(epoch, randomBytes(32))
const PLACE = 'coalition|agency|subject|records.document|row|file'

async function aFile(bytes = randomBytes(3 * PIECE_BYTES + 5), place = PLACE) {
  const store = new MemoryObjects()
  const key = newKey()
  const file = await storeFile(store, key, place, bytes)
  return { store, key, file, bytes, keys: keysOfOwner([key]) }
}

const names = ({ store, file }: Awaited<ReturnType<typeof aFile>>) =>
  Array.from({ length: file.pieces }, (_, number) => {
    const name = `${file.name.slice(0, 2)}/${file.name}/${number}`
    if (!store.objects.has(name)) throw new Error('no such piece')
    return name
  })

describe('a file in pieces', () => {
  it('opens as it was, of any length', async () => {
    const key = newKey()
    const near = fc.constantFrom(
      0,
      1,
      65_528,
      65_529,
      PIECE_BYTES - 8,
      PIECE_BYTES - 7,
      PIECE_BYTES,
      2_500_000,
    )
    await fc.assert(
      fc.asyncProperty(near, fc.nat({ max: 3 }), async (length, more) => {
        const store = new MemoryObjects()
        const bytes = randomBytes(length + more)
        const file = await storeFile(store, key, PLACE, bytes)
        expect((await openFile(store, keysOfOwner([key]), PLACE, file)).equals(bytes)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('tells its length in steps alone, and by its names nothing', async () => {
    const [short, other] = [await aFile(Buffer.alloc(10)), await aFile(Buffer.alloc(60_000))]
    const sizes = [short, other].map(({ store }) => [...store.objects.values()].map(({ length }) => length))
    expect(sizes[0]).toEqual(sizes[1])
    expect(short.file.name).toMatch(/^[0-9a-f]{32}$/)
    expect(short.file.name).not.toBe(other.file.name)
  })

  it('holds nothing in clear', async () => {
    const { store } = await aFile(Buffer.from('%PDF-1.4 and more'))
    for (const piece of store.objects.values()) expect(piece.includes('%PDF-1.4 and more')).toBe(false)
  })

  it('opens with its own key, and with an earlier one of the same owner', async () => {
    const { store, key, file, bytes } = await aFile()
    const later = keysOfOwner([key, newKey(2)])
    expect((await openFile(store, later, PLACE, file)).equals(bytes)).toBe(true)
    await expect(openFile(store, keysOfOwner([newKey(1)]), PLACE, file)).rejects.toThrow(NotWhole)
    await expect(openFile(store, keysOfOwner([newKey(2)]), PLACE, file)).rejects.toMatchObject({
      code: 'key-gone',
    })
  })

  it('does not open at another place, under another name, or with another number of pieces', async () => {
    const { store, keys, file } = await aFile()
    const open = (one: StoredFile, place = PLACE) => openFile(store, keys, place, one)
    await expect(open(file, PLACE.replace('subject', 'other'))).rejects.toThrow(NotWhole)
    await expect(open({ ...file, pieces: file.pieces - 1 })).rejects.toThrow(NotWhole)
    await expect(open({ ...file, pieces: 0 })).rejects.toThrow(NotWhole)
    await expect(open({ ...file, pieces: file.pieces + 1 })).rejects.toThrow(NotWhole)
    const moved = { ...file, name: randomBytes(16).toString('hex') }
    for (const [name, piece] of store.objects)
      store.objects.set(name.replaceAll(file.name, moved.name).replace(/^../, moved.name.slice(0, 2)), piece)
    await expect(open(moved)).rejects.toThrow(NotWhole)
  })

  it('does not open with a piece swapped, doubled, left out, cut or changed', async () => {
    const whole = await aFile()
    const { store, keys, file } = whole
    const [first = '', second = '', third = ''] = names(whole)
    const at = (name: string) => store.objects.get(name) ?? Buffer.alloc(0)
    const changed = Buffer.from(at(second))
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    const tampered: readonly (readonly [string, Buffer | undefined])[][] = [
      [
        [first, at(second)],
        [second, at(first)],
      ],
      [[third, at(second)]],
      [[second, undefined]],
      [[second, at(second).subarray(0, -1)]],
      [[second, Buffer.concat([at(second), Buffer.alloc(1)])]],
      [[second, changed]],
      [[second, Buffer.alloc(0)]],
    ]
    for (const changes of tampered) {
      const before = new Map(store.objects)
      for (const [name, piece] of changes)
        if (piece === undefined) store.objects.delete(name)
        else store.objects.set(name, piece)
      await expect(openFile(store, keys, PLACE, file)).rejects.toThrow(NotWhole)
      store.objects.clear()
      for (const [name, piece] of before) store.objects.set(name, piece)
    }
    expect((await openFile(store, keys, PLACE, file)).equals(whole.bytes)).toBe(true)
  })

  it('does not take a piece of another file of the same owner', async () => {
    const store = new MemoryObjects()
    const key = newKey()
    const one = await storeFile(store, key, `${PLACE}|1`, randomBytes(2 * PIECE_BYTES))
    const other = await storeFile(store, key, `${PLACE}|2`, randomBytes(2 * PIECE_BYTES))
    const name = ({ name: own }: StoredFile) => `${own.slice(0, 2)}/${own}/1`
    store.objects.set(name(one), store.objects.get(name(other)) ?? Buffer.alloc(0))
    await expect(openFile(store, keysOfOwner([key]), `${PLACE}|1`, one)).rejects.toThrow(NotWhole)
  })

  it('is gone when it was removed, and may be removed again', async () => {
    const { store, file, keys } = await aFile()
    await removeFile(store, file)
    expect(store.objects.size).toBe(0)
    await removeFile(store, file)
    await expect(openFile(store, keys, PLACE, file)).rejects.toThrow(NotWhole)
  })

  it('that could not be put whole leaves nothing where the store still answers, and throws', async () => {
    const store = new MemoryObjects()
    store.left = 2
    const restore = store.remove.bind(store)
    store.remove = async (name) => {
      store.left = Number.POSITIVE_INFINITY
      await restore(name)
    }
    const put = storeFile(store, newKey(), PLACE, randomBytes(4 * PIECE_BYTES))
    await expect(put).rejects.toMatchObject({ code: 'files-away' })
    expect(store.objects.size).toBe(0)
  })

  it('whose store is away in the middle is neither opened nor taken for removed', async () => {
    const { store, file, keys } = await aFile()
    store.left = 2
    await expect(openFile(store, keys, PLACE, file)).rejects.toMatchObject({ code: 'files-away' })
    store.left = 2
    await expect(removeFile(store, file)).rejects.toMatchObject({ code: 'files-away' })
    store.left = Number.POSITIVE_INFINITY
    await removeFile(store, file)
    expect(store.objects.size).toBe(0)
  })
})
