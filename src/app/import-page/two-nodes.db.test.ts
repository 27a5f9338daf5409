import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import { testServer } from '#platform/http/testing/test-server.tsx'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asVisitor, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { importPageRoutes, purgeUploads } from './index.ts'

interface Node extends SignedIn {
  close(): Promise<void>
}

let db: TestDatabase
let one: Node
let two: Node
let temporary: string

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'import-nodes-test-'))
  vi.stubEnv('TMPDIR', temporary)
  db = await testDatabase()
  const node = async (patienceMs: number): Promise<Node> => {
    const server = await testServer({
      routes: importPageRoutes({ maxBytes: 8_388_608, patienceMs }),
      // Pools of their own: two nodes share the database and the key, nothing else.
      services: { pool: openPool(db.urls.app, { name: 'tests' }), keyring: db.keyring },
      limits: { ...defaultLimits, form: { points: 10_000, seconds: 60, lease: 100 } },
    })
    return { ...(await signedIn(server.app, db)), close: () => server.close() }
  }
  one = await node(200)
  two = await node(15_000)
})
afterAll(async () => {
  await Promise.all([one?.close(), two?.close()])
  await db?.close()
  vi.unstubAllEnvs()
  await rm(temporary, { recursive: true, force: true })
})
afterEach(async () => {
  await until(async () => expect((await db.admin.query('select 1 from upload.turn')).rowCount).toBe(0))
  await db.admin.query('delete from upload.file')
})

const open = (node: Node, url: string) => node.open(url)
const post = (node: Node, url: string) => node.post(url)

async function send(node: Node, content: string) {
  const file = { field: 'file', name: 'list.json', content }
  const answer = await node.upload('/steward/import', { source: 'County list (test)' }, file)
  return { answer, url: String(answer.headers.location) }
}

const aList = (names: readonly string[], description = 'Help.') =>
  JSON.stringify(
    names.map((name) => {
      const organization_id = randomUUID()
      const organization = { id: organization_id, name: 'Pier Youth (fictional)', description: 'Help.' }
      return { id: randomUUID(), name, status: 'active', description, organization_id, organization }
    }),
  )
const saved = async (name: string) =>
  (await db.admin.query('select 1 from directory.service where name = $1', [name])).rowCount
const parts = async () =>
  (
    await db.admin.query<{ file_id: string; number: number; sealed: Buffer }>(
      'select * from upload.part order by number',
    )
  ).rows
const stateOn = async (node: Node, url: string) => /<h1[^>]*>([^<]*)</.exec((await open(node, url)).body)?.[1]
/** When the node at work last said so, and asked whether to go on. */
const beatOf = async (url: string) =>
  (
    await db.admin.query<{ at: string }>('select beat_at::text as at from upload.file where id = $1', [
      url.split('/').at(-1),
    ])
  ).rows[0]?.at
const until = (work: () => Promise<void>) => vi.waitFor(work, { timeout: 60_000, interval: 50 })

