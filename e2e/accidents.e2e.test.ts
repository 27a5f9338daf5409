import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import type { Said } from '#features/availability/testing/holder.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { migrate } from '#platform/db/migrate.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { chooseAccount } from '#platform/postgres/account.ts'
import { BARE_ENVIRONMENT } from '#platform/postgres/cluster.ts'
import { type Addresses, attachEmbedded, startEmbedded } from '#platform/postgres/embedded.ts'
import { isAlive, waitUntilGone } from '#platform/postgres/processes.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { keepCalling, type Persistent } from './lib/callers.ts'
import { startKeyStore } from './lib/key-store.ts'
import { mountSmall, postgresPid, unmount } from './lib/lifecycle.ts'
import { acknowledged, aLineScene, expectKept, type LineScene, openedDatabase } from './lib/line-scene.ts'
import { ownFolder } from './lib/own-folder.ts'
import { type Product, startProduct } from './lib/product.ts'
import { until } from './lib/until.ts'

// What happens to machines, each while people act. lifecycle.e2e.test.ts shows on every change that the program goes on.

/** Acknowledged acts before each blow, and after. */
const enough = 100

let folder: string
const cleanUp: (() => unknown)[] = []
const said: Said[] = []
let keys: Awaited<ReturnType<typeof startKeyStore>> | undefined

beforeEach(() => {
  folder = ownFolder('accidents')
  said.length = 0
  keys = undefined
})
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step()
  removeData(folder)
})

describe.runIf(inFull(false, true))('nothing that was acknowledged is lost, and pages answer,', () => {
  it('when the program’s own PostgreSQL is killed, again and again', async () => {
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir, { mode: 0o711 })
    const { program, scene, db } = await ownProgram(dataDir)
    const callers = act(program.url, scene)
    for (let blows = 1; blows <= 3; blows += 1) {
      await more()
      process.kill(postgresPid(dataDir), 'SIGKILL')
      await lookWhile(program.url, () => backs(program) < blows)
    }
    await more()
    await finish(callers, db, scene, program)
    expect(callers.statuses.get(503)).toBeGreaterThan(0)
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
  })

  it('when its disk is full, and has room again', async (context) => {
    const dataDir = join(folder, 'data')
    mkdirSync(dataDir)
    if (!mountSmall(dataDir, 'size=400m,mode=0711')) skipLoudly(context, 'mounting is not allowed here')
    cleanUp.push(() => unmount(dataDir))
    const { program, scene, db } = await ownProgram(dataDir)
    const callers = act(program.url, scene)
    await more()
    spawnSync('dd', ['if=/dev/zero', `of=${join(dataDir, 'filler')}`, 'bs=4k'], { stdio: 'ignore' })
    await until(() => (callers.statuses.get(503) ?? 0) > 20)
    const refused = await fetch(`${program.url}/api/availability/lines/${scene.lines[0]}/count`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${scene.tokens.keeper}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ total: 9_000, occupied: 1 }),
    })
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await lookWhile(program.url, (times) => times < 10)
    rmSync(join(dataDir, 'filler'))
    await more()
    await finish(callers, db, scene, program)
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200)
  })

  it('when one of two nodes behind a proxy is killed', async () => {
    const server = await startEmbedded({ dataDir: join(folder, 'server') })
    cleanUp.push(() => server.stop())
    await migrate(server.ownerUrl, defaultRoles)
    const db = openedDatabase(server)
    cleanUp.push(() => db.close())
    const scene = await aLineScene(db)
    const one = await aNode(server, 'one')
    const two = await aNode(server, 'two')
    const proxy = await aProxy([one.port, two.port])
    const callers = act(proxy.url, scene)
    await more()
    await one.kill()
    await lookWhile(proxy.url, (times) => times < 10)
    await more()
    await finish(callers, db, scene, two)
    expect(proxy.reached(one.port)).toBeGreaterThan(0)
    expect(proxy.reached(two.port)).toBeGreaterThan(0)
  })

  it('when the clocks of the program and of PostgreSQL jump by two days, forth and back', async (context) => {
    const library = fakeTime()
    if (library === undefined)
      skipLoudly(context, 'the clock jumps need libfaketime: install the package faketime')
    const offset = join(folder, 'offset')
    const setClock = (by: string) => writeFileSync(offset, `${by}\n`, { mode: 0o644 })
    setClock('+0')
    const faked = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: offset,
      FAKETIME_CACHE_DURATION: '1',
      // How long something took is measured by another clock, which does not jump.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DISABLE_SHM: '1',
    }
    const { server, scene } = await aFakedServer(faked)
    const db = openedDatabase(server)
    cleanUp.push(() => db.close())
    await db.admin.query(`update identity.token set expires_at = now() + interval '30 days'`)
    const node = await aNode(server, 'node', faked)
    const callers = act(node.url, scene)
    await more()
    for (const by of ['+2d', '+0', '-2d', '+0']) {
      setClock(by)
      const days = Number(by.slice(0, 2))
      await expect.poll(async () => Math.round(((await clockOf(db)) - Date.now()) / 86_400_000)).toBe(days)
      await lookWhile(node.url, (times) => times < 5)
      await more()
    }
    await finish(callers, db, scene, node)
    expect((await fetch(`${node.url}/readyz`)).status).toBe(200)
  })
})

