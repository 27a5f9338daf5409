import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { productionFiles } from '../tools/release/production-files.ts'
import { startKeyStore } from './lib/key-store.ts'
import { ownFolder } from './lib/own-folder.ts'
import { ownPort } from './lib/own-port.ts'
import { type Product, startProduct } from './lib/product.ts'
import { aTinyProxy, type TinyProxy } from './lib/tiny-proxy.ts'

let folder: string
let database: EmbeddedDatabase
let keys: Awaited<ReturnType<typeof startKeyStore>>
let ports: number[]
let proxyPort: number
let proxy: TinyProxy
const nodes: Product[] = []

/** @param checkout the program of another version; this one when absent */
async function start(n: number, checkout?: string): Promise<void> {
  const dataDir = join(folder, `node-${String(n)}`)
  mkdirSync(dataDir, { recursive: true })
  nodes[n] = await startProduct({
    dataDir,
    port: ports[n] ?? 0,
    ...(checkout && { checkout }),
    env: {
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_JOBS_URL: database.jobsUrl,
      NODE_ROLE: n === 0 ? 'all' : 'web',
      BREAKWATER_KEY_FILE: join(folder, 'nodes.key'),
      BREAKWATER_LOG_FOLDER: join(folder, 'transparency-log'),
      PUBLIC_URL: `http://localhost:${String(proxyPort)}`,
      TRUSTED_PROXIES: '127.0.0.1, ::1',
      ...keys.env,
    },
  })
}

beforeAll(async () => {
  folder = ownFolder('rolling')
  database = await startEmbedded({ dataDir: folder, settings: { fsync: 'off' } })
  keys = await startKeyStore(folder)
  loadKeyring(join(folder, 'nodes.key'), { create: true })
  proxyPort = await ownPort()
  ports = [await ownPort(), await ownPort(), await ownPort()]
  await start(0)
  await Promise.all([start(1), start(2)])
  proxy = await aTinyProxy(proxyPort, ports)
})
afterAll(async () => {
  await proxy?.close()
  await Promise.all(nodes.map((node) => node?.stop()))
  await Promise.all([database?.stop(), keys?.stop()])
  removeData(folder)
})

/** A release with one migration more, as the next version would be. */
function nextVersion(): string {
  const checkout = join(folder, 'next')
  for (const file of productionFiles().filter((one) => !one.startsWith('node_modules/'))) {
    mkdirSync(dirname(join(checkout, file)), { recursive: true })
    cpSync(fromRoot(file), join(checkout, file))
  }
  symlinkSync(fromRoot('node_modules'), join(checkout, 'node_modules'))
  writeFileSync(
    join(checkout, 'db', 'migrations', '299901010000_next.sql'),
    'create table platform.next (id integer primary key);',
  )
  return checkout
}

/** People who ask by way of the proxy, one call after the other. @returns what they were answered, but for what went well */
function people(signal: AbortSignal) {
  const failed: string[] = []
  let calls = 0
  const ask = async (n: number, cookie: string) => {
    for (let call = 0; !signal.aborted; call += 1) {
      const from = `198.51.${String(n)}.${String(call % 250)}`
      const headers = { 'x-forwarded-for': from, 'sec-fetch-site': 'same-origin' }
      const path = ['/en/help', '/steward', '/en/help', '/hsds/v3/services'][call % 4] ?? ''
      const isSearch = call % 4 === 2
      const answer = await fetch(proxy.url + path, {
        redirect: 'manual',
        headers: { ...headers, cookie },
        ...(isSearch && { method: 'POST', body: new URLSearchParams({ place: '60612', words: 'shelter' }) }),
      })
      await answer.arrayBuffer()
      calls += 1
      if (answer.status !== 200 && !answer.headers.has('x-cut'))
        failed.push(`${isSearch ? 'POST' : 'GET'} ${path}: ${String(answer.status)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return { failed, calls: () => calls, ask }
}

it('three nodes behind a proxy: one is killed, one becomes the next version, and nobody else’s call fails', async () => {
  const signed = await fetch(`${proxy.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ person: demoStewards[0].id }),
  })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const stop = new AbortController()
  const { failed, calls, ask } = people(stop.signal)
  const asking = [1, 2, 3].map((n) => ask(n, cookie))
  const some = async () => {
    const before = calls()
    await expect.poll(calls).toBeGreaterThan(before + 12)
  }
  try {
    await some()
    await nodes[1]?.kill()
    await some()
    // The same release again.
    await start(1)
    await some()
    // One that goes in order, and comes back with one migration more, while two of the release before go on.
    await nodes[2]?.stop()
    await start(2, nextVersion())
    await some()
    // The one that does the background work too.
    await nodes[0]?.stop()
    await start(0, join(folder, 'next'))
    await some()
  } finally {
    stop.abort()
    await Promise.allSettled(asking)
  }
  expect(failed).toEqual([])
  expect(proxy.cut()).toBeLessThanOrEqual(3)
  const admin = openPool(database.superUrl, { max: 1, name: 'tests' })
  const { rows } = await admin.query('select max(name) as last from platform.migration')
  await admin.end()
  expect(rows).toEqual([{ last: '299901010000_next.sql' }])
  expect(nodes[1]?.output()).toContain('NODE_ROLE is "web", so this node does no background work.')
})
