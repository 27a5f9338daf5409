import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attachEmbedded } from '#platform/postgres/embedded.ts'
import { isAlive, waitUntilGone } from '#platform/postgres/processes.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { cli, makeFolder, postgresPid, processesOn, READY, type Started, start } from './lib/lifecycle.ts'
import { fillWithDemo } from './lib/product.ts'
import { until } from './lib/until.ts'

let folder: string
let dataDir: string
const started: Started[] = []
/** One that goes from test to test; see {@link runShared}. */
let shared: { readonly folder: string; readonly program: Started } | undefined

beforeEach(() => {
  folder = makeFolder()
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const program of started.splice(0)) {
    program.signal('SIGTERM')
    await program.ended
  }
  if (shared?.folder === folder) return
  expect(processesOn(dataDir)).toEqual([])
  removeData(folder)
})
afterAll(endShared)

async function run(options: Partial<Parameters<typeof start>[0]> = {}): Promise<Started> {
  const program = await start({ dataDir, ...options })
  started.push(program)
  return program
}

/** On the data of a demo that was started before, where a first start is not the subject; in full, each is one. */
async function runAgain(options: Partial<Parameters<typeof start>[0]> = {}): Promise<Started> {
  if (inFull(true, false)) {
    mkdirSync(dataDir, { mode: 0o711 })
    await fillWithDemo(dataDir)
  }
  return await run(options)
}

/**
 * One that serves, on the data of a demo. On a change, tests that leave it serving hand it on to each other: half of
 * what this file costs is starts. In full, each has its own.
 *
 * @param given where one is started here
 */
async function runShared(given: Partial<Parameters<typeof start>[0]> = {}): Promise<Started> {
  if (!shared) {
    const program = await runAgain(given)
    await program.ready()
    if (inFull(true, false)) share(program)
    return program
  }
  removeData(folder)
  folder = shared.folder
  dataDir = join(folder, 'data')
  return shared.program
}

/** The test after this one goes on with it, and whoever is last ends it. */
function share(program: Started): void {
  started.splice(started.indexOf(program), 1)
  shared = { folder, program }
}

/** The test that asked for it ends it, however it likes. */
function takeShared(): void {
  if (shared) started.push(shared.program)
  shared = undefined
}

/** In order, whatever it went through. */
async function endShared(): Promise<void> {
  if (!shared) return
  const { program } = shared
  program.signal('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(processesOn(shared.folder)).toEqual([])
  removeData(shared.folder)
  shared = undefined
}

/** What a program says from now on. */
function hearing(program: Started): () => string {
  const before = program.out().length
  return () => program.out().slice(before)
}

async function queryRows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: attachEmbedded(dataDir)?.superUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Lets a program do something at a signal. */
function onSignal(work: string): string {
  const module = Buffer.from(`process.on('SIGUSR2', () => ${work})`).toString('base64')
  return `--import=data:text/javascript;base64,${module}`
}

const rejectingOnSignal = onSignal(`void Promise.reject(new Error('Connection terminated unexpectedly'))`)

const log = () => readFileSync(join(dataDir, 'postgres.log'), 'utf8')

describe('npm run demo', () => {
  // One first start: a test looks at what it says and keeps, the next at the folder it has made.
  let place: string
  let first: Started
  let temporaryThen: readonly string[]
  const startThere = () =>
    start({ dataDir: join(place, 'data'), through: 'npm', env: { TMPDIR: join(place, 'tmp') } })
  beforeAll(async () => {
    place = makeFolder()
    mkdirSync(join(place, 'tmp'), { mode: 0o777 })
    first = await startThere()
    await first.ready()
    temporaryThen = readdirSync(join(place, 'tmp'))
  })
  afterAll(async () => {
    first.signal('SIGTERM')
    await first.ended
    removeData(place)
  })

  it('says where it is once it serves, and keeps what was written for the next start', async () => {
    dataDir = join(place, 'data')
    const page = await fetch(`http://localhost:${String(first.port)}/`)
    expect(page.status).toBe(200)
    await queryRows("insert into platform.setting (key, value) values ('kept', '1')")
    const before = await queryRows('select count(*)::int as cards from directory.public_card')
    first.signal('SIGTERM')
    expect(await first.ended).toBe(0)

    const second = await startThere()
    started.push(second)
    await second.ready()
    expect(await queryRows("select value from platform.setting where key = 'kept'")).toEqual([{ value: 1 }])
    expect(await queryRows('select count(*)::int as cards from directory.public_card')).toEqual(before)
    expect(second.out().match(new RegExp(READY, 'gm'))).toHaveLength(1)
  })

  it('keeps passwords and key random, to itself, and nothing in temporary folders', async () => {
    dataDir = join(place, 'data')
    first.signal('SIGTERM')
    expect(await first.ended).toBe(0)
    expect([temporaryThen, readdirSync(join(place, 'tmp'))]).toEqual([[], []])
    // What a demo would have mailed lies there too, with links that sign in.
    for (const name of ['database-passwords.json', 'breakwater.key', 'outbox.ndjson', 'postgres.log']) {
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600)
    }
    const passwords = Object.values(
      JSON.parse(readFileSync(join(dataDir, 'database-passwords.json'), 'utf8')) as Record<string, string>,
    )
    expect(new Set(passwords).size).toBe(4)
    for (const password of passwords) {
      expect(password).toMatch(/^[\w-]{32}$/)
      expect(`${first.out()}${first.err()}${log()}`).not.toContain(password)
    }
    expect(readdirSync(dataDir).sort()).toEqual([
      'breakwater.key',
      'database-passwords.json',
      'key-store',
      'outbox.ndjson',
      'postgres',
      'postgres.log',
    ])
  })

  it('lets commands work beside it', async () => {
    await runShared({ env: { NODE_OPTIONS: rejectingOnSignal } })
    const { code, out } = cli(dataDir, 'migrate', '--json')
    expect({ code, last: JSON.parse(out) as unknown }).toEqual({
      code: 0,
      last: { applied: [], policies_applied: false },
    })
    expect(cli(dataDir, 'doctor').out).toMatch(
      /PostgreSQL 18\.\d+ answers, of the Breakwater that is running[\s\S]*The key store answers, of the Breakwater that is running/,
    )
    expect(cli(dataDir, 'keys', 'backup', join(folder, 'keys')).code).toBe(0)
  })
})

