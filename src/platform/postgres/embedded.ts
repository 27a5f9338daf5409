import { mkdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseError } from 'pg'
import { settingsSentence } from '../db/role-settings.ts'
import { StartError } from '../errors.ts'
import { chooseAccount } from './account.ts'
import { findBinaries, type PostgresMajor } from './binaries.ts'
import { ensureCluster, resetPassword, SUPERUSER } from './cluster.ts'
import { rethrowStorage, storageSentence } from './faults.ts'
import { isLocked, lockFolder } from './folder-lock.ts'
import { keepUp, type Upkeep } from './keep-up.ts'
import { loadPasswords, type Passwords } from './passwords.ts'
import { baseOf, type Placement, placeCluster } from './placement.ts'
import { DATABASE, ROLES, setUpDatabase } from './roles.ts'
import { runningPort, type Server, startServer } from './server.ts'

export interface EmbeddedOptions {
  /** Folder for the cluster, its passwords and its log; made when missing. */
  readonly dataDir: string
  /** Fixed port on 127.0.0.1; a free one when absent. */
  readonly port?: number
  /** PostgreSQL release; 18 unless a test asks for 16. */
  readonly version?: PostgresMajor
  /** PostgreSQL settings that replace ours, such as `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** Receives what a person may want to know, one line each. */
  readonly say?: (line: string) => void
}

/** How to reach an embedded database. Every URL holds a password: never log one. */
export interface Addresses {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly jobsUrl: string
  /** The administrator, in the same database: for backups, and tests that make databases. */
  readonly superUrl: string
  readonly port: number
}

/** What a killed server had not yet written into its tables is replayed first; ended in the middle, it would begin again. */
const RECOVERY_PATIENCE_MS = 30 * 60_000

/** A running embedded database. */
export interface EmbeddedDatabase extends Addresses {
  /** The server's full version, such as `18.4`. */
  readonly version: string
  /** The cluster's folder. */
  readonly cluster: string
  /** Resolves when the server has ended for the first time, asked or not. */
  readonly ended: Promise<void>
  /** From now on it is started again, on the same port, whenever it ends without being asked to. Once. */
  keepUp(upkeep: Upkeep): void
  /** Stops the server in order and lets go of the folder. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Runs PostgreSQL from npm's binaries on a folder, and makes what Breakwater needs in it.
 *
 * Everything is kept under `dataDir` with tight modes; nothing is put in temporary folders.
 *
 * @throws {StartError} one sentence: folder in use, read-only, full, of another release.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const wanted = resolve(options.dataDir)
  let letGo: (() => void) | undefined
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 })
    const dataDir = realpathSync(wanted)
    letGo = lockFolder(dataDir)
    const say = options.say ?? (() => undefined)
    const place = placeCluster(dataDir, findBinaries(options.version ?? '18'), chooseAccount(), say)
    return await startLocked(dataDir, place, options, letGo)
  } catch (error) {
    letGo?.()
    rethrowStorage(error, wanted)
  }
}

async function startLocked(
  dataDir: string,
  place: Placement,
  options: EmbeddedOptions,
  letGo: () => void,
): Promise<EmbeddedDatabase> {
  const { passwords, fresh } = loadPasswords(dataDir)
  const { cluster, made } = await ensureCluster(place, passwords.super, {
    durable: options.settings?.fsync !== 'off',
    say: options.say ?? (() => undefined),
  })
  const prepare = async (server: Server) => {
    const had = await setUpDatabase(
      urlOf(server.port, SUPERUSER, passwords.super, 'postgres'),
      urlOf(server.port, SUPERUSER, passwords.super),
      passwords,
    )
    if (had.length > 0) options.say?.(settingsSentence(had))
  }
  const start = async () => await startServer(place, cluster, options)
  const startAgain = async (port: number, signal: AbortSignal) =>
    await startServer(place, cluster, { ...options, port, signal, patienceMs: RECOVERY_PATIENCE_MS })
  const stopAnd = async (server: Server, error: unknown): Promise<never> => {
    await server.stop()
    throw asSentence(error, dataDir)
  }

  // New passwords for a database that has others: tell it, while it is down, before starting.
  let server = await start()
  if (fresh && !made) {
    await server.stop()
    await resetPassword(place, cluster, passwords.super)
    server = await start()
  }
  try {
    await prepare(server)
  } catch (error) {
    if (!isWrongPassword(error)) await stopAnd(server, error)
    await server.stop()
    await resetPassword(place, cluster, passwords.super)
    server = await start()
    await prepare(server).catch(async (again: unknown) => await stopAnd(server, again))
  }
  const live = server
  let stop = async () => await live.stop()
  return {
    ...addresses(live.port, passwords),
    version: (place.binaries.release.split('-', 1)[0] ?? '').replace(/\.0$/, ''),
    cluster,
    ended: live.ended,
    keepUp(upkeep) {
      stop = keepUp(live, async (signal) => await startAgain(live.port, signal), upkeep)
    },
    async stop() {
      await stop()
      letGo()
    },
  }
}

/**
 * Finds the database of a Breakwater that is running on this folder, for a command beside it.
 *
 * @returns undefined when none is running.
 */
export function attachEmbedded(dataDir: string): Addresses | undefined {
  const wanted = resolve(dataDir)
  if (!isLocked(wanted)) return undefined
  const port = runningPort(join(baseOf(wanted), 'postgres'))
  return port === undefined ? undefined : addresses(port, loadPasswords(wanted).passwords)
}

function addresses(port: number, passwords: Passwords): Addresses {
  return {
    ownerUrl: urlOf(port, ROLES.owner, passwords.owner),
    appUrl: urlOf(port, ROLES.app, passwords.app),
    jobsUrl: urlOf(port, ROLES.jobs, passwords.jobs),
    superUrl: urlOf(port, SUPERUSER, passwords.super),
    port,
  }
}

function urlOf(port: number, user: string, password: string, database: string = DATABASE): string {
  return `postgres://${user}:${password}@127.0.0.1:${String(port)}/${database}`
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '28P01'
}

function asSentence(error: unknown, folder: string): unknown {
  const sentence = storageSentence(error, folder)
  return sentence === undefined ? error : new StartError(sentence)
}
