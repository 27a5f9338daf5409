import { mkdirSync } from 'node:fs'
import { loadConfig } from '#config'
import type { Colleague } from '#features/records/testing/records-town.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
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

export async function startInstallation(env: Env, order: StopOrder): Promise<Installation> {
  const config = loadConfig(env)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
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
