import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActorClaim } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { s3Address } from '#platform/objects/s3-address.ts'
import { S3Objects } from '#platform/objects/s3-objects.ts'
import { MemoryObjects } from '#platform/objects/testing/memory-objects.ts'
import { type StrictS3, strictS3 } from '#platform/objects/testing/strict-s3.ts'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import { freezeDocument } from '../records/documents/freeze-document.ts'
import { removeLooseFiles } from '../records/documents/remove-files.ts'
import { keepFile } from '../records/documents/testing/keep-file.ts'
import { workOff } from '../records/testing/records-jobs.ts'
import { aRecord, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { addItem } from '../records/write-item.ts'
import { askDestruction, confirmDestruction } from './destructions.ts'
import { tasksOf } from './testing/destruction-tasks.ts'

let town: RecordsTown
let files: MemoryObjects
let folder: PrivateFolder
let s3: StrictS3

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  folder = await privateFolder('files')
  s3 = await strictS3()
})
afterAll(async () => {
  await town.close()
  await folder.remove()
  await s3.close()
})
beforeEach(() => {
  files = new MemoryObjects()
})

/** A record with one document. */
async function withFile(store: ObjectStore): Promise<{ readonly subject: string; readonly item: string }> {
  const { subject } = await aRecord(town, town.worker.run)
  const item = await town.worker.run(async (ctx) => {
    const item = await addItem(ctx, town.keys, subject, {
      kind: 'document',
      groups: { narrative: { title: 'A form' } },
    })
    await keepFile(ctx, { keys: town.keys, files: store }, { subject, item, scan: 'clean' })
    return item
  })
  return { subject, item }
}

async function confirm(subject: string): Promise<void> {
  const id = await town.lead.run((ctx) => askDestruction(ctx, subject, 'asked-by-them'))
  await town.db.admin.query(
    `update records.destruction set asked_at = asked_at - interval '7 days' where id = $1`,
    [id],
  )
  await town.administrator.run((ctx) => confirmDestruction(ctx, town.db.keyring, id))
}

/** As the crontab asks for one. @returns what failed */
async function run(task: keyof ReturnType<typeof tasksOf>, store: ObjectStore): Promise<readonly string[]> {
  await town.db.admin.query(`select jobs.enqueue($1, '{}')`, [task])
  return await workOff(town, tasksOf(town, { files: store }))
}
const dayLater = (days: number) =>
  town.db.admin.query(`update records.loose_file set noted_at = noted_at - make_interval(days => $1)`, [days])
const sweeps = async (subject: string) =>
  (
    await town.db.admin.query<{ left_over: number; places: Record<string, number> }>(
      'select left_over, places from records.sweep where subject_id = $1 order by swept_at',
      [subject],
    )
  ).rows.map(({ left_over, places }) => [left_over, places['sealed files']])

async function lying(store: ObjectStore): Promise<string[]> {
  const names: string[] = []
  for await (const name of store.list('')) names.push(name)
  return names
}

describe('the sealed files of a destroyed record', () => {
  it.each([
    ['a folder', () => new FolderObjects(folder.path)],
    ['an S3-compatible store', () => new S3Objects(s3Address(s3.url) as never)],
  ] as const)('are removed from %s, and those of others stay', async (_name, open) => {
    const store = open()
    const { subject } = await withFile(store)
    const before = await lying(store)
    await withFile(store)
    await confirm(subject)
    expect(await workOff(town, tasksOf(town, { files: store }))).toEqual([])
    const after = await lying(store)
    expect(after).toHaveLength(1)
    expect(before).toHaveLength(1)
    expect(after).not.toEqual(before)
    expect(await sweeps(subject)).toEqual([[0, 0]])
  })

  it('are tried again until they are gone, and counted as left until then', async () => {
    const { subject } = await withFile(files)
    files.left = 0
    await confirm(subject)
    expect(await workOff(town, tasksOf(town, { files }))).toEqual(['carry-out-destruction files-away'])
    expect(await sweeps(subject)).toEqual([[1, 1]])
    files.left = Number.POSITIVE_INFINITY
    expect(files.objects.size).toBe(1)
    await run('carry-out-destruction', files)
    expect(files.objects.size).toBe(0)
    expect(await sweeps(subject)).toEqual([
      [1, 1],
      [0, 0],
    ])
  })

  it('stay until its keys are gone', async () => {
    const { subject } = await withFile(files)
    await confirm(subject)
    // As where the key store is away: the files are asked about alone.
    const alone = {
      'carry-out-destruction': {
        long: async (claim: ActorClaim) => {
          await removeLooseFiles({ pool: town.db.app, files }, claim)
        },
      },
    }
    expect(await workOff(town, alone)).toEqual([])
    expect(files.objects.size).toBe(1)
    await run('carry-out-destruction', files)
    expect(files.objects.size).toBe(0)
  })
})

