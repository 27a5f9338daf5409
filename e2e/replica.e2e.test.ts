import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import type { Server } from '#platform/postgres/server.ts'
import { onPort, startStandby } from '#platform/postgres/testing/standby.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { startKeyStore } from './lib/key-store.ts'
import { ownFolder } from './lib/own-folder.ts'
import { type Product, startProduct } from './lib/product.ts'

const token = 'token-of-sixteen-letters'
let folder: string
let database: EmbeddedDatabase
let standby: Server
let product: Product
let keys: Awaited<ReturnType<typeof startKeyStore>>

function settings(replicaUrl: string, name: string): Record<string, string> {
  const dataDir = join(folder, name)
  mkdirSync(dataDir, { recursive: true })
  return {
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_JOBS_URL: database.jobsUrl,
    DATABASE_REPLICA_URL: replicaUrl,
    BREAKWATER_KEY_FILE: join(folder, 'key'),
    BREAKWATER_DATA: dataDir,
    ...keys.env,
    METRICS_TOKEN: token,
  }
}

beforeAll(async () => {
  folder = ownFolder('replica')
  database = await startEmbedded({ dataDir: folder, settings: { fsync: 'off' } })
  keys = await startKeyStore(folder)
  loadKeyring(join(folder, 'key'), { create: true })
  // Made before there is anything in the database: all that visitors see reaches it by the stream.
  standby = await startStandby(database.superUrl, join(folder, 'standby'))
  const env = settings(onPort(database.appUrl, standby.port), 'node')
  product = await startProduct({ dataDir: join(folder, 'node'), env })
})
afterAll(async () => {
  await product?.stop()
  await standby?.stop()
  await Promise.all([database?.stop(), keys?.stop()])
  removeData(folder)
})

async function search(): Promise<number> {
  const answer = await fetch(`${product.url}/en/help`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'place=60612&words=shelter',
  })
  expect(await answer.text()).toContain('fictional')
  return answer.status
}

async function used(): Promise<string | undefined> {
  const answer = await fetch(`${product.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  return /^breakwater_replica_used (\d)$/m.exec(await answer.text())?.[1]
}

describe('the program with a replica', () => {
  it('answers a search from it, and from the primary when it stops', async () => {
    expect(product.output()).not.toContain('DATABASE_REPLICA_URL')
    await vi.waitFor(async () => expect(await used()).toBe('1'), { timeout: 60_000, interval: 100 })
    expect(await search()).toBe(200)
    await standby.stop()
    expect(await search()).toBe(200)
    await vi.waitFor(async () => expect(await used()).toBe('0'), { timeout: 60_000, interval: 100 })
    expect(await search()).toBe(200)
  })

  it('says when what it was given is no replica, and starts all the same', async () => {
    const env = settings(database.appUrl, 'other')
    const other = await startProduct({ dataDir: join(folder, 'other'), env })
    await other.stop()
    expect(other.output()).toContain('names a server that is not a replica, so it is not used.')
  })
})
