import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { StartError } from '../errors.ts'
import { dataFolder } from '../testing/data-folder.ts'
import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { isAlive, waitUntilGone } from './processes.ts'
import { apartFromPlace } from './testing/apart-from-place.ts'

let folder: string
/** A data folder that was started once, for tests of later starts: a first start takes half a second of work. */
let startedOnce: string
const running: EmbeddedDatabase[] = []

beforeAll(async () => {
  startedOnce = dataFolder('breakwater-embedded-')
  const database = await startEmbedded({ dataDir: startedOnce, settings: { fsync: 'off' } })
  await database.stop()
})
afterAll(() => rmSync(startedOnce, { recursive: true, force: true }))

beforeEach(() => {
  folder = dataFolder('breakwater-embedded-')
})

afterEach(async () => {
  await Promise.all(running.splice(0).map(async (database) => await database.stop()))
  rmSync(folder, { recursive: true, force: true })
})

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir: folder, settings: { fsync: 'off' }, ...options })
  running.push(database)
  return database
}

/** Starts on a folder that was started before. */
async function startAgain(): Promise<EmbeddedDatabase> {
  // Owners are kept, which Node's own copy cannot.
  execFileSync('cp', ['-a', `${startedOnce}/.`, folder])
  return start()
}

async function queryRows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

function postmasterPid(): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

const mode = (...parts: string[]) => (statSync(join(folder, ...parts)).mode & 0o777).toString(8)

