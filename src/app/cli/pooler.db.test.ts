import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadConfig } from '#config'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { listen, NOTIFY_CHANNEL } from '#platform/live/listen.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import {
  HOW_TO_GET_PGBOUNCER,
  hasPgbouncer,
  type OwnPgbouncer,
  ownPgbouncer,
} from '#platform/postgres/testing/own-pgbouncer.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { openDatabase } from '../lifecycle/open-database.ts'
import { runCli } from './run-cli.ts'

if (!hasPgbouncer()) process.stderr.write(`SKIPPED: a pooler before the database: ${HOW_TO_GET_PGBOUNCER}\n`)

let folder: string
let server: EmbeddedDatabase
const poolers: OwnPgbouncer[] = []

describe.skipIf(!hasPgbouncer())('PgBouncer in transaction mode', () => {
  beforeAll(async () => {
    folder = dataFolder('breakwater-pooler-')
    server = await startEmbedded({ dataDir: folder, settings: { fsync: 'off' } })
    mkdirSync(join(folder, 'node'))
  })
  afterEach(async () => {
    await Promise.all(poolers.splice(0).map((one) => one.end()))
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const aPooler = async (settings: Record<string, string> = {}) => {
    const made = await ownPgbouncer(server.appUrl, [server.appUrl, server.ownerUrl, server.jobsUrl], settings)
    poolers.push(made)
    return made
  }
  const direct = () => ({
    BREAKWATER_DATA: join(folder, 'node'),
    DATABASE_URL: server.appUrl,
    DATABASE_OWNER_URL: server.ownerUrl,
    DATABASE_JOBS_URL: server.jobsUrl,
  })

  async function breakwater(env: Record<string, string>, ...args: string[]) {
    const said = { out: '', err: '' }
    const code = await runCli({
      args,
      env,
      stdout: { write: (text) => (said.out += text) },
      stderr: { write: (text) => (said.err += text) },
    })
    return { code, ...said }
  }

  it.each([
    ['as it is shipped', {}],
    [
      'told to ignore what it does not know',
      { ignore_startup_parameters: 'options,statement_timeout,idle_in_transaction_session_timeout' },
    ],
  ])('%s, is told in a sentence, and in no trace, wherever it stands', async (_how, settings) => {
    const pooler = await aPooler(settings)
    for (const [name, what] of [
      ['DATABASE_URL', /DATABASE_URL leads to a pooler.*in DATABASE_DIRECT_URL/],
      ['DATABASE_OWNER_URL', /DATABASE_OWNER_URL leads to a pooler.*the server itself/],
      ['DATABASE_JOBS_URL', /DATABASE_JOBS_URL leads to a pooler.*the server itself/],
    ] as const) {
      const env = { ...direct(), [name]: pooler.through(direct()[name]) }
      for (const command of ['doctor', 'migrate']) {
        const { code, out, err } = await breakwater(env, command)
        expect([code, out + err], `${name} ${command}`).toEqual([1, expect.stringMatching(what)])
        expect(out + err).not.toMatch(/\n\s+at /)
      }
    }
  })

  it('a pooler that forgets prepared statements, or is of another login, is told', async () => {
    const forgets = await aPooler({ max_prepared_statements: '0' })
    const env = (url: string) => ({ ...direct(), DATABASE_DIRECT_URL: server.appUrl, DATABASE_URL: url })
    const { code, out } = await breakwater(env(forgets.through(server.appUrl)), 'doctor')
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/does not keep prepared statements: use PgBouncer 1\.21/),
    ])
    const other = await breakwater(env(forgets.through(server.jobsUrl)), 'doctor')
    expect(other.out).toMatch(/both have to be the same login/)
  })

  it('carries acts of many at once, with time limits, and LISTEN goes past it', async () => {
    const pooler = await aPooler()
    const env = {
      ...direct(),
      DATABASE_DIRECT_URL: server.appUrl,
      DATABASE_URL: pooler.through(server.appUrl),
    }
    expect(await breakwater(env, 'migrate')).toMatchObject({ code: 0, err: '' })
    const doctor = await breakwater(env, 'doctor')
    expect(doctor.out).toMatch(/ok +Row security, policies, triggers and grants/)
    const database = await openDatabase(loadConfig(env))
    expect(database.poolerUrl).toBe(env.DATABASE_URL)
    const pool = openPool(database.poolerUrl ?? '', { directUrl: database.appUrl })
    try {
      const asked = await Promise.all(
        Array.from({ length: 60 }, (_one, n) =>
          asActor(pool, { kind: 'visitor' }, (ctx) =>
            ctx.prepared<{ n: number; limit: string; idle: string; path: string }>(
              'pooler_test',
              `select $1::int as n, current_setting('statement_timeout') as limit,
                 current_setting('idle_in_transaction_session_timeout') as idle, current_setting('search_path') as path`,
              [n],
            ),
          ),
        ),
      )
      expect(asked.map(([row]) => row)).toEqual(
        Array.from({ length: 60 }, (_one, n) => ({
          n,
          limit: '30s',
          idle: '1min',
          path: 'public, extensions',
        })),
      )
    } finally {
      await pool.end()
      await database.close()
    }
  })

  it('a connection that listens by way of it says that it hears nothing, and one that goes past it hears all', async () => {
    const pooler = await aPooler()
    const sender = new Client({ connectionString: server.appUrl })
    await sender.connect()
    const send = (payload: string) => sender.query(`select pg_notify('${NOTIFY_CHANNEL}', $1)`, [payload])
    try {
      // One that hears is waited for, however long the machine takes; that one hears nothing is known by waiting.
      const hear = async (url: string, patienceMs: number, expected: number) => {
        const heard: (string | undefined)[] = []
        const states: boolean[] = []
        const stop = listen({
          url,
          send,
          onWake: (node) => heard.push(node),
          onState: (state) => states.push(state),
          echo: { everyMs: 100, patienceMs },
        })
        await vi.waitFor(() => expect(states.length).toBeGreaterThan(0), { timeout: 60_000 })
        const sent = Array.from({ length: 10 }, (_one, n) => `node ${String(n)}`)
        for (const node of sent) await send(node)
        const came = () => sent.filter((node) => heard.includes(node)).length
        if (expected === 0) await new Promise((resolve) => setTimeout(resolve, 300))
        else await vi.waitFor(() => expect(came()).toBe(expected), { timeout: 60_000 })
        await stop()
        return { state: states[0], heard: came() }
      }
      expect(await hear(pooler.through(server.appUrl), 400, 0)).toEqual({ state: false, heard: 0 })
      expect(await hear(server.appUrl, 60_000, 10)).toEqual({ state: true, heard: 10 })
    } finally {
      await sender.end()
    }
  })
})
