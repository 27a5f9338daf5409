import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AgencyOf,
  type KeyStoreDatabase,
  rotateAgency,
  rotateOwners,
} from '#platform/key-store/index.ts'
import { MemoryObjects } from '#platform/objects/testing/memory-objects.ts'
import { keyStoreDatabaseOfRun } from '#platform/testing/key-store-of-run.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { inTown } from '../../transparency/testing/a-town-log.ts'
import { freezeDocument } from '../documents/freeze-document.ts'
import { readDocument } from '../documents/open-document.ts'
import { keepFile } from '../documents/testing/keep-file.ts'
import { aRecord, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { addItem } from '../write-item.ts'
import { countBehind } from './count-behind.ts'
import { deleteEarlierKeys } from './delete-earlier-keys.ts'
import { sealAnew } from './seal-anew.ts'

let town: RecordsTown
let keyStore: KeyStoreDatabase
let of: AgencyOf
let files: MemoryObjects
let subject: string
let item: string
let frozen: string

beforeAll(async () => {
  town = await recordsTown()
  keyStore = await keyStoreDatabaseOfRun(await serverOfRun())
  of = { coalition: town.clinic.coalition, agency: town.clinic.agency ?? '' }
})
afterAll(async () => {
  await keyStore.pool.end()
  await town.close()
})
/** A record with a document, one with a frozen one, and keys of a further epoch. */
beforeEach(async () => {
  files = new MemoryObjects()
  subject = (await aRecord(town, town.worker.run)).subject
  item = await withFile(subject)
  const other = (await aRecord(town, town.worker.run)).subject
  frozen = await withFile(other)
  await town.worker.run((ctx) => freezeDocument(ctx, other, frozen))
  await rotateAgency(keyStore, of)
  await rotateOwners(keyStore, of)
})

const withFile = (subject: string) =>
  town.worker.run(async (ctx) => {
    const item = await addItem(ctx, town.keys, subject, {
      kind: 'document',
      groups: { narrative: { title: 'A form' } },
    })
    await keepFile(ctx, { keys: town.keys, files }, { subject, item, scan: 'clean' })
    return item
  })
const stores = () => ({ owner: town.db.owner, keyStore, files })
const words = async (of: string) =>
  String((await readDocument(town.worker.run, { keys: town.keys, files }, of)).bytes)

async function row(of: string) {
  const { rows } = await town.db.admin.query<{ name: string; epoch: number; files: number }>(
    `select object_name as name, key_epoch as epoch from records.document where item_id = $1`,
    [of],
  )
  return rows[0]
}
const leavesOf = async (of: string) =>
  (
    await town.db.admin.query(
      `select was is null as first from transparency.leaf where of_table = 'records.document' and row_id = $1
       union all select was is null from transparency.pending where of_table = 'records.document' and row_id = $1`,
      [of],
    )
  ).rowCount

/** Its login, which dies when it should name the new pieces. */
function dying(): pg.Pool {
  return new Proxy(town.db.owner, {
    get: (pool, name) =>
      name === 'query'
        ? (sql: string, values: unknown[]) =>
            sql.includes('keep_file_sealed_anew')
              ? Promise.reject(new Error('died'))
              : pool.query(sql, values as never)
        : Reflect.get(pool, name),
  })
}

describe('files under earlier keys', () => {
  it('are sealed anew under the newest, open as they were, and the log follows them', async () => {
    const [before, ice] = [await row(item), await row(frozen)]
    expect(await countBehind(stores(), of)).toMatchObject({ files: 1 })
    expect(await sealAnew(stores(), of)).toMatchObject({ files: 1, unopened: { files: [] } })
    const after = await row(item)
    expect(after?.epoch).toBe((before?.epoch ?? 0) + 1)
    expect(after?.name).not.toBe(before?.name)
    expect(await words(item)).toBe('a picture')
    expect(await row(frozen)).toEqual(ice)
    expect(await leavesOf(item)).toBe(2)
    expect(await countBehind(stores(), of)).toMatchObject({ files: 0 })
    expect(await sealAnew(stores(), of)).toMatchObject({ files: 0 })
    const log = inTown(town, new MemoryStorage())
    await log.checkpoint()
    expect((await log.verify()).findings).toEqual([])
  })

  it('stay as they were for backups that name them, and go with the record', async () => {
    const before = await row(item)
    await sealAnew(stores(), of)
    const kept = files.objects.size
    expect(kept).toBe(3)
    const { rows } = await town.db.admin.query(
      'select subject_id, object_name from records.loose_file where subject_id = $1',
      [subject],
    )
    expect(rows).toEqual([{ subject_id: subject, object_name: before?.name }])
  })

  it('of a frozen one stay under their key, which no one deletes', async () => {
    await sealAnew(stores(), of)
    const keysOf = async () => {
      const { rows } = await keyStore.pool.query<{ n: number }>(
        `select count(*)::int as n from keys.data_key where owner = (select $1::uuid) and wrapped is not null`,
        [
          (
            await town.db.admin.query<{ id: string }>(
              'select subject_id as id from records.item where id = $1',
              [frozen],
            )
          ).rows[0]?.id,
        ],
      )
      return rows[0]?.n
    }
    const before = await keysOf()
    // Also where somebody noted before that nothing lies there.
    await keyStore.pool.query(
      "update keys.data_key set emptied_at = now() - interval '1 hour' where epoch = 1",
    )
    await deleteEarlierKeys(stores(), of, new Date(Date.now() + 60_000))
    expect(await keysOf()).toBe(before)
  })
})

describe('sealing files anew', () => {
  it('loses nothing where it dies between the new pieces and the row, and goes on', async () => {
    const before = await row(item)
    await expect(sealAnew({ ...stores(), owner: dying() }, of)).rejects.toThrow('died')
    expect(files.objects.size).toBe(3)
    expect(await row(item)).toEqual(before)
    expect(await words(item)).toBe('a picture')
    expect(await sealAnew(stores(), of)).toMatchObject({ files: 1 })
    expect(await words(item)).toBe('a picture')
  })

  it('goes on where the store was away', async () => {
    files.left = 1
    await expect(sealAnew(stores(), of)).rejects.toMatchObject({ code: 'files-away' })
    files.left = Number.POSITIVE_INFINITY
    expect(await words(item)).toBe('a picture')
    expect(await sealAnew(stores(), of)).toMatchObject({ files: 1 })
    expect(await words(item)).toBe('a picture')
  })

  it('leaves one alone that somebody freezes meanwhile, and no copy of it', async () => {
    const before = await row(item)
    const write = files.write.bind(files)
    files.write = async (name, bytes) => {
      await town.colleague.run((ctx) => freezeDocument(ctx, subject, item))
      await write(name, bytes)
    }
    expect(await sealAnew(stores(), of)).toMatchObject({ files: 0 })
    expect(await row(item)).toEqual(before)
    expect(files.objects.size).toBe(2)
  })

  it('names what does not open, which stays with its key', async () => {
    const before = await row(item)
    const name = before?.name ?? ''
    await files.remove(`${name.slice(0, 2)}/${name}/0`)
    expect((await sealAnew(stores(), of)).unopened.files).toContain(item)
    expect(await row(item)).toEqual(before)
  })
})