describe('files that no row names', () => {
  const stray = async (pieces = 2) => {
    const name = randomBytes(16).toString('hex')
    for (let at = 0; at < pieces; at += 1)
      await files.write(`${name.slice(0, 2)}/${name}/${at}`, Buffer.from('x'))
    return name
  }

  it('are removed thirty days after they were found, and nothing else is', async () => {
    await withFile(files)
    const { item } = await withFile(files)
    await files.write('other/thing', Buffer.from('x'))
    await stray()
    expect(files.objects.size).toBe(5)
    expect(await run('look-for-stray-files', files)).toEqual([])
    await dayLater(29)
    expect(await run('look-for-stray-files', files)).toEqual([])
    expect(files.objects.size).toBe(5)
    await dayLater(2)
    expect(await run('look-for-stray-files', files)).toEqual([])
    expect([...files.objects.keys()].filter((name) => /^[0-9a-f]{2}\//.test(name))).toHaveLength(2)
    expect(files.objects.has('other/thing')).toBe(true)
    expect(item).toBeDefined()
  })

  it('that a row names again stay, whatever was noted', async () => {
    const { item } = await withFile(files)
    await town.db.admin.query(
      `insert into records.loose_file (object_name, pieces, noted_at)
       select object_name, pieces, now() - interval '99 days' from records.document where item_id = $1`,
      [item],
    )
    expect(await run('carry-out-destruction', files)).toEqual([])
    expect(files.objects.size).toBe(1)
    expect(await run('look-for-stray-files', files)).toEqual([])
    const { rowCount } = await town.db.admin.query('select from records.loose_file')
    expect([files.objects.size, rowCount]).toEqual([1, 0])
  })

  it('that the rows of an older backup do not know stay for those of a newer one', async () => {
    const { item } = await withFile(files)
    const { rows } = await town.db.admin.query('select * from records.document where item_id = $1', [item])
    // As an older backup has them.
    await town.db.admin.query('delete from records.document where item_id = $1', [item])
    await town.db.admin.query('delete from records.loose_file')
    await run('look-for-stray-files', files)
    await dayLater(29)
    await run('look-for-stray-files', files)
    expect(files.objects.size).toBe(1)
    const [row] = rows
    await town.db.admin.query(
      `insert into records.document select * from jsonb_populate_record(null::records.document, $1)`,
      [JSON.stringify(row)],
    )
    await dayLater(9)
    await run('look-for-stray-files', files)
    expect(files.objects.size).toBe(1)
  })
})

describe('a frozen file', () => {
  it('stays where a mark says so, whatever the rows do and do not say', async () => {
    const { subject, item } = await withFile(files)
    await town.worker.run((ctx) => freezeDocument(ctx, subject, item))
    expect(await run('carry-out-destruction', files)).toEqual([])
    expect(files.objects.has(`frozen/${item}`)).toBe(true)
    // As a restored database is that never had its entry.
    await town.db.admin.query(`alter table records.document disable trigger frozen_stays`)
    await town.db.admin.query('delete from records.document where item_id = $1', [item])
    await town.db.admin.query(`alter table records.document enable trigger frozen_stays`)
    await town.db.admin.query(`update records.loose_file set noted_at = now() - interval '99 days'`)
    expect(await run('carry-out-destruction', files)).toEqual([])
    await town.db.admin.query('delete from records.loose_file')
    expect(await run('look-for-stray-files', files)).toEqual([])
    await dayLater(99)
    expect(await run('look-for-stray-files', files)).toEqual([])
    expect(files.objects.size).toBe(2)
  })

  it('is never among them', async () => {
    const { subject, item } = await withFile(files)
    await town.worker.run((ctx) => freezeDocument(ctx, subject, item))
    await town.db.admin.query(
      `insert into records.loose_file (object_name, pieces, noted_at)
       select object_name, pieces, now() - interval '99 days' from records.document where item_id = $1`,
      [item],
    )
    await run('carry-out-destruction', files)
    // And its mark.
    expect(files.objects.size).toBe(2)
  })
})
