import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdPlace } from '#features/availability/index.ts'
import type { HolderSetup, Said } from '#features/availability/testing/holder.ts'
import { aKeeper, aLine, aSeeker } from '#features/availability/testing/lines.ts'
import { broken, stored } from '#features/availability/testing/stored.ts'
import { aToken } from '#features/availability/testing/world.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor } from '#platform/db/actor.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { call, startCallers } from './lib/callers.ts'
import { ownFolder } from './lib/own-folder.ts'
import { type Product, startProduct } from './lib/product.ts'
import { until } from './lib/until.ts'

/** Acknowledged acts before each blow. */
const enough = 120

let folder: string
let server: EmbeddedDatabase
let db: TestDatabase
let given: Omit<HolderSetup, 'appUrl'>
let tokens: { keeper: string; seekers: string[] }
let children: ChildProcess[] = []
let nodes: Product[] = []
const said: Said[] = []

beforeEach(async () => {
  folder = ownFolder('killed')
  // As in the product: what was committed is on the disk.
  server = await startEmbedded({ dataDir: folder })
  await migrate(server.ownerUrl, defaultRoles)
  db = opened(server)
  await db.owner.query('select platform.mark_demo()')
  await db.owner.query('select identity.add_demo_person($1, $2)', [db.stewardId, 'Testa Steward (fictional)'])
  const keeper = await aKeeper(db)
  const [one, two] = [await aSeeker(db), await aSeeker(db)]
  const lines = []
  for (let n = 0; n < 3; n += 1) lines.push(await aLine(db, keeper, { total: 9_000 }))
  given = { keeper: keeper.secret, seekers: [one.secret, two.secret], lines }
  tokens = {
    keeper: await aToken(db, keeper.place, ['availability.see', 'availability.keep']),
    seekers: [
      await aToken(db, one.place, ['availability.see']),
      await aToken(db, two.place, ['availability.see']),
    ],
  }
  said.length = 0
})
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()))
  nodes = []
  for (const child of children) child.kill('SIGKILL')
  children = []
  await db.close()
  await server.stop()
  removeData(folder)
})

describe('what was acknowledged', () => {
  it('is there when a node that answers over HTTP is killed in the middle', async () => {
    const dataDir = join(folder, 'node')
    mkdirSync(dataDir)
    const killed = await startNode(dataDir)
    const silent = startCallers({ ...tokens, lines: given.lines, url: killed.url }, said)
    await until(() => acknowledged().length >= enough)
    await killed.kill()
    await silent
    const node = await startNode(dataDir)
    await compare(async ({ asks = '', line, secret = '' }) => {
      const url = `${node.url}/api/availability/lines/${line}/holds`
      const { status, id, state } = await call(url, 'POST', secret, {}, asks)
      return { status, holdId: id ?? '', state }
    })
  })

  it('is there when PostgreSQL is killed in the middle and recovers', async () => {
    const child = await holder()
    const gone = new Promise((resolve) => child.once('close', resolve))
    await until(() => acknowledged().length >= enough)
    const pid = Number(readFileSync(join(server.cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await server.ended
    await gone
    expect(said.filter(({ lost }) => lost)).toHaveLength(6)
    await db.close()
    await server.stop()
    server = await startEmbedded({ dataDir: folder })
    db = opened(server)
    await compare()
  })
})

const acknowledged = () => said.filter(({ done }) => done !== undefined)

/** The real program on the database of these tests; killed when they end, if it still runs. */
async function startNode(dataDir: string): Promise<Product> {
  const node = await startProduct({
    dataDir,
    env: {
      DATABASE_URL: server.appUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_JOBS_URL: server.jobsUrl,
      TRUSTED_PROXIES: '127.0.0.1',
    },
  })
  nodes.push(node)
  return node
}

const holdAgain = ({ asks: key = '', line: lineId = '', secret = '' }: Said) =>
  asActor(db.app, { kind: 'session', secret }, (ctx) => holdPlace(ctx, { lineId, key }))

/**
 * Everything that was answered is stored; what was asked without an answer is there once, or not at all.
 *
 * @param again asks for a hold with the key it was asked with.
 */
async function compare(again: (one: Said) => Promise<{ holdId: string }> = holdAgain): Promise<void> {
  const { rows: holds } = await db.admin.query<{ id: string; key: string; state: string }>(
    'select id, key, state from availability.hold',
  )
  const { rows: counts } = await db.admin.query<{ key: string; version: number }>(
    `select key, version from availability.count where what = 'count'`,
  )
  const byKey = new Map(holds.map((hold) => [hold.key, hold]))
  expect(byKey.size).toBe(holds.length)
  const last = new Map(acknowledged().map((one) => [one.done ?? '', one]))
  for (const [key, answer] of last) {
    if (answer.version !== undefined) {
      expect(counts).toContainEqual({ key, version: answer.version })
      continue
    }
    const hold = byKey.get(key)
    expect(hold?.id).toBe(answer.hold)
    // The next move may have been on its way.
    if (answer.state !== 'held') expect(hold?.state).toBe(answer.state)
  }
  const asked = said.filter(({ asks }) => asks !== undefined)
  for (const { key } of holds) expect(asked.some(({ asks }) => asks === key)).toBe(true)
  // Whoever got no answer asks again.
  for (const one of asked.filter(({ asks }) => !last.has(asks ?? ''))) {
    const first = await again(one)
    expect(await again(one)).toEqual(first)
    const before = byKey.get(one.asks ?? '')
    if (before) expect(first.holdId).toBe(before.id)
  }
  for (const line of given.lines) expect(broken(await stored(db, line, []), Date.now())).toEqual([])
}

/** Starts a process that holds and counts until it is ended; what it says is kept. */
async function holder(): Promise<ChildProcess> {
  mkdirSync(fromRoot('dist'), { recursive: true })
  const outfile = fromRoot('dist', `holder-${randomBytes(4).toString('hex')}.js`)
  await esbuild.build({
    absWorkingDir: fromRoot(),
    entryPoints: [fromRoot('src', 'features', 'availability', 'testing', 'holder.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  const setup: HolderSetup = { ...given, appUrl: server.appUrl }
  const child = spawn(process.execPath, [outfile], {
    env: { ...process.env, HOLDER_SETUP: JSON.stringify(setup) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) said.push(JSON.parse(line) as Said)
  })
  child.once('close', () => rmSync(outfile, { force: true }))
  return child
}

const stewardId = randomUUID()

function opened({ appUrl, ownerUrl, superUrl }: EmbeddedDatabase): TestDatabase {
  const pool = (url: string) => openPool(url, { max: 2, name: 'tests' })
  const [app, owner, admin] = [pool(appUrl), pool(ownerUrl), pool(superUrl)]
  return {
    name: 'breakwater',
    app,
    owner,
    admin,
    urls: { app: appUrl, owner: ownerUrl, jobs: '', admin: superUrl },
    keyring: keyringFrom(randomBytes(32)),
    stewardId,
    async close() {
      await Promise.all([app.end(), owner.end(), admin.end()])
    },
  }
}
