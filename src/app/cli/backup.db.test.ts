import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachEmbedded, type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { runCli } from './run-cli.ts'

let folder: string
let running: EmbeddedDatabase
const restored: EmbeddedDatabase[] = []

beforeAll(async () => {
  folder = dataFolder('breakwater-backup-')
  mkdirSync(join(folder, 'data'), { mode: 0o711 })
  running = await startEmbedded({ dataDir: join(folder, 'data') })
  await ask(running.ownerUrl, 'create schema drill; create table drill.bed (id int primary key, place text)')
  await ask(running.ownerUrl, "insert into drill.bed select n, 'bed ' || n from generate_series(1, 5000) n")
})

afterAll(async () => {
  await Promise.all([running, ...restored].map(async (database) => await database.stop()))
  rmSync(folder, { recursive: true, force: true })
})

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Runs a command as a person would, and returns what they see. */
async function breakwater(data: string, ...args: string[]) {
  const said = { out: '', err: '' }
  const code = await runCli({
    args,
    env: { BREAKWATER_DATA: join(folder, data) },
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, ...said }
}

const fingerprint = `select count(*)::int as rows, md5(string_agg(id || place, ',' order by id)) as sum from drill.bed`

describe('the drill: back up while it runs, lose everything, restore elsewhere', () => {
  it('brings back every row as it was, and none that came later', async () => {
    const before = await ask(running.ownerUrl, fingerprint)
    const backup = await breakwater('data', 'backup', join(folder, 'copy'), '--json')
    expect(backup).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(backup.out)).toMatchObject({ kind: 'cluster', file: 'base.tar.gz' })

    await ask(
      running.ownerUrl,
      "delete from drill.bed where id <= 100; insert into drill.bed values (9999, 'later')",
    )
    expect(await ask(running.ownerUrl, fingerprint)).not.toEqual(before)

    const restore = await breakwater('elsewhere', 'restore', join(folder, 'copy'))
    expect(restore).toMatchObject({ code: 0 })
    expect(restore.out).toContain('Put the key file that belongs to it at')
    const second = await startEmbedded({ dataDir: join(folder, 'elsewhere') })
    restored.push(second)
    // Restoring also applies row security to what the owner owns: look past it.
    expect(await ask(second.superUrl, fingerprint)).toEqual(before)
    // Passwords are not in a backup: the restored database has its own.
    expect(new URL(second.appUrl).password).not.toBe(new URL(running.appUrl).password)
  })

  it('does not hold the key, the passwords, or anything others may read', () => {
    const files = readdirSync(join(folder, 'copy')).sort()
    expect(files).toEqual(['backup.json', 'base.tar.gz'])
    for (const name of files) expect(statSync(join(folder, 'copy', name)).mode & 0o077).toBe(0)
  })

  it('holds what is written while it is being made, or not, but never half of it', async () => {
    let stop = false
    const writer = (async () => {
      for (let n = 20_000; !stop; n += 2) {
        await ask(
          running.ownerUrl,
          `insert into drill.bed values (${String(n)}, 'pair'), (${String(n + 1)}, 'pair')`,
        )
      }
    })()
    const backup = await breakwater('data', 'backup', join(folder, 'busy'))
    stop = true
    await writer
    expect(backup.code).toBe(0)
    expect(await breakwater('from-busy', 'restore', join(folder, 'busy'))).toMatchObject({ code: 0 })
    const database = await startEmbedded({ dataDir: join(folder, 'from-busy') })
    restored.push(database)
    const [pairs] = await ask(
      database.superUrl,
      "select count(*)::int > 0 as any, count(*)::int % 2 as odd from drill.bed where place = 'pair'",
    )
    expect(pairs).toEqual({ any: true, odd: 0 })
  })
})

describe('what backup and restore refuse', () => {
  it('a folder that holds something', async () => {
    const { code, err } = await breakwater('data', 'backup', join(folder, 'copy'))
    expect(code).toBe(1)
    expect(err).toMatch(/is not empty: name a new one for each backup\.\n$/)
  })

  it('a data folder that has a database', async () => {
    const { code, err } = await breakwater('elsewhere', 'restore', join(folder, 'copy'))
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
    expect(await breakwater('data', 'backup', join(folder, 'changed'))).toMatchObject({ code: 0 })
    appendFileSync(join(folder, 'changed', 'base.tar.gz'), 'x')
    const { code, err } = await breakwater('nowhere', 'restore', join(folder, 'changed'))
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
