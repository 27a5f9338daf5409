import type { ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdSlot } from '#features/availability/index.ts'
import type { Said } from '#features/availability/testing/holder.ts'
import { broken, stored } from '#features/availability/testing/stored.ts'
import { asActor } from '#platform/db/actor.ts'
import { migrate } from '#platform/db/migrate.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { call, startCallers } from './lib/callers.ts'
import { startHolder } from './lib/holder-process.ts'
import { acknowledged, aLineScene, expectKept, type LineScene, openedDatabase } from './lib/line-scene.ts'
import { ownFolder } from './lib/own-folder.ts'
import { type Product, startProduct } from './lib/product.ts'
import { until } from './lib/until.ts'

/** Acknowledged acts before each blow. */
const enough = 120

let folder: string
let server: EmbeddedDatabase
let db: TestDatabase
let scene: LineScene
let children: ChildProcess[] = []
let nodes: Product[] = []
const said: Said[] = []

beforeEach(async () => {
  folder = ownFolder('killed')
  // As in the product: what was committed is on the disk.
  server = await startEmbedded({ dataDir: folder })
  await migrate(server.ownerUrl, defaultRoles)
  db = openedDatabase(server)
  scene = await aLineScene(db)
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
    const silent = startCallers({ ...scene.tokens, lines: scene.lines, url: killed.url }, said)
    await until(() => acknowledged(said).length >= enough)
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
    await until(() => acknowledged(said).length >= enough)
    const pid = Number(readFileSync(join(server.cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await server.ended
    await gone
    expect(said.filter(({ lost }) => lost)).toHaveLength(6)
    await db.close()
    await server.stop()
    server = await startEmbedded({ dataDir: folder })
    db = openedDatabase(server)
    await compare()
  })
})

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
  asActor(db.app, { kind: 'session', secret }, (ctx) => holdSlot(ctx, { lineId, key }))

/**
 * Everything that was answered is stored; what was asked without an answer is there once, or not at all.
 *
 * @param again asks for a hold with the key it was asked with.
 */
async function compare(again: (one: Said) => Promise<{ holdId: string }> = holdAgain): Promise<void> {
  const kept = await expectKept(db, scene.lines, said)
  const answered = new Set(acknowledged(said).map(({ done }) => done))
  // Whoever got no answer asks again.
  for (const one of said.filter(({ asks }) => asks !== undefined && !answered.has(asks))) {
    const first = await again(one)
    expect(await again(one)).toEqual(first)
    const before = kept.get(one.asks ?? '')
    if (before) expect(first.holdId).toBe(before)
  }
  for (const line of scene.lines) expect(broken(await stored(db, line, []), Date.now())).toEqual([])
}

async function holder(): Promise<ChildProcess> {
  const child = await startHolder({ ...scene.sessions, lines: scene.lines, appUrl: server.appUrl }, said)
  children.push(child)
  return child
}
