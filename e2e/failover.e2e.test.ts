import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { StopOrder } from '#app/lifecycle/stop-order.ts'
import { aClinicIn, command, type Installation, startInstallation } from '#app/testing/installation.ts'
import { killServers } from '#app/testing/kill-server.ts'
import type { Said } from '#features/availability/testing/holder.ts'
import { openItems, openSubject } from '#features/records/index.ts'
import { someone } from '#features/records/testing/records-town.ts'
import { keyringFrom, loadKeyring } from '#platform/crypto/keyring.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { isDatabaseAway } from '#platform/http/database-away.ts'
import { type RunningJobs, startJobs } from '#platform/jobs/runner.ts'
import { createKeyStore, type KeyStore, KeyStoreAway, migrateKeyStore } from '#platform/key-store/index.ts'
import { listen, NOTIFY_CHANNEL } from '#platform/live/listen.ts'
import type { Server } from '#platform/postgres/server.ts'
import { onPort, startStandby } from '#platform/postgres/testing/standby.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { startHolder } from './lib/holder-process.ts'
import { acknowledged, aLineScene, expectKept, type LineScene, openedDatabase } from './lib/line-scene.ts'
import { ownFolder } from './lib/own-folder.ts'

/** Acknowledged acts before the blow. */
const enough = { holds: 60, records: 15 }

let folder: string
let live: Installation
let standby: Server
let scene: LineScene
let secret: string
/** As the program has them: by addresses that name both hosts, the copy first. */
let pool: pg.Pool
let keys: KeyStore
let jobs: RunningJobs
let env: Record<string, string>
const order = new StopOrder()
const said: Said[] = []
/** Background work that was done. */
const done = new Set<unknown>()
/** Records of which somebody was told that they are written: id by name. */
const written = new Map<string, string>()

const hosts = (url: string, ports: readonly number[]) =>
  `${url.replace(new URL(url).host, ports.map((port) => `127.0.0.1:${String(port)}`).join())}?target_session_attrs=read-write`
const both = (url: string) => hosts(url, [standby.port, live.database.port])
const work = <T>(act: Parameters<typeof asActor<T>>[2]) => asActor(pool, { kind: 'session', secret }, act)

beforeAll(async () => {
  folder = ownFolder('failover')
  env = { BREAKWATER_DATA: join(folder, 'data'), BREAKWATER_KEY_FILE: join(folder, 'operator.key') }
  loadKeyring(join(folder, 'operator.key'), { create: true })
  live = await startInstallation(env, order)
  const primary = openedDatabase(live.database)
  ;({ secret } = await aClinicIn(live, order))
  scene = await aLineScene(primary)
  standby = await startStandby(live.database.superUrl, join(folder, 'standby'))
  order.add(standby.stop)
  pool = openPool(both(live.database.appUrl), { name: 'tests' })
  order.add(async () => await pool.end())
  const outside = {
    DATABASE_URL: both(live.database.appUrl),
    DATABASE_OWNER_URL: both(live.database.ownerUrl),
    BREAKWATER_DATA: join(folder, 'node'),
  }
  mkdirSync(outside.BREAKWATER_DATA)
  env = { ...env, ...outside }
  const follows = (how: string) =>
    vi.waitFor(
      async () => {
        const { rows } = await primary.admin.query('select sync_state from pg_stat_replication')
        expect(rows).toEqual([{ sync_state: how }])
      },
      { timeout: 60_000, interval: 100 },
    )
  await follows('async')
  expect((await command(env, 'doctor')).out).toMatch(
    /note +A standby follows the database.* can be missing\. Have whoever runs the database set synchronous_standby/,
  )
  await primary.admin.query(`alter system set synchronous_standby_names = '*'`)
  await primary.admin.query('select pg_reload_conf()')
  await follows('sync')
  expect((await command(env, 'doctor')).out).toMatch(/ok +A standby has each act/)
  await primary.admin.query('create database keys owner breakwater_owner')
  await primary.close()
  const keysUrl = both(live.database.ownerUrl.replace(/\/breakwater$/, '/keys'))
  await migrateKeyStore(keysUrl)
  // On the server of the data, which no start would take: here both are to be lost at once.
  keys = createKeyStore({ url: keysUrl, operator: keyringFrom(randomBytes(32)).topKey })
  order.add(keys.close)
  jobs = await startJobs({
    jobsUrl: both(live.database.jobsUrl),
    roles: defaultRoles,
    pool,
    crontab: '',
    tasks: { note: async (_ctx, { n }) => void done.add(n) },
    onFailure: () => undefined,
  })
  order.add(jobs.stop)
})
afterAll(async () => {
  await order.stop()
  removeData(folder)
})

