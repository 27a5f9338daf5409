import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { DEBIAN_FOLDER } from '#platform/postgres/binaries.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { findProgram } from './dump.ts'
import { runCli } from './run-cli.ts'

const have17 = existsSync(join(DEBIAN_FOLDER, '17', 'bin', 'pg_dump'))
if (!have17) process.stderr.write("SKIPPED: the dump of a rented database needs Debian's postgresql-17\n")

// A server as it is rented: its administrator makes roles and databases, and is no superuser.
let folder: string
let server: EmbeddedDatabase

const as = (user: string, database = 'postgres') => {
  const url = new URL(server.superUrl)
  url.pathname = database
  if (user !== '') {
    url.username = user
    url.password = 'rented'
  }
  return url.href
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  folder = dataFolder('breakwater-managed-')
  server = await startEmbedded({ dataDir: folder, version: have17 ? '17' : '18', settings: { fsync: 'off' } })
  const gone = 'breakwater_owner, breakwater_app, breakwater_jobs, breakwater_definer, breakwater_protected'
  await ask(as(''), 'drop database breakwater')
  await ask(as(''), `drop role ${gone}; create role rented login createdb createrole password 'rented'`)
})
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Every line of shell of a guide from a heading on, up to the end of its first block. */
function stepsOf(guide: string, heading: string): string[] {
  const text = readFileSync(fromRoot('docs', 'how-to', `${guide}.md`), 'utf8')
  const [, block = ''] = /```sh\n([^`]*)```/.exec(text.slice(text.indexOf(heading))) ?? []
  return block.split('\n').filter((line) => line !== '')
}

/** What `psql` would do with such a line: a file, a command, or a password that it asks for. */
async function follow(line: string): Promise<void> {
  const [, where = '', kind = '', rest = ''] =
    /^psql (--dbname \w+|"\$DATABASE_OWNER_URL") --(file|command) (.+)$/.exec(line) ?? []
  const said = rest.replace(/^(["'])(.*)\1$/, '$2')
  const [, role] = /^\\password (\w+)$/.exec(said) ?? []
  const asked = role === undefined ? said : `alter role ${role} with password 'rented'`
  const sql = kind === 'file' ? readFileSync(fromRoot(said), 'utf8') : asked
  expect(sql, line).not.toBe('')
  await ask(
    where.startsWith('"') ? as('breakwater_owner', 'breakwater') : as('rented', where.split(' ')[1]),
    sql,
  )
}

async function breakwater(...args: string[]) {
  const said = { out: '', err: '' }
  const code = await runCli({
    args,
    env: {
      BREAKWATER_DATA: join(folder, 'node'),
      DATABASE_URL: as('breakwater_app', 'breakwater'),
      DATABASE_OWNER_URL: as('breakwater_owner', 'breakwater'),
      DATABASE_JOBS_URL: as('breakwater_jobs', 'breakwater'),
    },
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, ...said }
}

const memberships = `select r.rolname as role, a.set_option or a.inherit_option as may_act from pg_auth_members a
  join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member where m.rolname = 'rented' and r.rolname = 'breakwater_owner'
  and (a.set_option or a.inherit_option)`

it('each step of the guide works for an administrator who is no superuser, twice, and leaves nothing lent', async () => {
  const steps = stepsOf('use-an-outside-database', '## 1.')
  expect(steps).toHaveLength(7)
  for (const line of steps) await follow(line)
  for (const line of steps.filter((one) => !one.includes('create database'))) await follow(line)
  expect(await ask(as(''), memberships)).toEqual([])
  expect(await breakwater('migrate')).toMatchObject({ code: 0, err: '' })
  const doctor = await breakwater('doctor')
  expect(doctor.out).toContain('Roles and extensions are as they should be.')
  expect(doctor.out).toMatch(/ok +Row security, policies, triggers and grants/)
})

it('a login for backups is made by whoever may give it what it needs, and the others are told what else to do', async () => {
  const steps = stepsOf('back-up-and-restore', '## An outside database')
  expect(steps.filter((line) => line.startsWith('psql'))).toHaveLength(3)
  await expect(follow(steps[0] ?? '')).rejects.toThrow(/may not give BYPASSRLS .*use the snapshots/)
  await ask(
    as(''),
    'alter role rented bypassrls; grant pg_read_all_data, pg_write_all_data to rented with admin option',
  )
  for (const line of [...steps, ...steps].filter((one) => one.startsWith('psql'))) await follow(line)
  expect((await breakwater('doctor')).out).toMatch(/ok +Row security, policies, triggers and grants/)
  // As pg_dump asks: every row or an error.
  const backup = as('breakwater_backup', 'breakwater')
  await ask(
    backup,
    'set row_security = off; select from identity.person; select from protected.place; select from records.item',
  )
  for (const sql of [
    "insert into platform.setting (key, value) values ('drill', '42')",
    'begin read write; delete from identity.person',
    'set role breakwater_owner',
    'create table public.mine ()',
  ])
    await expect(ask(backup, sql), sql).rejects.toThrow(/permission denied|read-only/)
})

it.skipIf(!have17)('that login dumps every row, which the owner may not', async () => {
  await ask(
    as('', 'breakwater'),
    "insert into identity.coalition (name) values ('Coalition of the dump, example')",
  )
  const bound = await breakwater('backup', join(folder, 'as-owner'))
  expect(bound.err).toMatch(/the login of db\/backup-role\.sql/)
  vi.stubEnv('PGUSER', 'breakwater_backup')
  vi.stubEnv('PGPASSWORD', 'rented')
  expect(await breakwater('backup', join(folder, 'dump'))).toMatchObject({ code: 0, err: '' })
  const rows = execFileSync(
    findProgram('pg_restore', '17'),
    ['--data-only', '--table=coalition', '--file=-', join(folder, 'dump', 'breakwater.dump')],
    { encoding: 'utf8' },
  )
  expect(rows).toContain('Coalition of the dump, example')
})
