import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../errors.ts'
import { isAlive, isOfThisBoot, processIdentity } from './processes.ts'

interface Holder {
  readonly pid: number
  /** See {@link processIdentity}; tells a living holder from a later process with its id. */
  readonly identity: string | undefined
}

/**
 * Makes this process the only Breakwater on a data folder, and returns how to let go.
 *
 * The lock is a file that names its holder. A holder that ended without letting go (power cut,
 * kill -9) is recognized and replaced.
 *
 * @throws {StartError} while another Breakwater lives on the folder.
 */
export function lockFolder(dataDir: string): () => void {
  const lock = join(dataDir, 'breakwater.lock')
  const mine = `${lock}.${String(process.pid)}`
  const me: Holder = { pid: process.pid, identity: processIdentity(process.pid) }
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      // A hard link appears whole or not at all, so nobody reads a half-written lock.
      if (tryLink(mine, lock)) {
        return () => {
          if (readHolder(lock)?.pid === process.pid) rmSync(lock, { force: true })
        }
      }
      const holder = readHolder(lock)
      if (holder !== undefined && livesOn(holder)) throw inUse(dataDir)
      setAside(lock, holder)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  throw inUse(dataDir)
}

/** Whether a Breakwater is alive on this data folder. */
export function isLocked(dataDir: string): boolean {
  const holder = readHolder(join(dataDir, 'breakwater.lock'))
  return holder !== undefined && livesOn(holder)
}

/** Removes a dead holder's lock, unless another starter replaced it in the meantime. */
function setAside(lock: string, seen: Holder | undefined): void {
  const aside = `${lock}.old-${String(process.pid)}`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved !== undefined && moved.pid !== seen?.pid && livesOn(moved)) tryLink(aside, lock)
  rmSync(aside, { force: true })
}

function inUse(dataDir: string): StartError {
  return new StartError(
    `Another Breakwater is running on the data folder ${dataDir}: stop it first, or name another folder in BREAKWATER_DATA.`,
  )
}

/** One that is alive and kept from sight counts as the holder: a second server on the folder would destroy the data. */
function livesOn({ pid, identity }: Holder): boolean {
  if (!isAlive(pid)) return false
  const now = processIdentity(pid)
  if (now !== undefined) return now === identity
  return isAlive(pid) && (identity === undefined || isOfThisBoot(identity))
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>
    return typeof holder.pid === 'number' ? { pid: holder.pid, identity: holder.identity } : undefined
  } catch {
    return undefined
  }
}
