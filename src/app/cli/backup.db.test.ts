import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { attachEmbedded, type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { baseOf } from '#platform/postgres/placement.ts'
import { isAlive } from '#platform/postgres/processes.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { fillMigrated } from '#platform/testing/migrated-folder.ts'
import { openKeyStore } from '../lifecycle/open-key-store.ts'
import { StopOrder } from '../lifecycle/stop-order.ts'
import { runCli } from './run-cli.ts'

let folder: string
let running: EmbeddedDatabase
const restored: EmbeddedDatabase[] = []
let keysBefore: string[] = []
const order = new StopOrder()

beforeAll(async () => {
  folder = dataFolder('breakwater-backup-')
  mkdirSync(join(folder, 'data'), { mode: 0o711 })
  await fillMigrated(join(folder, 'data'))
  running = await startEmbedded({ dataDir: join(folder, 'data') })
  expect(await breakwater('data', 'migrate')).toMatchObject({ code: 0 })
  await queryRows(
    running.ownerUrl,
    'create schema drill; create table drill.bed (id int primary key, place text)',
  )
  await queryRows(
    running.ownerUrl,
    "insert into drill.bed select n, 'bed ' || n from generate_series(1, 5000) n",
  )
  await writeMarks()
  await makeKey()
})

afterAll(async () => {
  archives.clear()
  await order.stop()
  await Promise.all([running, ...restored].map(async (database) => await database.stop()))
  rmSync(folder, { recursive: true, force: true })
})

async function queryRows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** A key of somebody's record, as it lies in the key store. */
let wrapped: Buffer = Buffer.of()

async function makeKey(): Promise<void> {
  const owner = { coalition: randomUUID(), agency: randomUUID(), owner: randomUUID() }
  const { keyStore, server } = await openKeys('data', running)
  await keyStore.makeKeys([{ ...owner, purpose: 'records' }])
  const [row] = await queryRows(server.url, 'select wrapped from keys.data_key')
  wrapped = row?.wrapped as Buffer
}

async function openKeys(data: string, database: EmbeddedDatabase | undefined) {
  if (!database) throw new Error('there is no database')
  const config = loadConfig({
    BREAKWATER_DATA: join(folder, data),
    BREAKWATER_KEY_FILE: join(folder, 'a.key'),
  })
  const keyring = loadKeyring(config.keyFile, { create: true })
  return await openKeyStore(config, database, keyring, { say: () => undefined, order, started: undefined })
}

let environment: Readonly<Record<string, string>> = {}

/** Runs a command as a person would, and returns what they see. */
async function breakwater(data: string, ...args: string[]) {
  const said = { out: '', err: '' }
  const code = await runCli({
    args,
    env: { BREAKWATER_DATA: join(folder, data), ...environment },
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, ...said }
}

/** Keys of contexts and statements, as they stand in a database. */
const keysOf = async (database: EmbeddedDatabase) =>
  (
    await queryRows(
      database.superUrl,
      `select pg_sequence_last_value(oid)::text as key from pg_class where relname ~ '^context_key_(1|2|before)_(high|low)$'
       union all select encode(key, 'hex') from identity.statement_key order by 1`,
    )
  ).flatMap(({ key }) => (key === null ? [] : [String(key)]))

const fingerprint = `select count(*)::int as rows, md5(string_agg(id || place, ',' order by id)) as sum from drill.bed`

describe('the drill: back up while it runs, lose everything, restore elsewhere', () => {
  it('brings back every row as it was, and none that came later', async () => {
    const before = await queryRows(running.ownerUrl, fingerprint)
    keysBefore = await keysOf(running)
    mkdirSync(join(folder, 'data', 'files', 'ab'), { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, 'data', 'files', 'ab', 'piece'), 'sealed', { mode: 0o600 })
    const backup = await breakwater('data', 'backup', join(folder, 'copy'), '--json')
    expect(backup).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(backup.out)).toMatchObject({ kind: 'cluster', file: 'base.tar.gz' })

    await queryRows(
      running.ownerUrl,
      "delete from drill.bed where id <= 100; insert into drill.bed values (9999, 'later')",
    )
    expect(await queryRows(running.ownerUrl, fingerprint)).not.toEqual(before)

    expect((await breakwater('elsewhere', 'restore', join(folder, 'copy'))).err).toMatch(
      /so nothing shows who wrote the backup in .*copy: .* add --unproven\.$/m,
    )
    const restore = await breakwater('elsewhere', 'restore', join(folder, 'copy'), '--unproven')
    expect(restore).toMatchObject({ code: 0 })
    expect(restore.out).toContain('Put the key file that belongs to it at')
    const second = await startEmbedded({ dataDir: join(folder, 'elsewhere') })
    restored.push(second)
    // Restoring also applies row security to what the owner owns: look past it.
    expect(await queryRows(second.superUrl, fingerprint)).toEqual(before)
    expect(readFileSync(join(folder, 'elsewhere', 'files', 'ab', 'piece'), 'utf8')).toBe('sealed')
    // Passwords are not in a backup: the restored database has its own.
    expect(new URL(second.appUrl).password).not.toBe(new URL(running.appUrl).password)
  })

  it('holds no key by which the database knows who acts: they change when a backup was made, and where it is restored', async () => {
    const live = await keysOf(running)
    expect(live.length).toBeGreaterThan(4)
    expect(keysBefore.length).toBeGreaterThan(2)
    const [second] = restored
    const elsewhere = second ? await keysOf(second) : []
    // Made when it was restored: nothing of before that a transaction could have been open with.
    expect(elsewhere).toHaveLength(3)
    expect(elsewhere.filter((key) => live.includes(key) || keysBefore.includes(key))).toEqual([])
    // A new key of each kind; those of before are still there, for what was open then.
    expect(live.filter((key) => !keysBefore.includes(key))).toHaveLength(3)
    for (const key of keysBefore.filter((one) => /^[0-9a-f]{64}$/.test(one)))
      expect(holds(unpacked('copy'), Buffer.from(key, 'hex'))).toBe(false)
  })

  it('does not hold the key, the passwords, or anything others may read', () => {
    const files = readdirSync(join(folder, 'copy')).sort()
    expect(files).toEqual(['backup.json', 'base.tar.gz', 'files'])
    for (const name of files) expect(statSync(join(folder, 'copy', name)).mode & 0o077).toBe(0)
  })

  it('holds not one key of a record, and whoever restores it is told where those are', async () => {
    expect(wrapped.length).toBe(61)
    expect(holds(filesUnder(join(folder, 'data', 'key-store', 'postgres')), wrapped)).toBe(true)
    for (const bytes of [wrapped, Buffer.from(wrapped.toString('hex'))])
      expect(holds(unpacked('copy'), bytes)).toBe(false)
    const [second] = restored
    const start = openKeys('elsewhere', second)
    await expect(start).rejects.toThrow(/is not in .*elsewhere\/key-store.*keys restore/)
    expect(existsSync(join(folder, 'elsewhere', 'key-store'))).toBe(false)
  })

  it('holds what is written while it is being made, or not, but never half of it', async () => {
    let stop = false
    const writer = (async () => {
      for (let n = 20_000; !stop; n += 2) {
        await queryRows(
          running.ownerUrl,
          `insert into drill.bed values (${String(n)}, 'pair'), (${String(n + 1)}, 'pair')`,
        )
      }
    })()
    const backup = await breakwater('data', 'backup', join(folder, 'busy'))
    stop = true
    await writer
    expect(backup.code).toBe(0)
    expect(await breakwater('from-busy', 'restore', join(folder, 'busy'), '--unproven')).toMatchObject({
      code: 0,
    })
    const database = await startEmbedded({ dataDir: join(folder, 'from-busy') })
    restored.push(database)
    const [pairs] = await queryRows(
      database.superUrl,
      "select count(*)::int > 0 as any, count(*)::int % 2 as odd from drill.bed where place = 'pair'",
    )
    expect(pairs).toEqual({ any: true, odd: 0 })
  })
})

/** Whether any file of a folder, or of an archive that was unpacked, holds this. */
function holds(bytes: Iterable<Buffer>, what: string | Buffer): boolean {
  for (const piece of bytes) if (piece.includes(what)) return true
  return false
}

function* filesUnder(path: string): Generator<Buffer> {
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) yield readFileSync(join(entry.parentPath, entry.name))
}

