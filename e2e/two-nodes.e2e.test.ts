import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { DEBIAN_FOLDER, type PostgresMajor } from '#platform/postgres/binaries.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { startKeyStore } from './lib/key-store.ts'
import { ownFolder } from './lib/own-folder.ts'
import { paceOf, within } from './lib/pace.ts'
import { type Product, startProduct } from './lib/product.ts'
import { demoSamples } from './lib/routes.ts'

// On a change the oldest alone, which lacks the most: all other tests ask release 18, and those of the command line 17.
const releases: readonly PostgresMajor[] = inFull(['16'], ['18', '17', '16'])

/** Release 17 is Debian's own; the others come with the project. */
function isInstalled(release: PostgresMajor): boolean {
  if (release !== '17' || existsSync(join(DEBIAN_FOLDER, release, 'bin', 'initdb'))) return true
  process.stderr.write(
    `SKIPPED: two nodes on PostgreSQL ${release}. Install postgresql-${release} to run it.\n`,
  )
  return false
}

for (const release of releases) {
  describe.runIf(isInstalled(release))(`two nodes on one outside PostgreSQL ${release}`, () => {
    let folder: string
    let database: EmbeddedDatabase
    let keys: Awaited<ReturnType<typeof startKeyStore>>
    let nodeA: Product
    let nodeB: Product

    beforeAll(async () => {
      folder = ownFolder('nodes')
      database = await startEmbedded({ dataDir: folder, version: release })
      keys = await startKeyStore(folder)
      const keyFile = join(folder, 'nodes.key')
      loadKeyring(keyFile, { create: true })
      const node = (name: string) => {
        const dataDir = join(folder, name)
        mkdirSync(dataDir)
        return startProduct({
          dataDir,
          env: {
            DATABASE_URL: database.appUrl,
            DATABASE_OWNER_URL: database.ownerUrl,
            DATABASE_JOBS_URL: database.jobsUrl,
            BREAKWATER_KEY_FILE: keyFile,
            ...keys.env,
          },
        })
      }
      // Each is kept as soon as it serves, so that it is stopped also when the other one fails.
      const started = await Promise.allSettled([
        node('a').then((one) => (nodeA = one)),
        node('b').then((one) => (nodeB = one)),
      ])
      for (const one of started) if (one.status === 'rejected') throw one.reason
    })
    afterAll(async () => {
      await Promise.all([nodeA?.stop(), nodeB?.stop()])
      await Promise.all([database?.stop(), keys?.stop()])
      removeData(folder)
    })

    it('start together, and migrate and fill the database once', async () => {
      expect(database.version.split('.')[0]).toBe(release)
      for (const { url } of [nodeA, nodeB]) expect((await fetch(`${url}/readyz`)).status).toBe(200)
      const admin = openPool(database.superUrl, { max: 1, name: 'tests' })
      try {
        const applied = await admin.query<{ name: string }>(
          'select name from platform.migration order by applied_at, name',
        )
        expect(applied.rows.map((row) => row.name)).toEqual(readMigrations().map((file) => file.name))
      } finally {
        await admin.end()
      }
      const filled = [nodeA, nodeB].filter((node) => node.output().includes('The demo holds'))
      expect(filled).toHaveLength(1)
    })

    it('show a change on the other node within a second', async () => {
      const id = (await demoSamples(nodeB))['/service/:id'] ?? ''
      const name = `Seen on both nodes ${release} (fictional)`
      const { result: before, pace } = await paceOf(() => namesFoundOn(nodeB))
      expect(before).not.toContain(name)
      const cookie = await signIn(nodeA)
      const path = `/steward/service/${id}/edit`
      const form = await (await fetch(nodeA.url + path, { headers: { cookie } })).text()
      const saved = await post(nodeA, path, cookie, {
        ...formValues(form, path),
        name: [name],
        'evidence-method': ['human call'],
        'evidence-note': ['Called the intake line'],
        act: ['save'],
      })
      const since = performance.now()
      expect([saved.status, saved.headers.get('location')]).toEqual([
        303,
        `/steward/service/${id}?done=saved`,
      ])
      const found = await namesFoundOn(nodeB)
      expect(found).toContain(name)
      expect(performance.now() - since).toBeLessThan(within(1_000, pace))
    })

    it('know a sign-in on both, and its end at once', async () => {
      const cookie = await signIn(nodeA)
      expect(await stewardHome(nodeB, cookie)).toBe(200)
      expect((await post(nodeB, '/sign-out', cookie, {})).status).toBe(303)
      expect(await stewardHome(nodeA, cookie)).toBe(303)
      expect(await stewardHome(nodeB, cookie)).toBe(303)
    })

    it('take a file on one, and import it on the other', async () => {
      const cookie = await signIn(nodeA)
      const name = `Sent to one node ${release} (fictional)`
      const url = await sendFile(nodeA, cookie, name)
      await until(async () => expect(await read(nodeB, url, cookie)).toContain(`action="${url}/run"`))
      expect((await post(nodeB, `${url}/run`, cookie, {})).status).toBe(303)
      await until(async () => expect(await read(nodeA, url, cookie)).toContain('<h1>Published</h1>'))
      const found = await post(nodeA, '/steward', cookie, { words: [name] })
      expect(await found.text()).toContain('1 record found')
    })

    it('go on when the other one stops', async () => {
      expect(await nodeA.stop()).toBe(0)
      expect((await fetch(`${nodeB.url}/readyz`)).status).toBe(200)
      expect(await namesFoundOn(nodeB)).toContain('fictional')
    })
  })
}

async function post(
  node: Product,
  path: string,
  cookie: string,
  values: Readonly<Record<string, readonly string[]>>,
): Promise<Response> {
  const pairs = Object.entries(values).flatMap(([name, all]) => all.map((value) => [name, value]))
  return fetch(node.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(pairs).toString(),
  })
}

/** @returns the cookie of a session of the demo's first steward. */
async function signIn(node: Product): Promise<string> {
  const answer = await post(node, '/sign-in', '', { person: [demoStewards[0].id] })
  expect(answer.status).toBe(303)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function read(node: Product, path: string, cookie: string): Promise<string> {
  return (await fetch(node.url + path, { headers: { cookie } })).text()
}

const until = (work: () => Promise<void>) => vi.waitFor(work, { timeout: 60_000, interval: 100 })

/** @returns the path of its page. */
async function sendFile(node: Product, cookie: string, name: string): Promise<string> {
  const organization_id = randomUUID()
  const organization = { id: organization_id, name: 'Pier Youth (fictional)', description: 'Help.' }
  const service = { id: randomUUID(), name, status: 'active', organization_id, organization }
  const form = new FormData()
  form.set('source', 'County list (fictional)')
  form.set('file', new Blob([JSON.stringify([service])]), 'list.json')
  const answer = await fetch(`${node.url}/steward/import`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: form,
  })
  expect(answer.status, await answer.clone().text()).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function stewardHome(node: Product, cookie: string): Promise<number> {
  return (await fetch(`${node.url}/steward`, { redirect: 'manual', headers: { cookie } })).status
}

/** The page that answers the search whose first card `demoSamples` takes. */
async function namesFoundOn(node: Product): Promise<string> {
  const answer = await post(node, '/en/help', '', { place: ['60612'], words: ['shelter'] })
  expect(answer.status).toBe(200)
  return answer.text()
}
