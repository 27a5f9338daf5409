import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepStatementKey } from '#features/identity/feature.ts'
import { operatorSecret } from '#features/identity/index.ts'
import { loadCategoryPhrases } from '#features/needs/load-category-phrases.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { MOST_BEHIND_MS, openReplica, type Replica } from '#platform/db/replica.ts'
import { ReplicaBehind } from '#platform/db/replica-proof.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import type { Server } from '#platform/postgres/server.ts'
import { type Balancer, startBalancer } from '#platform/postgres/testing/balancer.ts'
import { onPort, startStandby } from '#platform/postgres/testing/standby.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import type { KeptServer } from '#platform/testing/database-keeper.ts'
import { lazyKeyStore } from '#platform/testing/key-store-of-run.ts'
import { fillMigrated } from '#platform/testing/migrated-folder.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { inTime } from '#platform/testing/work.ts'
import { demoStewards, loadDemo } from './demo/load.ts'
import { generousLimits } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let folder: string
let primary: EmbeddedDatabase
/** A server that has nothing to do with the primary. */
let stranger: KeptServer
let standby: Server
let pool: pg.Pool
let replica: Replica
let admin: pg.Pool
let standbyAdmin: pg.Pool
let web: TestWeb
let card: { id: string; service: string; county: number; organization: string }

beforeAll(async () => {
  folder = dataFolder('breakwater-replica-')
  stranger = await serverOfRun()
  mkdirSync(join(folder, 'primary'), { mode: 0o711 })
  await fillMigrated(join(folder, 'primary'))
  primary = await startEmbedded({ dataDir: join(folder, 'primary'), settings: { fsync: 'off' } })
  await migrate(primary.ownerUrl, defaultRoles)
  pool = openPool(primary.appUrl, { name: 'tests' })
  const keyring = loadKeyring(join(folder, 'key'), { create: true })
  await keepStatementKey(primary.ownerUrl, keyring)
  const owner = openPool(primary.ownerUrl, { max: 1, name: 'tests' })
  const secret = await operatorSecret(owner)
  await owner.end()
  await asActor(pool, { kind: 'session', secret }, loadCategoryPhrases)
  await loadDemo({
    ownerUrl: primary.ownerUrl,
    pool,
    keyring,
    keyStore: lazyKeyStore(stranger),
    say: () => undefined,
  })
  standby = await startStandby(primary.superUrl, join(folder, 'standby'))
  admin = openPool(primary.superUrl, { max: 1, name: 'tests' })
  standbyAdmin = openPool(onPort(primary.superUrl, standby.port), { max: 1, name: 'tests' })
  replica = openReplica(onPort(primary.appUrl, standby.port), primary.appUrl)
  web = await testWeb({ pool, replica, keyring, limits: generousLimits })
  const { rows } = await admin.query<typeof card>(
    `select c.id, c.service_id as service, c.county_fips as county, c.organization_id as organization
     from directory.public_card c join directory.service_at_location l on l.id = c.id
     where c.county_fips is not null order by c.id limit 1`,
  )
  card = rows[0] ?? { id: '', service: '', county: 0, organization: '' }
  await until(() => replica.usable())
})
afterAll(async () => {
  await web?.app.close()
  await replica?.stop()
  await Promise.all([pool?.end(), admin?.end()])
  await standby?.stop()
  await primary?.stop()
  removeData(folder)
})
beforeEach(() => () => vi.restoreAllMocks())

const until = (what: () => boolean) =>
  vi.waitFor(() => expect(what()).toBe(true), { timeout: 60_000, interval: 20 })
const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

const get = (url: string, headers: Record<string, string> = {}) => web.app.inject({ url, headers })
const search = () =>
  web.app.inject({
    method: 'POST',
    url: '/en/help',
    headers: own,
    payload: 'need=emergency-shelter&place=60612',
  })
const handOut = () =>
  web.app.inject({ method: 'POST', url: '/en/print', headers: own, payload: `pick=${card.id}` })

/** Runs a call and says which servers were asked for a transaction as its caller. */
async function asked(call: () => Promise<{ statusCode: number; body: string }>) {
  // Limits ask with `pool.query`, which hands a callback to `connect`; transactions of callers do not.
  const transactions = (spy: { mock: { calls: unknown[][] } }) =>
    spy.mock.calls.some((args) => args.length === 0)
  const [onReplica, first] = [vi.spyOn(replica.pool, 'connect'), vi.spyOn(pool, 'connect')]
  const answer = await call()
  const counts = { replica: transactions(onReplica), primary: transactions(first) }
  vi.restoreAllMocks()
  expect(answer.statusCode, answer.body.slice(0, 500)).toBeLessThan(400)
  return counts
}

