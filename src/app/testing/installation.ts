import { mkdirSync, readdirSync } from 'node:fs'
import type pg from 'pg'
import { loadConfig } from '#config'
import type { Colleague } from '#features/records/testing/records-town.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { fillMigrated } from '#platform/testing/migrated-folder.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { runCli } from '../cli/run-cli.ts'
import { openKeyStore } from '../lifecycle/open-key-store.ts'
import { openKeyring } from '../lifecycle/open-keyring.ts'
import type { StopOrder } from '../lifecycle/stop-order.ts'

type Env = Readonly<Record<string, string>>

/** Both databases of an installation of its own, as a start has them, and whoever works in it. */
export interface Installation {
  readonly database: EmbeddedDatabase
  readonly keys: KeyStore
  readonly keysUrl: string
  as(secret: string): Colleague['run']
}

export interface ClinicIn {
  readonly admin: pg.Pool
  readonly people: TestDatabase
  readonly agency: Place
  readonly clinic: Place
  /** Of the worker's session: it opens in a copy of the installation too. */
  readonly secret: string
  readonly worker: Colleague['run']
}

export async function startInstallation(env: Env, order: StopOrder): Promise<Installation> {
  const config = loadConfig(env)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  // Else it goes on with what is there: a backup that was restored, or what it was stopped or killed with.
  if (readdirSync(config.dataDir).length === 0)
    await fillMigrated(config.dataDir, config.keyStoreUrl === undefined ? 'with a key store' : undefined)
  const database = await startEmbedded({ dataDir: config.dataDir })
  order.add(database.stop)
  const { code, err } = await command(env, 'migrate')
  if (code !== 0) throw new Error(err)
  const { keyStore, server } = await openKeyStore(config, database, openKeyring(config, { create: false }), {
    say: () => undefined,
    order,
    started: undefined,
  })
  const app = openPool(database.appUrl, { max: 4, name: 'tests' })
  order.add(async () => await app.end())
  return {
    database,
    keys: keyStore,
    keysUrl: server.url,
    as: (secret) => (work) => asActor(app, { kind: 'session', secret }, work),
  }
}

/**
 * Puts a clinic into a running installation, and somebody who works there.
 *
 * @returns `admin` bypasses everything and ends with the order; `people` is what `aMember` and others make more of
 */
export async function aClinicIn(live: Installation, order: StopOrder): Promise<ClinicIn> {
  const admin = openPool(live.database.superUrl, { max: 2, name: 'tests' })
  order.add(async () => await admin.end())
  // Whoever is made up gets in where everybody is.
  await admin.query('select platform.mark_demo()')
  const people = { admin } as TestDatabase
  const agency = await anAgency(people, await aCoalition(people))
  const clinic = await aProgram(people, agency, { lanes: ['HIPAA'] })
  const { secret } = await aMember(people, 'program-worker', clinic)
  return { admin, people, agency, clinic, secret, worker: live.as(secret) }
}

/** Runs a command of that installation as a person would. */
export async function command(
  env: Env,
  ...args: string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const said = { out: '', err: '' }
  const code = await runCli({
    args,
    env,
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, ...said }
}
