import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { openItems } from '#features/records/index.ts'
import { aRecord } from '#features/records/testing/records-town.ts'
import { MemoryObjects } from '#platform/objects/testing/memory-objects.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { keepFile } from '../records/documents/testing/keep-file.ts'
import { addItem } from '../records/write-item.ts'
import { writeCheckpoint } from './checkpoint/write-checkpoint.ts'
import { followOrder, reachesFiles, sequence } from './follow-order.ts'
import { addHolder, holdersOf } from './holders/holders.ts'
import { tendLog } from './holders/tend-log.ts'
import { declareRestored } from './restore/declare-restored.ts'
import { aTownLog } from './testing/a-town-log.ts'

let log: Awaited<ReturnType<typeof aTownLog>>
let item: string
let subject: string
let folder: string
const look = () => log.town.worker.run((ctx) => openItems(ctx, log.town.keys, [item], { what: 'record' }))
const countOf = async (what: string) =>
  Number((await log.town.db.admin.query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]?.n)
const past = (sql: string) =>
  log.town.db.admin.query(
    `set session_replication_role = replica; ${sql}; set session_replication_role = origin`,
  )

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-holders-'))
  log = await aTownLog()
  ;({ identity: item, subject } = await aRecord(log.town, log.town.worker.run))
})
afterAll(async () => {
  await log.town.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the sequencer', () => {
  it('gives what is committed its place by itself, and nothing a place that is given away', async () => {
    const said: string[] = []
    const follow = (state: Awaited<ReturnType<typeof reachesFiles>>) =>
      followOrder({
        pool: log.town.db.app,
        log: { warn: (what) => said.push(what), fault: (what) => said.push(what) },
        mayGoOn: async () => await Promise.resolve(state),
        everyMs: 5,
      })
    await look()
    const waiting = await countOf('transparency.pending')
    expect(waiting).toBeGreaterThan(2)
    const behind = follow('database-behind')
    await behind.polled
    await new Promise((resolve) => setTimeout(resolve, 50))
    await behind.stop()
    expect([await countOf('transparency.pending'), said]).toEqual([waiting, ['log.database-behind']])
    const going = follow('yes')
    await expect.poll(() => countOf('transparency.pending')).toBe(0)
    await look()
    await expect.poll(() => countOf('transparency.pending')).toBe(0)
    await going.stop()
    expect(said).toEqual(['log.database-behind'])
  })

  it('is held up by no lock that anybody may take, and waits for its own', async () => {
    const [stranger, owner] = [await log.town.db.app.connect(), await log.town.db.admin.connect()]
    try {
      await look()
      await stranger.query('select pg_advisory_lock(4203201303)')
      for (const lock of ['for update', 'for share'])
        await expect(stranger.query(`select from transparency.begun ${lock}`)).rejects.toMatchObject({
          code: '42501',
        })
      expect(await sequence(log.town.db.app)).toBeGreaterThan(0)
      await look()
      await owner.query('begin; select from transparency.begun for update')
      expect(await sequence(log.town.db.app)).toBe(0)
      expect(await countOf('transparency.pending')).toBeGreaterThan(0)
      await owner.query('rollback')
      expect(await sequence(log.town.db.app)).toBeGreaterThan(0)
    } finally {
      await stranger.query('select pg_advisory_unlock_all()')
      stranger.release()
      owner.release()
    }
  })

  it('tells a database that is behind, or another, from files that are lost', async () => {
    const state = (storage: MemoryStorage) => reachesFiles(log.town.db.app, storage)
    expect(await state(log.storage)).toBe('yes')
    await log.checkpoint()
    expect(await state(log.storage)).toBe('yes')
    expect(await state(new MemoryStorage())).toBe('tiles-lost')
    const broken = new MemoryStorage()
    for (const [path, bytes] of log.storage.files)
      if (!path.includes('entries')) broken.files.set(path, bytes)
    expect(await state(broken)).toBe('tiles-lost')
    await past(
      `create table kept as table transparency.leaf; update transparency.leaf set entry = sha256(entry) where position = 255`,
    )
    expect(await state(log.storage)).toBe('database-behind')
    await past('delete from transparency.leaf where position >= 250')
    expect(await state(log.storage)).toBe('database-behind')
    await past('truncate transparency.leaf; insert into transparency.leaf table kept; drop table kept')
    expect(await state(log.storage)).toBe('yes')
  })
})

describe('a checkpoint', () => {
  it('puts a long backlog in order in several transactions, none of which takes longer than a statement may', async () => {
    await log.checkpoint()
    await log.town.db.admin.query(
      `insert into audit.event (actor_kind, action, object_kind, object_id)
       select 'visitor', 'session.opened', 'test', n::text from generate_series(1, 9000) n`,
    )
    const left: number[] = []
    const { size } = await writeCheckpoint(
      async (work) => {
        const done = await log.run(work)
        left.push(await countOf('transparency.pending'))
        return done
      },
      { keyring: log.town.db.keyring, host: 'test.example', storage: log.storage },
    )
    const most = Math.max(...left.map((now, at) => (left[at - 1] ?? 9000) - now))
    expect([Math.max(...left), left.at(-1)]).toEqual([9000, 0])
    expect(most).toBeLessThan(9000)
    expect(size % 256).toBe(0)
  })
})