/**
 * The same of a replica that is recent before and after the call. A busy machine can find it behind for a
 * moment, when the primary rightly answers: then the call is made again.
 */
async function askedWhileRecent(call: Parameters<typeof asked>[0]) {
  for (;;) {
    await until(() => replica.usable())
    const counts = await asked(call)
    if (replica.usable()) return counts
  }
}

const byReplica = { replica: true, primary: false }
const byPrimary = { replica: false, primary: true }

async function nameIt(name: string): Promise<void> {
  await admin.query(
    `update directory.public_card set name = $1, card = jsonb_set(card::jsonb, '{name}', to_jsonb($1::text))::json where id = $2`,
    [name, card.id],
  )
}

describe('a replica', () => {
  it('is a standby, which takes no writes', async () => {
    await expect(standbyAdmin.query('create table public.x (n int)')).rejects.toMatchObject({ code: '25006' })
  })

  it('answers what visitors ask of the directory', async () => {
    expect(await askedWhileRecent(search)).toEqual(byReplica)
    expect(await askedWhileRecent(handOut)).toEqual(byReplica)
    const county = String(card.county).padStart(5, '0')
    const pages = [`/en/card/${card.id}`, `/en/card/${card.id}/print`, `/en/service/${card.service}`]
    const api = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']
    const one = [`services/${card.service}`, `organizations/${card.organization}`]
    for (const url of [
      ...pages,
      `/en/county/${county}`,
      ...[...api, ...one].map((path) => `/hsds/v3/${path}`),
    ]) {
      expect(await askedWhileRecent(() => get(url)), url).toEqual(byReplica)
    }
  })

  it('answers no steward, nothing about changes, and no long stream', async () => {
    const signedIn = await web.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: own,
      payload: `person=${demoStewards[0].id}`,
    })
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    expect((await asked(() => get('/steward', { cookie }))).replica).toBe(false)
    expect((await asked(() => get(`/steward/service/${card.service}`, { cookie }))).replica).toBe(false)
    expect((await asked(() => get('/hsds/v3/services?modified_after=2020-01-01'))).replica).toBe(false)
    expect((await asked(() => get('/hsds/v3/services?format=ndjson'))).replica).toBe(false)
  })

  it('shows a change within a second', async () => {
    await nameIt('Renamed while two servers look on (fictional)')
    const since = performance.now()
    // However slow the machine: whoever asks a second after the change sees it.
    for (let asked = since; ; asked = performance.now()) {
      const { body } = await get(`/en/card/${card.id}`)
      if (body.includes('Renamed while two servers')) break
      expect(asked - since).toBeLessThan(1_000)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })

  it('is not asked while it is behind, so that nothing hidden goes on being shown', async () => {
    await standbyAdmin.query('select pg_wal_replay_pause()')
    try {
      await nameIt('What the replica does not know (fictional)')
      await until(() => !replica.usable())
      expect(await asked(search)).toEqual(byPrimary)
      expect((await get(`/en/card/${card.id}`)).body).toContain('What the replica does not know')
    } finally {
      await standbyAdmin.query('select pg_wal_replay_resume()')
    }
    expect(await askedWhileRecent(search)).toEqual(byReplica)
    expect((await get(`/en/card/${card.id}`)).body).toContain('What the replica does not know')
  })

  it('that breaks off in the middle is replaced by the primary in the same request', async () => {
    await until(() => replica.usable())
    vi.spyOn(replica.pool, 'connect').mockImplementationOnce(() =>
      Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' })),
    )
    expect((await search()).statusCode).toBe(200)
    expect(replica.usable()).toBe(false)
    vi.restoreAllMocks()
    await until(() => replica.usable())
  })

  it('is told on the figures page', async () => {
    const figures = () => web.services.metrics.registry.metrics()
    await expect.poll(figures).toContain('breakwater_replica_used 1')
  })
})