describe('stopping', () => {
  type Case = readonly [string, 'npm' | 'program', NodeJS.Signals, boolean]
  const cases: readonly Case[] = [
    ['SIGTERM to npm', 'npm', 'SIGTERM', false],
    ['SIGHUP to the program', 'program', 'SIGHUP', false],
    ['Ctrl-C to everybody, through npm', 'npm', 'SIGINT', true],
  ]
  // On a change, the other tests of this file end the program by SIGTERM; and what Ctrl-C does is seen through npm.
  const others: readonly Case[] = [
    ['SIGTERM to the program', 'program', 'SIGTERM', false],
    ['Ctrl-C to everybody', 'program', 'SIGINT', true],
  ]
  it.each(inFull(cases, [...cases, ...others]))(
    '%s ends it with 0, PostgreSQL last and in order',
    async (_name, through, signal, group) => {
      const program = await runAgain({ through })
      await program.ready()
      const postgres = postgresPid(dataDir)
      if (group) program.signalGroup(signal)
      else program.signal(signal)
      expect(await program.ended).toBe(0)
      expect(await waitUntilGone(postgres, 2000)).toBe(true)
      expect(log()).toMatch(/received fast shutdown request[\s\S]*database system is shut down\n$/)
      expect(existsSync(join(dataDir, 'breakwater.lock'))).toBe(false)
      expect(program.err()).toBe('')
    },
  )

  it('keeps PostgreSQL until requests in work are done, however many signals come', async () => {
    const program = await runAgain()
    await program.ready()
    const postgres = postgresPid(dataDir)
    // A request that has begun and is not finished: the program waits for it, for a while.
    const slow = connect(program.port, '127.0.0.1')
    await once(slow, 'connect')
    slow.write('GET / HTTP/1.1\r\nHost: localhost\r\n')
    slow.on('error', () => undefined)
    await pause(200)
    for (let times = 0; times < 5; times += 1) {
      program.signalGroup('SIGINT')
      program.signalGroup('SIGTERM')
      await pause(100)
      expect(isAlive(program.pid)).toBe(true)
      expect(isAlive(postgres)).toBe(true)
    }
    slow.destroy()
    expect(await program.ended).toBe(0)
    expect(log()).toMatch(/database system is shut down\n$/)
  })

  it('works while it is still starting', async () => {
    const program = await run()
    await until(() => existsSync(join(dataDir, 'breakwater.lock')))
    program.signal('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(READY.test(program.out())).toBe(false)
    expect(existsSync(join(dataDir, 'breakwater.lock'))).toBe(false)
  })
})

describe('after an accident', () => {
  it('starts PostgreSQL again when it was told to stop by somebody else', async () => {
    const program = await runShared({ env: { NODE_OPTIONS: rejectingOnSignal } })
    const heard = hearing(program)
    const pid = postgresPid(dataDir)
    process.kill(pid, 'SIGINT')
    await until(() => heard().includes('PostgreSQL answers again.'))
    expect(postgresPid(dataDir)).not.toBe(pid)
    // That of the key store is another, and as little a reason to stop.
    process.kill(postgresPid(join(dataDir, 'key-store')), 'SIGINT')
    await until(() => heard().includes('The PostgreSQL of the key store answers again.'))
    expect(isAlive(program.pid)).toBe(true)
  })

  it('goes on when work that nobody waited for found the database away', async () => {
    const program = await runShared({ env: { NODE_OPTIONS: rejectingOnSignal } })
    const heard = hearing(program)
    program.signal('SIGUSR2')
    await until(() => heard().includes('"event":"database.away"'))
    expect((await fetch(`http://localhost:${String(program.port)}/readyz`)).status).toBe(200)
    // One that is handed on ends in order after the next test.
    if (shared) return
    program.signal('SIGTERM')
    expect(await program.ended).toBe(0)
  })

  it('starts PostgreSQL again when it ends by itself, and until then answers with the lines', async () => {
    const program = await runShared()
    takeShared()
    const heard = hearing(program)
    const url = `http://localhost:${String(program.port)}`
    const search = () =>
      fetch(`${url}/en/help`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ words: 'shelter', place: '60612' }),
      })
    expect((await search()).status).toBe(200)
    await queryRows("insert into platform.setting (key, value) values ('kept', '1')")
    // It cannot come back before somebody puts its folder right.
    renameSync(join(dataDir, 'postgres'), join(dataDir, 'aside'))
    process.kill(
      Number(readFileSync(join(dataDir, 'aside', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    )
    await until(() => heard().includes('PostgreSQL does not start yet'))
    for (const path of ['/', '/en/help', '/es/help', '/ar/y/me', '/en/y/now', '/text/help']) {
      const page = await fetch(url + path)
      expect([path, page.status]).toEqual([path, 200])
      expect(await page.text()).toContain('tel:911')
    }
    const refused = await search()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30'])
    const said = await refused.text()
    expect(said).toContain('tel:911')
    expect(said).toMatch(/1-888-373-7888|18883737888/)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    // The jobs ask for work meanwhile, several times.
    await pause(inFull(2_500, 20_000))
    renameSync(join(dataDir, 'aside'), join(dataDir, 'postgres'))
    await until(() => heard().includes('PostgreSQL answers again.'))
    expect((await search()).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await queryRows("select value from platform.setting where key = 'kept'")).toEqual([{ value: 1 }])
    // Work is done again, too.
    await queryRows("select graphile_worker.add_job('purge-rate-limits', '{}'::json)")
    await expect
      .poll(() => queryRows(`select 1 from graphile_worker.jobs where task_identifier = 'purge-rate-limits'`))
      .toEqual([])
    program.signal('SIGTERM')
    expect(await program.ended).toBe(0)
  })

  it('stops in order at an error nobody caught, and does not print its message', async () => {
    const program = await runAgain({
      env: { NODE_OPTIONS: onSignal("{ throw new RangeError('a hidden street') }") },
    })
    await program.ready()
    program.signal('SIGUSR2')
    expect(await program.ended).toBe(1)
    expect(program.err()).toMatch(/^Something went wrong on our side \(RangeError/)
    expect(program.err()).not.toContain('hidden')
    expect(log()).toMatch(/database system is shut down\n$/)
    expect(existsSync(join(dataDir, 'breakwater.lock'))).toBe(false)
  })

  it('starts again when everything was killed', async () => {
    const first = await runAgain()
    await first.ready()
    await queryRows("insert into platform.setting (key, value) values ('kept', '1')")
    const postgres = postgresPid(dataDir)
    process.kill(first.pid, 'SIGKILL')
    process.kill(postgres, 'SIGKILL')
    await first.ended
    await waitUntilGone(postgres, 5000)
    expect(existsSync(join(dataDir, 'breakwater.lock'))).toBe(true)
    expect(postgresPid(dataDir)).toBe(postgres)

    const second = await run()
    await second.ready()
    expect(await queryRows("select value from platform.setting where key = 'kept'")).toEqual([{ value: 1 }])
    if (inFull(true, false)) share(second)
  })

  it('stops the PostgreSQL that a killed program left, and goes on with its data', async () => {
    const first = await runShared()
    takeShared()
    const postgres = postgresPid(dataDir)
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    expect(isAlive(postgres)).toBe(true)
    // What a command left that was killed beside it: a backup in clear.
    mkdirSync(join(dataDir, 'backup-opened-0123456789ab', 'files'), { recursive: true })
    const second = await run()
    await second.ready()
    expect(isAlive(postgres)).toBe(false)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('backup-'))).toEqual([])
  })

  it('begins again when it was killed while making its database', async () => {
    // What a demo is filled with comes after its database, and costs as much again.
    const mode = inFull('start', 'demo')
    if (mode === 'start') {
      mkdirSync(dataDir, { mode: 0o711 })
      writeFileSync(join(dataDir, 'breakwater.key'), 'ab'.repeat(32), { mode: 0o600 })
    }
    const first = await run({ mode })
    await until(() => existsSync(join(dataDir, 'postgres.new', 'PG_VERSION')))
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    await until(() => processesOn(dataDir).length === 0)
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
    const second = await run({ mode })
    await second.ready()
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false)
  })
})