/** Writes records one after the other, whatever happens meanwhile, until it is told to stop. */
async function writeRecords(writer: number, signal: AbortSignal): Promise<void> {
  for (let n = 0; !signal.aborted; n += 1) {
    const name = `Writer ${String(writer)}, record ${String(n)}`
    try {
      const { subject } = await work((ctx) => openSubject(ctx, keys, someone(name)))
      written.set(name, subject)
    } catch (error) {
      expect(isDatabaseAway(error) || error instanceof KeyStoreAway, String(error)).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

it('a copy that takes the place of a primary which is lost has all that was acknowledged, and the program goes on with it', async () => {
  const migrated = (ports: readonly number[]) => {
    const { appUrl, ownerUrl, jobsUrl } = live.database
    const [DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOBS_URL] = [appUrl, ownerUrl, jobsUrl].map((url) =>
      hosts(url, ports),
    )
    return command({ ...env, DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOBS_URL } as typeof env, 'migrate')
  }
  const addJob = (to: pg.Pool, n: number) =>
    to.query(`select graphile_worker.add_job('note', json_build_object('n', $1::int))`, [n])
  expect(await migrated([standby.port, live.database.port])).toMatchObject({ code: 0, err: '' })
  const first = openPool(live.database.superUrl, { max: 1, name: 'tests' })
  await addJob(first, 1)
  await first.end()
  await expect.poll(() => done).toContain(1)

  let isHeard = false
  const heard: unknown[] = []
  const stopListening = listen({
    url: both(live.database.appUrl),
    send: (word) => pool.query(`select pg_notify('${NOTIFY_CHANNEL}', $1)`, [word]),
    onWake: (node) => heard.push(node),
    onState: (state) => (isHeard = state),
  })
  const setup = { ...scene.sessions, lines: scene.lines, appUrl: both(live.database.appUrl) }
  const holder: ChildProcess = await startHolder(setup, said)
  const holderGone = new Promise((resolve) => holder.once('close', resolve))
  const stop = new AbortController()
  const writers = [1, 2].map((writer) => writeRecords(writer, stop.signal))
  await expect
    .poll(() => [acknowledged(said).length >= enough.holds, written.size >= enough.records, isHeard])
    .toEqual([true, true, true])

  await killServers(live.database.cluster)
  await holderGone
  const before = written.size
  // Nobody takes writes yet: that is one sentence.
  expect(await command(env, 'doctor')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/wrong +None of the hosts that DATABASE_OWNER_URL names takes writes/),
  })
  const admin = openPool(onPort(live.database.superUrl, standby.port), { max: 1, name: 'tests' })
  order.add(async () => await admin.end())
  await admin.query('select pg_promote()')
  await expect.poll(() => [written.size > before + 5, isHeard]).toEqual([true, true])
  stop.abort()
  await Promise.all(writers)
  await addJob(admin, 2)
  await expect.poll(() => done).toContain(2)
  // The first host of the list refuses now.
  expect(await migrated([live.database.port, standby.port])).toMatchObject({ code: 0, err: '' })

  const promoted = openedDatabase({
    appUrl: onPort(live.database.appUrl, standby.port),
    ownerUrl: onPort(live.database.ownerUrl, standby.port),
    superUrl: onPort(live.database.superUrl, standby.port),
  })
  order.add(promoted.close)
  // Holds and counts.
  await expectKept(promoted, scene.lines, said)
  // Records, which open.
  const ids = await work((ctx) =>
    ctx.prepared<{ id: string }>('all', 'select item_id as id from records.readable', []),
  )
  const names: unknown[] = []
  for (let from = 0; from < ids.length; from += 50) {
    const some = ids.slice(from, from + 50).map(({ id }) => id)
    const opened = await work((ctx) => openItems(ctx, keys, some, { what: 'names' }))
    names.push(...opened.map(({ groups }) => (groups?.names as { name: string } | undefined)?.name))
  }
  expect([...written.keys()].filter((name) => !names.includes(name))).toEqual([])
  // What was written down of it.
  const { rows } = await admin.query<{ subject: string }>(
    `select distinct subject from (select unnest($1::text[]) as subject) asked
     where exists (select from audit.event e where strpos(e.object_id || ' ' || e.detail::text, asked.subject) > 0)`,
    [[...written.values()]],
  )
  expect(rows).toHaveLength(written.size)

  // One that is told to take no writes any more loses its connections, and is taken again when it does.
  await admin.query('alter system set default_transaction_read_only = on')
  await admin.query('select pg_reload_conf()')
  const isAway = () => work(async () => 'written').catch(isDatabaseAway)
  await expect.poll(isAway).toBe(true)
  await admin.query('set default_transaction_read_only = off')
  await admin.query('alter system reset default_transaction_read_only')
  await admin.query('select pg_reload_conf()')
  await expect.poll(isAway).toBe('written')
  await stopListening()
})