describe('the first start', () => {
  it('makes login roles that own nothing of each other', async () => {
    const { superUrl, appUrl, ownerUrl, jobsUrl } = await start()
    expect(await queryRows(appUrl, 'select current_user::text as name')).toEqual([{ name: 'breakwater_app' }])
    expect(await queryRows(ownerUrl, 'select current_user::text as name')).toEqual([
      { name: 'breakwater_owner' },
    ])
    expect(await queryRows(jobsUrl, 'select current_user::text as name')).toEqual([
      { name: 'breakwater_jobs' },
    ])
    const members = await queryRows(
      superUrl,
      `select roleid::regrole::text as role, member::regrole::text as member, set_option, inherit_option
       from pg_auth_members where member::regrole::text like 'breakwater%' order by 1`,
    )
    expect(members).toEqual([
      { role: 'breakwater_definer', member: 'breakwater_owner', set_option: true, inherit_option: false },
      { role: 'breakwater_protected', member: 'breakwater_owner', set_option: true, inherit_option: false },
    ])
    const wide = await queryRows(
      superUrl,
      `select rolname from pg_roles where rolname in
         ('breakwater_owner', 'breakwater_app', 'breakwater_jobs', 'breakwater_definer', 'breakwater_protected')
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    )
    expect(wide).toEqual([])
  })

  it('lets the app find the operators of every extension without naming a schema', async () => {
    const { appUrl } = await startAgain()
    const found = await queryRows(
      appUrl,
      `select similarity('refuge', 'refugio') > 0.2 as trigram, '{1,2}'::int[] @> '{1}'::int[] as ints,
        cube(array[1,2]) <-> cube(array[1,3]) as apart`,
    )
    expect(found).toEqual([{ trigram: true, ints: true, apart: 1 }])
  })

  it('keeps random passwords and its files to itself', async () => {
    const first = await start()
    const passwords = readFileSync(join(folder, 'database-passwords.json'), 'utf8')
    expect(mode('database-passwords.json')).toBe('600')
    expect(mode('postgres')).toBe('700')
    expect(mode('postgres.log')).toBe('600')
    const other = dataFolder('breakwater-embedded-')
    try {
      const second = await start({ dataDir: other })
      expect(readFileSync(join(other, 'database-passwords.json'), 'utf8')).not.toBe(passwords)
      expect(new URL(second.appUrl).password).not.toBe(new URL(first.appUrl).password)
      await second.stop()
    } finally {
      rmSync(other, { recursive: true, force: true })
    }
  })

  it('refuses a login without the password, also from this machine', async () => {
    const { port } = await startAgain()
    await expect(
      queryRows(`postgres://breakwater_admin:wrong@127.0.0.1:${String(port)}/postgres`, 'select 1'),
    ).rejects.toThrow(/password authentication failed/)
  })

  it('runs PostgreSQL in a process session of its own', async () => {
    await startAgain()
    const session = (pid: number) =>
      execFileSync('ps', ['-o', 'sid=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    expect(session(postmasterPid())).not.toBe(session(process.pid))
  })

  it('writes no statement and no value into its log', async () => {
    const { appUrl } = await startAgain()
    await expect(queryRows(appUrl, "select 'a hidden street'::int")).rejects.toThrow(/invalid input syntax/)
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('hidden street')
  })
})

describe('a later start', () => {
  it('finds what was written before', async () => {
    const first = await startAgain()
    await queryRows(first.ownerUrl, 'create schema kept; create table kept.note as select 1 as id')
    await first.stop()
    expect(existsSync(join(folder, 'breakwater.lock'))).toBe(false)
    const second = await start()
    expect(await queryRows(second.ownerUrl, 'select id from kept.note')).toEqual([{ id: 1 }])
  })

  it('takes back what a login gave itself, and says so', async () => {
    const first = await startAgain()
    await queryRows(
      first.appUrl,
      `alter role breakwater_app in database breakwater set lock_timeout = '1ms';
       alter role breakwater_app password 'x'; alter role breakwater_app set default_transaction_read_only = on`,
    )
    await first.stop()
    const said: string[] = []
    const { appUrl, superUrl } = await start({ say: (line) => said.push(line) })
    expect(await queryRows(appUrl, 'show default_transaction_read_only')).toEqual([
      { default_transaction_read_only: 'off' },
    ])
    expect(await queryRows(superUrl, 'select 1 from pg_db_role_setting where setrole > 0')).toEqual([])
    expect(said.join()).toMatch(/lock_timeout of "breakwater_app".*find out who has its password/)
  })

  it('begins again when the very first start was interrupted', async () => {
    mkdirSync(join(folder, 'postgres.new', 'base'), { recursive: true })
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18\n')
    const { appUrl } = await start()
    expect(await queryRows(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(existsSync(join(folder, 'postgres.new'))).toBe(false)
  })

  it('sets an incomplete database aside, says so, and never deletes it', async () => {
    const first = await startAgain()
    await first.stop()
    rmSync(join(folder, 'postgres', 'global', 'pg_control'))
    const said: string[] = []
    const second = await start({ say: (line) => said.push(line) })
    expect(await queryRows(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(apartFromPlace(said.join('\n'))).toMatch(
      /^The database in .* was incomplete, so it was set aside as .*incomplete-.*$/,
    )
    const aside = readdirSync(folder).find((name) => name.startsWith('postgres.incomplete-')) ?? ''
    expect(existsSync(join(folder, aside, 'PG_VERSION'))).toBe(true)
  })

  it('makes roles and database when it was interrupted between them', async () => {
    const first = await startAgain()
    await queryRows(
      first.superUrl.replace(/breakwater$/, 'postgres'),
      'drop database breakwater with (force)',
    )
    await first.stop()
    const second = await start()
    expect(await queryRows(second.appUrl, "select similarity('a', 'a') as one")).toEqual([{ one: 1 }])
  })

  it('ignores the pid file of a server that is gone', async () => {
    const first = await startAgain()
    const pid = postmasterPid()
    process.kill(pid, 'SIGKILL')
    await first.stop()
    expect(postmasterPid()).toBe(pid)
    const second = await start()
    expect(await queryRows(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('ignores a pid file whose number now belongs to another program', async () => {
    const first = await startAgain()
    const file = join(folder, 'postgres', 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    await first.stop()
    // PostgreSQL only minds programs of its own account.
    const { uid, gid } = statSync(join(folder, 'postgres'))
    const stranger = spawn('sleep', ['60'], { cwd: '/', uid, gid, stdio: 'ignore' })
    try {
      writeFileSync(file, [String(stranger.pid), ...lines.slice(1)].join('\n'))
      const second = await start()
      expect(await queryRows(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    } finally {
      stranger.kill()
    }
  })

  it('stops a server whose Breakwater was killed, and keeps its data', async () => {
    const module = join(import.meta.dirname, 'embedded.ts')
    const program = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const { startEmbedded } = await import(${JSON.stringify(module)})
         await startEmbedded({ dataDir: ${JSON.stringify(folder)} }); console.log('up')`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(program.stdout, 'data')
    const orphan = postmasterPid()
    program.kill('SIGKILL')
    await once(program, 'exit')
    expect(isAlive(orphan)).toBe(true)
    const second = await start()
    expect(isAlive(orphan)).toBe(false)
    expect(await queryRows(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('makes new passwords when their file was lost', async () => {
    const first = await startAgain()
    await first.stop()
    rmSync(join(folder, 'database-passwords.json'))
    const second = await start()
    expect(new URL(second.appUrl).password).not.toBe(new URL(first.appUrl).password)
    expect(await queryRows(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('a server that is kept up', () => {
  /** Told in order, without the seconds. */
  const keptUp = (database: EmbeddedDatabase): string[] => {
    const told: string[] = []
    database.keepUp({
      onEnd: () => void told.push('ended'),
      onNotStarted: (error) => void told.push(error instanceof StartError ? 'not started' : 'a fault'),
      onBack: () => void told.push('back'),
    })
    return told
  }

  it('is started again on the same port when it was killed, as often as it is, and has all that was committed', async () => {
    const database = await startAgain()
    await queryRows(database.ownerUrl, 'create schema kept; create table kept.note (id integer)')
    const told = keptUp(database)
    for (let times = 1; times <= 2; times += 1) {
      await queryRows(database.ownerUrl, `insert into kept.note values (${String(times)})`)
      const pid = postmasterPid()
      process.kill(pid, 'SIGKILL')
      await expect.poll(() => told.length).toBe(times * 2)
      expect(postmasterPid()).not.toBe(pid)
      expect(await queryRows(database.ownerUrl, 'select count(*)::int as n from kept.note')).toEqual([
        { n: times },
      ])
    }
    expect(told).toEqual(['ended', 'back', 'ended', 'back'])
  })

  it('is tried again until it can start, which is told once', async () => {
    const database = await startAgain()
    const told = keptUp(database)
    // What it stands on is gone; a server that runs does not mind, since it works from inside its folder.
    renameSync(join(folder, 'postgres'), join(folder, 'aside'))
    process.kill(
      Number(readFileSync(join(folder, 'aside', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    )
    await expect.poll(() => told).toEqual(['ended', 'not started'])
    await expect(queryRows(database.appUrl, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
    await new Promise((resolve) => setTimeout(resolve, 500))
    renameSync(join(folder, 'aside'), join(folder, 'postgres'))
    await expect.poll(() => told).toEqual(['ended', 'not started', 'back'])
    expect(await queryRows(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('stays down once it was stopped, also while it could not start', async () => {
    const database = await startAgain()
    const told = keptUp(database)
    renameSync(join(folder, 'postgres'), join(folder, 'aside'))
    process.kill(
      Number(readFileSync(join(folder, 'aside', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    )
    await expect.poll(() => told).toEqual(['ended', 'not started'])
    await Promise.all([database.stop(), database.stop()])
    renameSync(join(folder, 'aside'), join(folder, 'postgres'))
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(told).toEqual(['ended', 'not started'])
    expect(existsSync(join(folder, 'breakwater.lock'))).toBe(false)
    // Nothing of it stands in the way of the next.
    expect(await queryRows((await start()).appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('what it refuses, in one sentence', () => {
  it('a folder that another Breakwater runs on', async () => {
    await startAgain()
    await expect(start()).rejects.toThrow(StartError)
    await expect(start()).rejects.toThrow(/^Another Breakwater is running on the data folder .+\.$/)
  })

  it('a database of another release', async () => {
    const old = await start({ version: '16' })
    expect(old.version).toBe('16.14')
    await old.stop()
    await expect(start()).rejects.toThrow(/made by PostgreSQL 16 and this Breakwater brings PostgreSQL 18/)
  })

  it('a port that another program has', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    try {
      await expect(start({ port: address.port })).rejects.toThrow(
        `Port ${String(address.port)} for the database is in use by another program.`,
      )
      expect(existsSync(join(folder, 'breakwater.lock'))).toBe(false)
    } finally {
      taken.close()
    }
  })

  it('a folder it cannot make', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(start({ dataDir: join(folder, 'file', 'data') })).rejects.toThrow(StartError)
  })
})

it('ends PostgreSQL when it stops, and may be stopped twice', async () => {
  const database = await startAgain()
  const pid = postmasterPid()
  await Promise.all([database.stop(), database.stop()])
  expect(await waitUntilGone(pid, 1000)).toBe(true)
})