const mark = '777 Wistrembold Street'
const place = randomUUID()

/** A place with its address, and the address in all the ways in which a row may be kept. */
async function writeMarks(): Promise<void> {
  // Too long for a row; nothing is compressed, or it could not be found.
  const long = Array.from({ length: 400 }, () => mark).join(' ')
  await queryRows(
    running.ownerUrl,
    `create table drill.text (id int primary key, short text, long text);
     alter table drill.text alter long set storage external;
     create index on drill.text (short);
     insert into drill.text select n, '${mark} ' || n % 3, '${long}' from generate_series(1, 300) n`,
  )
  await queryRows(
    running.superUrl,
    `insert into directory.source (id, name, kind) values ('${place}', 'Made up (test)', 'hsds');
     insert into directory.location (id, doc, source_id, visibility, visibility_why)
     values ('${place}', '{"address": "${mark}"}', '${place}', 'public', 'person')`,
  )
  await queryRows(running.superUrl, 'analyze drill.text')
  await queryRows(running.superUrl, 'checkpoint')
}

const archives = new Map<string, Buffer>()
/** A backup is not written again: unpacked once, in large pieces, for small ones are mostly collected again. */
function unpacked(name: string): Buffer[] {
  const archive =
    archives.get(name) ??
    gunzipSync(readFileSync(join(folder, name, 'base.tar.gz')), { chunkSize: 8 * 1024 * 1024 })
  archives.set(name, archive)
  return [archive]
}

