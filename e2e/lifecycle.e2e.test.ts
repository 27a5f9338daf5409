import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

beforeEach(() => {
  folder = makeFolder()
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const program of started.splice(0)) {
    program.signal('SIGTERM')
    await program.ended
  }
  expect(processesOn(dataDir)).toEqual([])
  removeData(folder)
})

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

async function queryRows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: attachEmbedded(dataDir)?.superUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

const log = () => readFileSync(join(dataDir, 'postgres.log'), 'utf8')

describe('npm run demo', () => {
  it('says where it is once it serves, and keeps what was written for the next start', async () => {
    const first = await run({ through: 'npm' })
    await first.ready()
    const page = await fetch(`http://localhost:${String(first.port)}/`)
    expect(page.status).toBe(200)
    await queryRows("insert into platform.setting (key, value) values ('kept', '1')")
    const before = await queryRows('select count(*)::int as cards from directory.public_card')
    first.signal('SIGTERM')
    expect(await first.ended).toBe(0)

    const second = await run({ through: 'npm' })
    await second.ready()
    expect(await queryRows("select value from platform.setting where key = 'kept'")).toEqual([{ value: 1 }])
    expect(await queryRows('select count(*)::int as cards from directory.public_card')).toEqual(before)
    expect(second.out().match(new RegExp(READY, 'gm'))).toHaveLength(1)
  })

  it('keeps passwords and key random, to itself, and nothing in temporary folders', async () => {
    const temporary = join(folder, 'tmp')
    mkdirSync(temporary, { mode: 0o777 })
    const program = await run({ env: { TMPDIR: temporary } })
    await program.ready()
    expect(readdirSync(temporary)).toEqual([])
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
      expect(`${program.out()}${program.err()}${log()}`).not.toContain(password)
    }
    program.signal('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(readdirSync(temporary)).toEqual([])
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
    await (await runAgain()).ready()
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
  it.each([
    ['SIGTERM to npm', 'npm', 'SIGTERM', false],
    ['SIGTERM to the program', 'program', 'SIGTERM', false],
    ['SIGHUP to the program', 'program', 'SIGHUP', false],
    ['Ctrl-C to everybody, through npm', 'npm', 'SIGINT', true],
    ['Ctrl-C to everybody', 'program', 'SIGINT', true],
  ] as const)('%s ends it with 0, PostgreSQL last and in order', async (_name, through, signal, group) => {
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
  })

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
  it('starts PostgreSQL again when it ends by itself, and until then answers with the lines', async () => {
    const program = await runAgain()
    await program.ready()
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
    await until(() => program.out().includes('PostgreSQL does not start yet'))
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
    await until(() => program.out().includes('PostgreSQL answers again.'))
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

  it('starts PostgreSQL again when it was told to stop by somebody else', async () => {
    const program = await runAgain()
    await program.ready()
    const pid = postgresPid(dataDir)
    process.kill(pid, 'SIGINT')
    await until(() => program.out().includes('PostgreSQL answers again.'))
    expect(postgresPid(dataDir)).not.toBe(pid)
    // That of the key store is another, and as little a reason to stop.
    process.kill(postgresPid(join(dataDir, 'key-store')), 'SIGINT')
    await until(() => program.out().includes('The PostgreSQL of the key store answers again.'))
    expect(isAlive(program.pid)).toBe(true)
  })

  it('stops in order at an error nobody caught, and does not print its message', async () => {
    const bomb = `process.on('SIGUSR2', () => { throw new RangeError('a hidden street') })`
    const module = `data:text/javascript;base64,${Buffer.from(bomb).toString('base64')}`
    const program = await runAgain({ env: { NODE_OPTIONS: `--import=${module}` } })
    await program.ready()
    program.signal('SIGUSR2')
    expect(await program.ended).toBe(1)
    expect(program.err()).toMatch(/^Something went wrong on our side \(RangeError/)
    expect(program.err()).not.toContain('hidden')
    expect(log()).toMatch(/database system is shut down\n$/)
    expect(existsSync(join(dataDir, 'breakwater.lock'))).toBe(false)
  })

  it('goes on when work that nobody waited for found the database away', async () => {
    const bomb = `process.on('SIGUSR2', () => void Promise.reject(new Error('Connection terminated unexpectedly')))`
    const module = `data:text/javascript;base64,${Buffer.from(bomb).toString('base64')}`
    const program = await runAgain({ env: { NODE_OPTIONS: `--import=${module}` } })
    await program.ready()
    program.signal('SIGUSR2')
    await until(() => program.out().includes('"event":"database.away"'))
    expect((await fetch(`http://localhost:${String(program.port)}/readyz`)).status).toBe(200)
    program.signal('SIGTERM')
    expect(await program.ended).toBe(0)
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
  })

  it('stops the PostgreSQL that a killed program left, and goes on with its data', async () => {
    const first = await runAgain()
    await first.ready()
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
    const first = await run()
    await until(() => existsSync(join(dataDir, 'postgres.new', 'PG_VERSION')))
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    await until(() => processesOn(dataDir).length === 0)
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
    const second = await run()
    await second.ready()
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false)
  })
})
