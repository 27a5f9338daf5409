import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { GroupStore } from './group-store.ts'
import { all } from './testing/imports.ts'

const MEBIBYTE = 1024 * 1024
const inMemory = () => new GroupStore(MEBIBYTE)
const onDisk = () => new GroupStore(8 * MEBIBYTE, MEBIBYTE)

let store: GroupStore
afterEach(() => store.close())

/** Everything that some reader takes for the end of a line, of a text or of a file, and halves of letters. */
const DANGEROUS = [
  '\u2028',
  '\u2029',
  '\u0085',
  '\v',
  '\f',
  '\r',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  '\u001a',
  '\ud800',
  '\udc00',
  '😀',
  '"',
  '\\',
]

describe.each([
  ['in memory', inMemory],
  ['on disk', onDisk],
])('what is set aside %s', (_, make) => {
  it('comes back as it was, whatever letters are in it', async () => {
    store = make()
    const values = [...DANGEROUS, DANGEROUS.join('a'), 'x'.repeat(200_000)]
    for (const value of values) await store.put('phone', { to: 'one', value: { note: value } })
    const taken = await all(store.take('phone', store.partOf('one')))
    expect(taken.map((parcel) => parcel.value)).toEqual(values.map((note) => ({ note })))
  })

  it('comes in the order in which it came, each name and part by itself, and once', async () => {
    store = make()
    const ids = Array.from({ length: 50 }, (_unused, at) => `id-${at}`)
    for (const id of ids) {
      await store.put('phone', { to: id, value: 1 })
      await store.put('url', { to: id, value: 2 })
      await store.put('phone', { to: id, value: 3 })
    }
    const found = new Map<string, unknown[]>()
    for (let part = 0; part < store.parts; part += 1)
      for await (const { to, value } of store.take('phone', part))
        found.set(to, [...(found.get(to) ?? []), value])
    expect(found).toEqual(new Map(ids.map((id) => [id, [1, 3]])))
    expect(await all(store.take('phone', store.partOf('id-0')))).toEqual([])
  })
})

it('nothing of what is set aside on disk can be found there', async () => {
  const before = new Set(readdirSync(tmpdir()))
  store = onDisk()
  for (let at = 0; at < 100; at += 1)
    await store.put('address', { to: `id-${at}`, value: 'x'.repeat(100_000) })
  expect(
    readdirSync(tmpdir()).filter(
      (name) => !before.has(name) && name.includes(`-import-`) && name.includes(`-${process.pid}-`),
    ),
  ).toEqual([])
})

it('whoever stops reading half way leaves nothing open', async () => {
  store = onDisk()
  for (let at = 0; at < 10; at += 1) await store.put('phone', { to: 'one', value: at })
  for await (const { value } of store.take('phone', store.partOf('one'))) if (value === 3) break
  await expect(store.close()).resolves.toBeUndefined()
})