/** Holds every import at its first step, as a long file would, until the returned function is called. */
async function heldUp(): Promise<() => Promise<void>> {
  const client = await db.admin.connect()
  await client.query('begin')
  await client.query('lock table directory.source in access exclusive mode')
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

describe('a file sent to one node', () => {
  it('is shown and imported by the other one', async () => {
    const { url } = await send(two, aList(['Sent here, imported there (test)']))
    await until(async () => expect(await readdir(temporary)).toEqual([]))
    expect(await stateOn(one, url)).toBe('Import preview')
    expect(await saved('Sent here, imported there (test)')).toBe(0)
    expect((await post(one, `${url}/run`)).statusCode).toBe(303)
    await until(async () => expect(await stateOn(two, url)).toBe('Published'))
    expect(await stateOn(one, url)).toBe('Published')
    expect(await saved('Sent here, imported there (test)')).toBe(1)
    expect(await parts()).toEqual([])
    await until(async () => expect(await readdir(temporary)).toEqual([]))
  })

  it('shows on the other one that it is being read, and can be stopped there', async () => {
    const letGo = await heldUp()
    const { url } = await send(one, aList(['Stopped from afar (test)']))
    try {
      expect(await stateOn(two, url)).toBe(await stateOn(one, url))
      expect((await open(two, url)).body).toContain(`${url}/stop`)
      const second = await send(two, aList(['Too early (test)']))
      expect(second.answer.statusCode).toBe(409)
      expect(second.answer.body).toContain('Another file is being read')
      const stopping = post(two, `${url}/stop`)
      await until(async () => expect((await open(one, url)).body).not.toContain(`${url}/stop`))
      const before = await beatOf(url)
      // The node at work looks twice a second, however long its question takes.
      await until(async () => expect(await beatOf(url)).not.toBe(before))
      await letGo()
      expect((await stopping).statusCode).toBe(303)
    } catch (error) {
      await letGo()
      throw error
    }
    await until(async () => expect(await stateOn(two, url)).toBe('Stopped'))
    expect(await saved('Stopped from afar (test)')).toBe(0)
  })

  it('is imported whole where “Stop” was pressed after it had been read', async () => {
    const { url } = await send(two, aList(['Stopped too late (test)']))
    await until(async () => expect(await stateOn(two, url)).toBe('Import preview'))
    const id = url.split('/').at(-1)
    const stopping = async () =>
      (await db.admin.query<{ stopping: boolean }>('select stopping from upload.file where id = $1', [id]))
        .rows[0]?.stopping
    expect((await post(one, `${url}/stop`)).statusCode).toBe(303)
    expect(await stopping()).toBe(false)
    // As a press leaves it that came with the last words of the preview.
    await db.admin.query('update upload.file set stopping = true where id = $1', [id])
    await post(one, `${url}/run`)
    await until(async () => expect(await stateOn(two, url)).toBe('Published'))
    expect(await stopping()).toBe(false)
    expect(await saved('Stopped too late (test)')).toBe(1)
  })

  it('is kept for an hour from when it was last worked on', async () => {
    const { url } = await send(two, aList(['Published late (test)']))
    await until(async () => expect(await stateOn(two, url)).toBe('Import preview'))
    const id = url.split('/').at(-1)
    await db.admin.query("update upload.file set expires_at = now() + interval '5 minutes' where id = $1", [
      id,
    ])
    await post(one, `${url}/run`)
    await until(async () => expect(await stateOn(two, url)).toBe('Published'))
    const { rows } = await db.admin.query(
      "select expires_at > now() + interval '50 minutes' as kept from upload.file where id = $1",
      [id],
    )
    expect(rows).toEqual([{ kept: true }])
  })

  it('is imported once when both are asked at the same time', async () => {
    const { url } = await send(two, aList(['Asked twice (test)']))
    const answers = await Promise.all([post(one, `${url}/run`), post(two, `${url}/run`)])
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([303, 409])
    await until(async () => expect(await stateOn(one, url)).toBe('Published'))
    expect(await saved('Asked twice (test)')).toBe(1)
  })

  it('is gone on both when it was left on one', async () => {
    const { url } = await send(two, aList(['Left (test)']))
    expect((await post(one, `${url}/leave`)).statusCode).toBe(303)
    for (const node of [one, two]) expect((await open(node, url)).statusCode).toBe(404)
    expect(await parts()).toEqual([])
  })

  it('is shown as failed when that node is gone, and the next file may come', async () => {
    const { url } = await send(two, aList(['Cut off (test)']))
    const id = url.split('/').at(-1)
    await db.admin.query(
      `update upload.file set state = 'run', beat_at = now() - interval '1 minute' where id = $1`,
      [id],
    )
    await db.admin.query(`insert into upload.turn values (true, $1, now() - interval '1 minute')`, [id])
    expect(await stateOn(one, url)).toBe('The import did not finish')
    expect((await post(one, `${url}/run`)).statusCode).toBe(409)
    const next = await send(two, aList(['After the failure (test)']))
    expect(await stateOn(one, next.url)).toBe('Import preview')
  })
})

describe('a file that waits', () => {
  const long = () =>
    aList(
      Array.from({ length: 3_000 }, (_, n) => `Canary ${n} (test)`),
      'Canary words in a long list. '.repeat(20),
    )

  it('is kept in sealed pieces that nobody reads or moves without the key', async () => {
    const { url } = await send(two, long())
    await until(async () => expect(await stateOn(two, url)).toBe('Import preview'))
    const kept = await parts()
    expect(kept.length).toBeGreaterThan(1)
    for (const { sealed } of kept) {
      expect(sealed.length).toBeLessThanOrEqual(1_100_000)
      expect(sealed.includes('Canary')).toBe(false)
    }
    const [first, second] = kept
    await db.admin.query('update upload.part set sealed = $1 where file_id = $2 and number = 0', [
      second?.sealed,
      first?.file_id,
    ])
    await post(one, `${url}/run`)
    await until(async () => expect(await stateOn(one, url)).toBe('The import did not finish'))
    expect(await saved('Canary 1 (test)')).toBe(0)
    expect(await parts()).toEqual([])
  })

  it('comes out of its pieces as it went in', async () => {
    const { url } = await send(two, long())
    await until(async () => expect(await stateOn(two, url)).toBe('Import preview'))
    expect((await post(one, `${url}/run`)).statusCode).toBe(303)
    await until(async () => expect(await stateOn(two, url)).toBe('Published'))
    expect(await saved('Canary 2999 (test)')).toBe(1)
  })

  it('is seen by its steward alone, in the database too', async () => {
    const { url } = await send(two, aList(['Mine (test)']))
    const id = url.split('/').at(-1)
    const other = randomUUID()
    await db.owner.query('select identity.add_demo_person($1, $2)', [other, 'Other Steward (fictional)'])
    const seen = (secret: string) =>
      asActor(db.app, { kind: 'session', secret }, (ctx) =>
        ctx.prepared('seen', 'select id from upload.file union all select file_id from upload.part', []),
      )
    const theirs = await stewardSecret({ ...db, stewardId: other })
    expect(await seen(theirs)).toEqual([])
    expect(await seen(await stewardSecret(db))).toHaveLength(2)
    await expect(
      asVisitor(db, (ctx) => ctx.prepared('visitor_seen', 'select id from upload.file', [])),
    ).resolves.toEqual([])
    const forged = asActor(db.app, { kind: 'session', secret: theirs }, (ctx) =>
      ctx.prepared('forged', `insert into upload.part values ($1, 99, '\\x00')`, [id]),
    )
    await expect(forged).rejects.toMatchObject({ code: '42501' })
  })

  it('is forgotten after an hour, and then removed', async () => {
    const { url } = await send(two, aList(['Forgotten (test)']))
    const kept = await send(two, aList(['Remembered (test)']))
    await db.admin.query("update upload.file set expires_at = now() - interval '1 minute' where id = $1", [
      url.split('/').at(-1),
    ])
    expect((await open(one, url)).statusCode).toBe(404)
    expect((await post(one, `${url}/run`)).statusCode).toBe(404)
    await prepareQueue(db.urls.jobs, defaultRoles)
    expect(await asJob(db, purgeUploads)).toBe(1)
    expect((await open(one, kept.url)).statusCode).toBe(200)
    expect(await parts()).toHaveLength(1)
  })
})