/** Ends the test as skipped. */
function skipLoudly({ skip }: TestContext, why: string): never {
  process.stderr.write(`SKIPPED: ${why}\n`)
  return skip(why)
}

const act = (url: string, scene: LineScene): Persistent => {
  const callers = keepCalling({ ...scene.tokens, lines: scene.lines, url }, said)
  cleanUp.push(() => callers.stop())
  return callers
}

/** Waits until people got on with their work. */
async function more(): Promise<void> {
  const before = acknowledged(said).length
  await until(() => acknowledged(said).length >= before + enough)
}

/** @param program said why, if somebody was told that something is wrong. */
async function finish(
  callers: Persistent,
  db: TestDatabase,
  scene: LineScene,
  program: Product,
): Promise<void> {
  await callers.stop()
  const faults = program
    .output()
    .split('\n')
    .filter((line) => line.includes('"event":"fault"'))
  expect({ wrong: callers.wrong, faults: callers.wrong.length > 0 ? faults : [] }).toEqual({
    wrong: [],
    faults: [],
  })
  await expectKept(db, scene.lines, said)
}

const backs = (program: Product) => program.output().split('PostgreSQL answers again.').length - 1

let calls = 0

/** Pages without a search answer whatever happened, and a search answers or says that it cannot, with the lines. */
async function lookWhile(url: string, goesOn: (times: number) => boolean): Promise<void> {
  let times = 0
  do {
    for (const path of ['/', '/en/help', '/es/y/me', '/en/y/now']) {
      const page = await fetch(url + path)
      expect([path, page.status]).toEqual([path, 200])
      expect(await page.text()).toContain('tel:911')
    }
    calls += 1
    const search = await fetch(`${url}/en/help`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': `10.200.${calls >> 8}.${calls & 255}` },
      body: new URLSearchParams({ words: 'shelter', place: '60612' }),
    })
    expect([200, 503]).toContain(search.status)
    expect(await search.text()).toContain('tel:911')
    if (search.status === 503) expect(Number(search.headers.get('retry-after'))).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 100))
    times += 1
  } while (goesOn(times))
}

/** A program with a PostgreSQL of its own, in which people have something to act on. */
async function ownProgram(
  dataDir: string,
): Promise<{ program: Product; scene: LineScene; db: TestDatabase }> {
  const server = await startEmbedded({ dataDir })
  let scene: LineScene
  try {
    await migrate(server.ownerUrl, defaultRoles)
    const filled = openedDatabase(server)
    scene = await aLineScene(filled)
    await filled.close()
  } finally {
    await server.stop()
  }
  loadKeyring(join(dataDir, 'breakwater.key'), { create: true })
  const program = await startProduct({ dataDir, env: { TRUSTED_PROXIES: '127.0.0.1' } })
  cleanUp.push(() => program.stop())
  const addresses = attachEmbedded(dataDir)
  if (!addresses) throw new Error('the program runs without a database')
  const db = openedDatabase(addresses)
  cleanUp.push(() => db.close())
  return { program, scene, db }
}

