import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { DEBIAN_FOLDER } from '#platform/postgres/binaries.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { readSetupSql } from '#platform/postgres/roles.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { ED25519, makeSigningKey, verifierText } from '#platform/tlog/note/keys.ts'
import { runCli } from './run-cli.ts'

// A PostgreSQL 17 (Debian's, where it is installed) or 16 that the program did not start itself: what an administrator would offer.
const have17 = ['initdb', 'postgres', 'pg_dump'].every((name) =>
  existsSync(join(DEBIAN_FOLDER, '17', 'bin', name)),
)
if (!have17)
  process.stderr.write("SKIPPED: dump and restore of an outside database need Debian's postgresql-17\n")

let folder: string
let server: EmbeddedDatabase

beforeAll(async () => {
  folder = dataFolder('breakwater-outside-')
  server = await startEmbedded({ dataDir: folder, version: have17 ? '17' : '16', settings: { fsync: 'off' } })
})
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const named = (url: string, database: string) => url.replace(/[^/]+$/, database)

async function admin(sql: string, database = 'breakwater'): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: named(server.superUrl, database) })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function breakwater(database: string, ...args: string[]) {
  const said = { out: '', err: '' }
  const code = await runCli({
    args,
    env: {
      BREAKWATER_DATA: join(folder, 'node'),
      DATABASE_URL: named(server.appUrl, database),
      DATABASE_OWNER_URL: named(server.ownerUrl, database),
      DATABASE_JOBS_URL: named(server.jobsUrl, database),
    },
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, ...said }
}

it('migrates an outside database, and finds nothing to do the second time', async () => {
  const first = await breakwater('breakwater', 'migrate', '--json')
  expect(first).toMatchObject({ code: 0, err: '' })
  const { applied } = JSON.parse(first.out) as { applied: string[] }
  expect(applied.length).toBeGreaterThan(3)
  expect(JSON.parse((await breakwater('breakwater', 'migrate', '--json')).out)).toEqual({
    applied: [],
    policies_applied: false,
  })
})

it('tells the doctor which file an administrator runs', async () => {
  await admin('create database bare owner breakwater_owner', 'postgres')
  const { out } = await breakwater('bare', 'doctor')
  expect(out).toMatch(/ok +PostgreSQL 1[67]\.\d+ answers, that DATABASE_URL names/)
  expect(out).toMatch(/wrong +The database lacks the extension btree_gist, cube, .*run db\/extensions\.sql/)
  expect((await breakwater('bare', 'doctor', '--json')).code).toBe(1)
})

it('finds settings that a login gave itself, which outlive a restart, and takes them back when it starts', async () => {
  const client = new Client({ connectionString: server.appUrl })
  await client.connect()
  await client.query(`alter role breakwater_app set default_transaction_read_only = on;
    alter role breakwater_app in database breakwater set lock_timeout = '1ms'`)
  await client.end()
  const settings = () => admin('select setconfig from pg_db_role_setting where setrole > 0')
  const doctor = await breakwater('breakwater', 'doctor')
  expect(doctor.code).toBe(1)
  expect(doctor.out).toMatch(
    /wrong +A login .* \(default_transaction_read_only of "breakwater_app", lock_timeout of "breakwater_app"\)/,
  )
  expect(await settings()).toHaveLength(2)
  const start = await breakwater('breakwater', 'migrate')
  expect(start).toMatchObject({ code: 0 })
  expect(start.err).toMatch(
    /default_transaction_read_only of "breakwater_app".*find out who has its password/,
  )
  expect(await settings()).toEqual([])
  expect((await breakwater('breakwater', 'doctor')).out).toMatch(
    /ok +Row security, policies, triggers and grants/,
  )
})

it.skipIf(!have17)(
  'backs up with pg_dump as an administrator, and restores into an empty database',
  async () => {
    await admin("insert into platform.setting (key, value) values ('drill', '42')")
    // Of this server alone: it runs the files of db/ there, so that what they make is its own.
    await admin('create role "house-dba" nologin; alter schema extensions owner to "house-dba"')

    const bound = await breakwater('breakwater', 'backup', join(folder, 'as-owner'))
    expect(bound.code).toBe(1)
    expect(bound.err).toMatch(/name an administrator of the server in PGUSER/)

    const { username, password } = new URL(server.superUrl)
    vi.stubEnv('PGUSER', username)
    vi.stubEnv('PGPASSWORD', password)
    const backup = await breakwater('breakwater', 'backup', join(folder, 'dump'))
    expect(backup).toMatchObject({ code: 0, err: '' })

    // A dump is opened to be verified in a PostgreSQL of its own, whomever PGUSER names.
    const key = verifierText(makeSigningKey('help.example/log', ED25519))
    const nothing = join(folder, 'no-log')
    const verify = ['audit', 'verify', '--tiles', nothing, '--key', key, '--json']
    const verified = await breakwater('breakwater', ...verify, '--backup', join(folder, 'dump'))
    expect(JSON.parse(verified.out)).toMatchObject({ findings: [{ code: 'no-checkpoint' }] })

    const full = await breakwater('breakwater', 'restore', join(folder, 'dump'), '--unproven')
    expect(full).toMatchObject({ code: 1 })
    expect(full.err).toMatch(/holds a Breakwater already/)

    await admin('create database empty owner breakwater_owner template template0', 'postgres')
    await admin(readSetupSql('extensions'), 'empty')
    const restored = await breakwater('empty', 'restore', join(folder, 'dump'), '--unproven')
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(await admin("select value from platform.setting where key = 'drill'", 'empty')).toEqual([
      { value: 42 },
    ])
    // Owners and rights come back too: the app still works under row security.
    expect(await breakwater('empty', 'doctor', '--json')).toMatchObject({ err: '' })
    expect(JSON.parse((await breakwater('empty', 'migrate', '--json')).out)).toMatchObject({ applied: [] })
  },
)
