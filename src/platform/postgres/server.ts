import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { StartError } from '../errors.ts'
import { BARE_ENVIRONMENT, failed } from './cluster.ts'
import { saysPortTaken } from './faults.ts'
import type { Placement } from './placement.ts'
import { commandLine, isAlive, isHidden, waitUntilGone } from './processes.ts'

/** A running PostgreSQL server that this process started. */
export interface Server {
  readonly port: number
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Fast shutdown: clients are disconnected, what was committed stays. Safe to call twice. */
  stop(): Promise<void>
}

/** Sized for a small machine that also runs Node; every one may be overridden. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // No socket: nothing of ours appears in /tmp, and nobody on the machine comes in by name.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // An import writes 15 kB of it a service. With 1 GB a checkpoint came about every 35,000 services, after each of which
  // pages are written whole again.
  max_wal_size: '2GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements and values may hold what people typed: only the server's own life is logged.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_checkpoints: 'off',
}

const MAX_LOG_BYTES = 5 * 1024 * 1024
const START_PATIENCE_MS = 120_000
const STOP_PATIENCE_MS = 60_000

/** How long a server may take to get ready, and who may give up on it sooner. */
interface Patience {
  readonly patienceMs: number
  readonly signal: AbortSignal | undefined
}

/**
 * Starts PostgreSQL on a cluster and waits until it accepts connections.
 *
 * The server runs in a process session of its own, so that Ctrl-C reaches Breakwater only, which then
 * stops PostgreSQL last.
 *
 * @param options `port`: a fixed one, or undefined for any free one. `patienceMs`: how long it may take to get ready;
 *   `signal` gives up sooner.
 * @throws {StartError} port taken, disk full, and whatever else PostgreSQL complains of.
 */
export async function startServer(
  place: Placement,
  cluster: string,
  options: {
    port?: number | undefined
    settings?: Readonly<Record<string, string>> | undefined
    patienceMs?: number | undefined
    signal?: AbortSignal | undefined
  },
): Promise<Server> {
  await endLeftServer(cluster)
  const { patienceMs = START_PATIENCE_MS, signal } = options
  const patience = { patienceMs, signal }
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort())
    const outcome = await attemptStart(place, cluster, port, { ...SETTINGS, ...options.settings }, patience)
    if (typeof outcome !== 'string') return outcome
    if (!saysPortTaken(outcome)) throw failed('PostgreSQL could not start', outcome, place.base)
    if (options.port !== undefined) {
      throw new StartError(`Port ${String(port)} for the database is in use by another program.`)
    }
    // Another program took the free port between our look and PostgreSQL's: try another.
    if (attempt === 5) throw new StartError('PostgreSQL found no free port on 127.0.0.1 in five tries.')
  }
}

/** @returns the running server, or what it said before it gave up. */
async function attemptStart(
  place: Placement,
  cluster: string,
  port: number,
  settings: Readonly<Record<string, string>>,
  patience: Patience,
): Promise<Server | string> {
  const log = openLog(join(place.base, 'postgres.log'))
  const from = fstatSync(log).size
  const args = ['-D', cluster, '-p', String(port)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const child = spawn(join(place.binaries.home, 'bin', 'postgres'), args, {
    ...place.account,
    cwd: '/',
    env: BARE_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log, log],
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const ready = await Promise.race([ended.then(() => false), untilReady(child, cluster, patience)])
  if (ready) {
    closeSync(log)
    return running(child, port, ended)
  }
  child.kill('SIGQUIT')
  await ended
  const said = readFrom(log, from)
  closeSync(log)
  return said === '' ? 'FATAL: it ended without a word' : said
}

function running(child: ChildProcess, port: number, ended: Promise<void>): Server {
  // When Breakwater ends without stopping in order, PostgreSQL is told on the way out.
  const onExit = () => child.kill('SIGINT')
  process.once('exit', onExit)
  void ended.then(() => process.removeListener('exit', onExit))
  let stopping: Promise<void> | undefined
  const stop = async () => {
    child.kill('SIGINT')
    const slow = setTimeout(() => child.kill('SIGQUIT'), STOP_PATIENCE_MS)
    await ended
    clearTimeout(slow)
  }
  return {
    port,
    ended,
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

/** The last line of postmaster.pid says "ready" once connections are accepted. */
async function untilReady(
  child: ChildProcess,
  cluster: string,
  { patienceMs, signal }: Patience,
): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  const isWorthWaiting = () => performance.now() < deadline && !signal?.aborted
  while (child.exitCode === null && child.signalCode === null && isWorthWaiting()) {
    const lines = readPidFile(cluster)
    if (lines?.[0] === String(child.pid) && lines.at(7)?.trim() === 'ready') return true
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  return false
}

/**
 * Deals with a pid file that an earlier run left.
 *
 * A server that outlived its Breakwater (kill -9) is stopped. Otherwise the number in the file is
 * of no server any more: it may be free, belong to another program, or to a dead process that
 * nobody has collected, and for the latter two PostgreSQL would refuse. Its own parent's number it
 * takes for stale, so that is written instead; it still looks for orphaned children itself.
 *
 * @throws {StartError} when it does not stop, or a process that cannot be looked at may be it.
 */
export async function endLeftServer(cluster: string): Promise<void> {
  const lines = readPidFile(cluster)
  if (lines === undefined) return
  const pid = Number(lines[0])
  if (isAlive(pid) && commandLine(pid).includes(cluster)) {
    process.kill(pid, 'SIGINT')
    if (await waitUntilGone(pid, STOP_PATIENCE_MS)) return await endLeftServer(cluster)
    throw new StartError(
      `A PostgreSQL that an earlier Breakwater started on ${cluster} does not stop: end process ${String(pid)}, then start again.`,
    )
  }
  if (isHidden(pid))
    throw new StartError(
      `Process ${String(pid)} may be a PostgreSQL that runs on ${cluster}, and this program may not look at it: stop the Breakwater that started it, or end that process, then start again.`,
    )
  writeFileSync(join(cluster, 'postmaster.pid'), [String(process.pid), ...lines.slice(1)].join('\n'))
}

/** The port of the server on a cluster, once it accepts connections. */
export function runningPort(cluster: string): number | undefined {
  const lines = readPidFile(cluster)
  const port = Number(lines?.[3])
  return lines?.at(7)?.trim() === 'ready' && Number.isInteger(port) && port > 0 ? port : undefined
}

function readPidFile(cluster: string): string[] | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
}

function openLog(path: string): number {
  try {
    if (statSync(path).size > MAX_LOG_BYTES) renameSync(path, `${path}.1`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const log = openSync(path, 'a+', 0o600)
  chmodSync(path, 0o600)
  return log
}

function readFrom(log: number, position: number): string {
  const buffer = Buffer.alloc(16_384)
  const length = readSync(log, buffer, 0, buffer.length, position)
  return buffer.toString('utf8', 0, length)
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  return await new Promise((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('the system gave no port'))
      })
    })
  })
}