async function aNode(
  server: Pick<Addresses, 'appUrl' | 'ownerUrl' | 'jobsUrl'>,
  name: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const keyFile = join(folder, 'nodes.key')
  if (!existsSync(keyFile)) loadKeyring(keyFile, { create: true })
  if (keys === undefined) {
    const shared = await startKeyStore(folder)
    cleanUp.push(shared.stop)
    keys = shared
  }
  const dataDir = join(folder, name)
  mkdirSync(dataDir)
  const node = await startProduct({
    dataDir,
    env: {
      DATABASE_URL: server.appUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_JOBS_URL: server.jobsUrl,
      BREAKWATER_KEY_FILE: keyFile,
      TRUSTED_PROXIES: '127.0.0.1',
      ...keys.env,
      ...env,
    },
  })
  cleanUp.push(() => node.stop())
  return node
}

/** A proxy that takes turns, and goes to the next node where one does not answer. */
async function aProxy(ports: readonly number[]): Promise<{ url: string; reached(port: number): number }> {
  const reached = new Map<number, number>()
  let turn = 0
  const pass = (
    asked: http.IncomingMessage,
    body: Buffer,
    res: http.ServerResponse,
    to: readonly number[],
  ) => {
    const [port = 0, ...others] = to
    const { method, url: path, headers } = asked
    const onward = http.request(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      (answer) => {
        reached.set(port, (reached.get(port) ?? 0) + 1)
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
        answer.on('error', () => res.destroy())
      },
    )
    onward.on('error', (error: NodeJS.ErrnoException) => {
      // What changes something is only sent to the other when it never arrived: else the caller asks again.
      const again = error.code === 'ECONNREFUSED' || (method === 'GET' && !res.headersSent)
      if (again && others.length > 0) pass(asked, body, res, others)
      else if (res.headersSent) res.destroy()
      else res.writeHead(502, { 'content-type': 'application/json' }).end('{}')
    })
    onward.end(body)
  }
  const proxy = http.createServer((asked, res) => {
    const parts: Buffer[] = []
    asked.on('data', (part: Buffer) => parts.push(part))
    asked.on('end', () => {
      turn += 1
      const first = turn % ports.length
      pass(asked, Buffer.concat(parts), res, [...ports.slice(first), ...ports.slice(0, first)])
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  cleanUp.push(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    reached: (port) => reached.get(port) ?? 0,
  }
}

/** The library of Debian's package faketime, where it is installed. */
function fakeTime(): string | undefined {
  const libraries = '/usr/lib'
  return readdirSync(libraries)
    .map((name) => join(libraries, name, 'faketime', 'libfaketime.so.1'))
    .find((path) => existsSync(path))
}

/** A filled PostgreSQL whose clock is the file's. */
async function aFakedServer(
  faked: Readonly<Record<string, string>>,
): Promise<{ server: Addresses; scene: LineScene }> {
  const server = await startEmbedded({ dataDir: join(folder, 'server') })
  const program = readlinkSync(`/proc/${readPid(server.cluster)}/exe`)
  let scene: LineScene
  try {
    await migrate(server.ownerUrl, defaultRoles)
    const db = openedDatabase(server)
    scene = await aLineScene(db)
    await db.close()
  } finally {
    await server.stop()
  }
  const child = spawn(
    program,
    [
      ...['-D', server.cluster, '-p', String(server.port), '-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories=', '-c', 'timezone=UTC'],
    ],
    { ...chooseAccount(), cwd: '/', env: { ...BARE_ENVIRONMENT, ...faked }, detached: true, stdio: 'ignore' },
  )
  cleanUp.push(() => stopServer(child))
  await expect.poll(() => answers(server.superUrl)).toBe(true)
  return { server, scene }
}

const readPid = (cluster: string) =>
  Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])

async function stopServer({ pid = 0 }: ChildProcess): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  await waitUntilGone(pid, 60_000)
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function clockOf(db: TestDatabase): Promise<number> {
  const { rows } = await db.admin.query<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  )
  return rows[0]?.now ?? 0
}