describe('a backup made after a place was hidden', () => {
  const findings = async () => {
    const { out } = await breakwater('data', 'doctor', '--json')
    const said = JSON.parse(out.trim().split('\n').at(-1) ?? '') as {
      findings: { about: string; state: string; sentence: string }[]
    }
    return said.findings.filter(({ about }) => about === 'backups').map(({ sentence }) => sentence)
  }

  it('holds its address nowhere: not in rows of before, long texts, indexes, samples or the log of writes', async () => {
    if (!existsSync(join(folder, 'copy'))) await breakwater('data', 'backup', join(folder, 'copy'))
    expect(holds(unpacked('copy'), mark)).toBe(true)
    await queryRows(
      running.ownerUrl,
      `update drill.text set short = 'hidden', long = 'hidden'; delete from drill.text where id > 100`,
    )
    await queryRows(
      running.superUrl,
      `update directory.location set doc = '{}', visibility = 'contact', visibility_why = 'person'
       where id = '${place}'`,
    )
    expect(holds(filesUnder(running.cluster), mark)).toBe(true)
    const backup = await breakwater('data', 'backup', join(folder, 'after'))
    expect(backup).toMatchObject({ code: 0, err: '' })
    expect(holds(unpacked('after'), mark)).toBe(false)
    // It is one: the rows that are left are in it.
    expect(holds(unpacked('after'), 'bed 4999')).toBe(true)
    expect(existsSync(join(folder, 'data', 'backup-work'))).toBe(false)
  })

  it('is named by the doctor no more; those of before are, until they are deleted', async () => {
    const before = await findings()
    expect(before.join()).toContain(`The backup in ${join(folder, 'copy')} holds addresses`)
    expect(before.join()).not.toContain(join(folder, 'after'))
    rmSync(join(folder, 'copy'), { recursive: true })
    expect((await findings()).join()).not.toContain(join(folder, 'copy'))
  })
})

it('the keys by which the database knows who acts change by command', async () => {
  const before = await keysOf(running)
  expect(await breakwater('data', 'keys', 'change')).toMatchObject({ code: 0, err: '' })
  expect(await keysOf(running)).not.toEqual(before)
})

it('goes encrypted to a place of many copies, and comes back with a key that the server never had', async () => {
  const key = { BREAKWATER_KEY_FILE: join(folder, 'a.key') }
  const identity = join(folder, 'elsewhere.key')
  const { out } = await breakwater('data', 'keys', 'backup-key', identity)
  const recipient = /^age1\w+$/m.exec(out)?.[0] ?? ''
  const to = ['--encrypt-to', recipient, '--keep', '1']
  const place = join(folder, 'place')
  await queryRows(running.ownerUrl, "insert into drill.bed values (50000, 'Quellmarsh')")
  await inEnvironment(key, async () => {
    for (const what of [['backup'], ['backup'], ['keys', 'backup']])
      expect(await breakwater('data', ...what, place, ...to)).toMatchObject({ code: 0, err: '' })
  })
  // One of each: the first of the data went.
  const copies = readdirSync(place).filter((name) => !name.startsWith('.'))
  expect(copies.map((name) => name.split('-')[0]).toSorted()).toEqual(['data', 'keys'])
  expect(holds(filesUnder(place), 'Quellmarsh')).toBe(false)
  expect(readdirSync(join(folder, 'data')).filter((name) => name.startsWith('backup-'))).toEqual([])

  // Anybody can encrypt to the public key: who wrote it is shown by the key file alone.
  expect((await breakwater('from-place', 'restore', place, '--identity', identity)).err).toMatch(
    /so nothing shows who wrote the copies/,
  )
  const ours = (...args: string[]) =>
    inEnvironment(key, () => breakwater('from-place', ...args, '--identity', identity))
  const restore = await ours('restore', place)
  expect(restore).toMatchObject({ code: 0 })
  const back = await startEmbedded({ dataDir: join(folder, 'from-place') })
  restored.push(back)
  expect(await queryRows(back.superUrl, fingerprint)).toEqual(await queryRows(running.superUrl, fingerprint))
  expect(await ours('keys', 'restore', place)).toMatchObject({
    code: 0,
  })
  expect((await breakwater('nowhere', 'restore', place)).err).toMatch(/are encrypted: name the file/)
  const both = ['--at', '2026-01-01T00:00Z', '--copy', 'x']
  expect((await breakwater('nowhere', 'restore', place, ...both)).err).toMatch(/leave one of them out/)
  for (const [more, sentence] of [
    [['--at', '2026-12-01'], /--at takes a time/],
    [['--at', '2026-01-01T00:00Z', '--unproven'], /leave --at out, and name it/],
  ] as const)
    expect((await breakwater('nowhere', 'restore', folder, ...more)).err).toMatch(sentence)
  const { rows } = {
    rows: await queryRows(running.superUrl, 'select kind, ok, place from platform.last_backup_runs()'),
  }
  expect(rows).toEqual(['data', 'keys'].map((kind) => ({ kind, ok: true, place })))
})