describe('two replicas behind one address', () => {
  let second: Server
  let balancer: Balancer
  let both: Replica
  let asking: TestWeb

  beforeAll(async () => {
    second = await startStandby(primary.superUrl, join(folder, 'second'))
    balancer = await startBalancer([standby.port, second.port])
    // The first connection, which looks how far a replica is, is led to the first of them and stays there.
    both = openReplica(onPort(primary.appUrl, balancer.port), primary.appUrl)
    await until(() => both.usable())
    asking = await testWeb({ pool, replica: both, limits: generousLimits })
  })
  afterAll(async () => {
    await asking?.app.close()
    await both?.stop()
    await balancer?.stop()
    await second?.stop()
  })

  it('answer nothing old when one of them has stopped copying, whichever is looked at', async () => {
    const secondAdmin = openPool(onPort(primary.superUrl, second.port), { max: 1, name: 'tests' })
    try {
      await secondAdmin.query('select pg_wal_replay_pause()')
      await nameIt('Known to one of two replicas (fictional)')
      await new Promise((resolve) => setTimeout(resolve, MOST_BEHIND_MS))
      // A page, and a question by itself: a replica is asked in two ways.
      const page = async () => (await asking.app.inject({ url: `/en/card/${card.id}` })).body
      const question = async () => {
        const apart = { apart: true, proof: both.proof() } as const
        const sql = 'select name from directory.public_card where id = $1'
        const rows = asActor(
          both.pool,
          visitor,
          (reader) => reader.prepared<{ name: string }>('name', sql, [card.id]),
          apart,
        )
        return await rows.then(
          ([row]) => row?.name ?? '',
          (error: unknown) => {
            expect(error).toBeInstanceOf(ReplicaBehind)
            return 'refused'
          },
        )
      }
      const answers: string[] = []
      for (let round = 0; round < 10; round += 1) {
        await until(() => both.usable())
        answers.push(...(await Promise.all([page(), question(), page(), question()])))
      }
      const refused = answers.filter((one) => one === 'refused').length
      expect(balancer.led[1]).toBeGreaterThan(0)
      expect(answers.filter((body) => body.includes('Known to one of two replicas')).length).toBe(
        40 - refused,
      )
      expect(refused).toBeGreaterThan(0)
    } finally {
      await secondAdmin.query('select pg_wal_replay_resume()')
      await secondAdmin.end()
    }
  })

  it('answer when both are recent', async () => {
    await vi.waitFor(
      async () => {
        expect(both.usable()).toBe(true)
        const connect = vi.spyOn(pool, 'connect')
        const { statusCode } = await asking.app.inject({ url: `/en/card/${card.id}` })
        const calls: readonly unknown[][] = [...connect.mock.calls]
        vi.restoreAllMocks()
        expect([statusCode, calls.filter((args) => args.length === 0).length]).toEqual([200, 0])
      },
      { timeout: 60_000, interval: 50 },
    )
  })
})

describe('a replica whose server tells no positions of its log', () => {
  const tell = (verb: 'grant' | 'revoke') =>
    admin.query(
      `${verb} execute on function pg_last_wal_replay_lsn() ${verb === 'grant' ? 'to' : 'from'} public`,
    )
  const beats = async () =>
    Number((await admin.query<{ beat: string }>('select beat from platform.heartbeat')).rows[0]?.beat)

  it('is compared by a row that is counted up, and only then', async () => {
    expect(await beats()).toBe(0)
    await tell('revoke')
    const managed = openReplica(onPort(primary.appUrl, standby.port), primary.appUrl)
    try {
      await until(() => managed.usable())
      expect(managed.fault()).toBeUndefined()
      expect(await beats()).toBeGreaterThan(0)
      const seen = await asActor(managed.pool, visitor, async () => 'seen', {
        readOnly: true,
        proof: managed.proof(),
      })
      expect(seen).toBe('seen')
      await standbyAdmin.query('select pg_wal_replay_pause()')
      const old = managed.proof()
      await until(() => !managed.usable())
      await expect(
        asActor(managed.pool, visitor, async () => 'seen', { readOnly: true, proof: old }),
      ).rejects.toBeInstanceOf(ReplicaBehind)
      await standbyAdmin.query('select pg_wal_replay_resume()')
      await until(() => managed.usable())
    } finally {
      await standbyAdmin.query('select pg_wal_replay_resume()')
      await managed.stop()
      await tell('grant')
    }
  })
})

describe('a replica that cannot be used', () => {
  it.each([
    ['is no replica', () => [primary.appUrl, primary.appUrl], 'not-a-replica'],
    ['follows another server', () => [onPort(primary.appUrl, standby.port), stranger.appUrl], 'of-another'],
    ['does not answer', () => [onPort(primary.appUrl, 1), primary.appUrl], 'away'],
  ] as const)('because it %s is known after the first look', async (_why, urls, fault) => {
    const [url, primaryUrl] = urls()
    const other = openReplica(url ?? '', primaryUrl ?? '')
    await other.polled
    expect(other.fault()).toBe(fault)
    expect(other.usable()).toBe(false)
    await other.stop()
  })

  it('because it was stopped leaves the primary, which answers at once', async () => {
    expect(await askedWhileRecent(search)).toEqual(byReplica)
    await standbyAdmin.end()
    await standby.stop()
    const since = performance.now()
    expect((await search()).statusCode).toBe(200)
    expect(performance.now() - since).toSatisfy((ms: number) => inTime(ms, MOST_BEHIND_MS))
    expect(await asked(search)).toEqual(byPrimary)
    await until(() => replica.fault() === 'away')
    expect(await asked(search)).toEqual(byPrimary)
  })
})