describe('a restore', () => {
  it('takes no leaf back that was signed, and nobody who may not delete leaves by saying so', async () => {
    const { size } = await log.checkpoint()
    await expect(
      log.run((ctx) => ctx.prepared('test_take_back', 'select transparency.take_back($1)', [size - 1])),
    ).rejects.toThrow('signed already')
    const client = await log.town.db.app.connect()
    try {
      await client.query(`begin; select set_config('transparency.taking_back', 'yes', true)`)
      await expect(client.query('delete from transparency.leaf')).rejects.toThrow('permission denied')
    } finally {
      await client.query('rollback')
      client.release()
    }
    expect(await countOf('transparency.leaf')).toBe(size)
  })

  it('takes leaves back before what anybody changes meanwhile', async () => {
    const { town } = log
    const { size } = await log.checkpoint()
    const files = new MemoryObjects()
    const document = await town.worker.run(async (ctx) => {
      const item = await addItem(ctx, town.keys, subject, {
        kind: 'document',
        groups: { narrative: { title: 'A form' } },
      })
      await keepFile(ctx, { keys: town.keys, files }, { subject, item, scan: 'clean' })
      return item
    })
    // In order, and nobody has signed it.
    expect(await sequence(town.db.app)).toBeGreaterThan(0)
    const open = await town.db.admin.connect()
    try {
      await open.query('begin')
      await open.query(`update records.document set scan = 'infected' where item_id = $1`, [document])
      const taken = log.run((ctx) =>
        ctx.prepared('test_take_back_meanwhile', 'select transparency.take_back($1)', [size]),
      )
      await Promise.race([taken, untilBlocked(town.db)])
      await open.query('commit')
      await taken
    } finally {
      await open.query('rollback')
      open.release()
    }
    await log.checkpoint()
    expect((await log.verify()).findings).toEqual([])
  })

  it('brings nothing back that was not signed', async () => {
    const { db } = log.town
    await log.checkpoint()
    await past(
      'create table kept as table transparency.leaf; delete from transparency.leaf where position >= 200',
    )
    const changed = new MemoryStorage()
    for (const [path, bytes] of log.storage.files) changed.files.set(path, Buffer.from(bytes))
    changed.files.get('tile/entries/000')?.fill(3, 2 + 34 * 240, 30 + 34 * 240)
    const place = { keyring: db.keyring, host: 'test.example' }
    await expect(
      log.run((ctx) => declareRestored(ctx, { ...place, storage: changed })),
    ).rejects.toMatchObject({
      code: 'entry-differs',
    })
    await expect(
      log.run((ctx) => declareRestored(ctx, { ...place, storage: new MemoryStorage() })),
    ).rejects.toMatchObject({ code: 'tiles-lost' })
    expect(await countOf(`transparency.leaf where kind = 'entered-again'`)).toBe(0)
    await past('truncate transparency.leaf; insert into transparency.leaf table kept; drop table kept')
  })
})

describe('holders', () => {
  it('each get the checkpoint, whatever becomes of the others', async () => {
    const { db } = log.town
    writeFileSync(join(folder, 'a-file'), '')
    const good = join(folder, 'good')
    await log.run(async (ctx) => {
      for (const [kind, address] of [
        ['mail', 'refuses@legal.example'],
        ['mail', 'takes@legal.example'],
        ['folder', join(folder, 'a-file', 'below')],
        ['folder', good],
      ] as const)
        await addHolder(ctx, { kind, name: address, address, verifier: null })
    })
    const sent: string[] = []
    const mailer = {
      send: async (mail: { to: string; subject: string; text: string }) => {
        if (mail.to.startsWith('refuses')) return await Promise.resolve('refused' as const)
        sent.push(mail.text)
        return 'sent' as const
      },
      close: () => undefined,
    }
    const { note, size } = await tendLog(
      log.run,
      { keyring: db.keyring, host: 'test.example', storage: log.storage },
      { mailer, privateHosts: [] },
    )
    expect(sent).toEqual([expect.stringContaining(note)])
    expect(readFileSync(join(good, 'newest.checkpoint'), 'utf8')).toBe(note)
    expect(existsSync(join(good, `${size}.checkpoint`))).toBe(true)
    expect((await log.run(holdersOf)).map(({ heldSize, fault }) => [heldSize, fault])).toEqual([
      [null, 'mail-refused'],
      [size, null],
      [null, 'folder-refused'],
      [size, null],
    ])
  })
})

describe('a leaf that cannot be written', () => {
  it('keeps the look from happening', async () => {
    const before = await countOf('records.reading')
    await log.town.db.admin.query(
      `create or replace function transparency.add_leaf(of_table text, row_id text, was text, now text) returns void
       language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin raise exception 'no room'; end $$`,
    )
    await expect(look()).rejects.toThrow('no room')
    expect(await countOf('records.reading')).toBe(before)
  })
})