async function inEnvironment<T>(more: Record<string, string>, work: () => Promise<T>): Promise<T> {
  environment = more
  try {
    return await work()
  } finally {
    environment = {}
  }
}

function interruptible(name: string) {
  const made: { stop?: () => Promise<void> } = {}
  const running = runCli({
    args: ['backup', join(folder, name)],
    env: { BREAKWATER_DATA: join(folder, 'data') },
    stdout: { write: () => undefined },
    stderr: { write: () => undefined },
    onServices: (close) => (made.stop = close),
  }).catch(() => 1)
  return { running, stop: async () => await made.stop?.() }
}

it('that is interrupted while it copies writes no more: the process ends then, and would leave that', async () => {
  const work = join(baseOf(join(folder, 'data')), 'backup-work')
  const { running: made, stop } = interruptible('half')
  const copies = () => existsSync(join(work, 'postgres', 'base'))
  await expect.poll(copies, { timeout: 60_000, interval: 2 }).toBe(true)
  await stop()
  const isThere = existsSync(work)
  expect(await made).toBe(1)
  expect([isThere, existsSync(work)]).toEqual([false, false])
  const sends = () => queryRows(running.superUrl, 'select pid from pg_stat_replication')
  await expect.poll(sends).toEqual([])
})

it('that is interrupted leaves neither its copy of the database nor the server of that', async () => {
  const { running, stop } = interruptible('interrupted')
  const work = join(baseOf(join(folder, 'data')), 'backup-work')
  const serves = () => existsSync(join(work, 'postgres', 'postmaster.pid'))
  await expect.poll(serves, { timeout: 60_000, interval: 20 }).toBe(true)
  const pid = Number(readFileSync(join(work, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  await stop()
  expect(await running).toBe(1)
  expect([existsSync(work), isAlive(pid)]).toEqual([false, false])
  expect(existsSync(join(folder, 'interrupted', 'backup.json'))).toBe(false)
})

describe('what backup and restore refuse', () => {
  it('a folder that holds something', async () => {
    const { code, err } = await breakwater('data', 'backup', join(folder, 'after'))
    expect(code).toBe(1)
    expect(err).toMatch(/is not empty: name a new one for each backup\.\n$/)
  })

  it('a data folder that has a database', async () => {
    const { code, err } = await breakwater('elsewhere', 'restore', join(folder, 'after'), '--unproven')
    expect(code).toBe(1)
    expect(err).toMatch(/Another Breakwater is running|There is a database in/)
  })

  it('a folder that is no backup, and leaves nothing', async () => {
    const { code, err } = await breakwater('nowhere', 'restore', folder)
    expect(code).toBe(1)
    expect(err).toMatch(/holds no finished backup/)
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })

  it('a backup that was changed after it was made', async () => {
    cpSync(join(folder, 'after'), join(folder, 'changed'), { recursive: true })
    appendFileSync(join(folder, 'changed', 'base.tar.gz'), 'x')
    const { code, err } = await breakwater('nowhere', 'restore', join(folder, 'changed'), '--unproven')
    expect(code).toBe(1)
    expect(err).toMatch(/is damaged/)
    writeFileSync(join(folder, 'changed', 'backup.json'), '{}')
    expect((await breakwater('nowhere', 'restore', join(folder, 'changed'))).err).toMatch(
      /backup\.json in .* is damaged/,
    )
  })
})

it('finds a running database beside it, and none where none runs', () => {
  expect(attachEmbedded(join(folder, 'data'))?.port).toBe(running.port)
  expect(attachEmbedded(join(folder, 'nothing-here'))).toBeUndefined()
})
