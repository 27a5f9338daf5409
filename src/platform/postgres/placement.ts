import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../errors.ts'
import { canEnter, canRun, type RunAs } from './account.ts'
import type { Binaries } from './binaries.ts'

/** Where one database's files and programs are, and as whom they are used. */
export interface Placement {
  /** Folder whose `postgres` subfolder is the cluster; usually the data folder itself. */
  readonly base: string
  readonly binaries: Binaries
  readonly account: RunAs
}

/** Where root keeps what another account must reach when the checkout is in a closed home. */
const SYSTEM_FOLDER = '/var/lib/breakwater'
const POINTER = 'postgres-location.json'

/**
 * Decides where the cluster lives, and makes the folders.
 *
 * Usually inside the data folder, with the binaries of node_modules. Root's account for
 * PostgreSQL often cannot go into root's home; then the binaries are copied once to
 * /var/lib/breakwater, the cluster lives there too, and the data folder keeps a pointer.
 *
 * @param say receives one line when something is kept outside the data folder.
 */
export function placeCluster(
  dataDir: string,
  binaries: Binaries,
  account: RunAs,
  say: (line: string) => void,
): Placement {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // Before anything is changed: the folder may be somebody else's.
  if (existsSync(join(dataDir, 'postgres'))) checkOwner(join(dataDir, 'postgres'), account)
  // PostgreSQL's account needs to pass through root's folder, and to list nothing in it.
  chmodSync(dataDir, account.uid === undefined ? 0o700 : 0o711)
  const reachable = canRun(account, join(binaries.home, 'bin', 'postgres'))
  const programs = reachable || account.uid === undefined ? binaries : copyBinaries(binaries)
  const base = account.uid === undefined ? existingBase(dataDir) : baseForAccount(dataDir, account)
  if (base !== dataDir || programs !== binaries) {
    say(
      `PostgreSQL runs as another account that cannot reach ${dataDir} or the programs in node_modules, so parts of it are kept in ${SYSTEM_FOLDER}.`,
    )
  }
  return { base, binaries: programs, account }
}

/** An ordinary user cannot use a cluster that root placed outside the folder. */
function existingBase(dataDir: string): string {
  const moved = readPointer(dataDir)
  if (moved === undefined) return dataDir
  throw new StartError(
    `The database of ${dataDir} was made by root and is kept in ${moved}: start Breakwater as root, or name another folder in BREAKWATER_DATA.`,
  )
}

function baseForAccount(dataDir: string, account: RunAs): string {
  const moved = readPointer(dataDir)
  if (moved !== undefined) {
    if (existsSync(moved)) return moved
    throw new StartError(
      `The database of ${dataDir} was kept in ${moved}, which is gone: put it back, or remove ${join(dataDir, POINTER)} to begin with an empty database.`,
    )
  }
  if (canEnter(account, dataDir)) return dataDir
  if (existsSync(join(dataDir, 'postgres'))) {
    throw new StartError(
      `The account that runs PostgreSQL can no longer reach ${dataDir}: let others pass through the folders above it (chmod o+x), or start Breakwater as an ordinary user.`,
    )
  }
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const base = join(SYSTEM_FOLDER, name)
  makeSystemFolder()
  // Left by a data folder of this name that somebody removed: set aside, never taken over.
  if (existsSync(base)) renameSync(base, `${base}.left-${String(Date.now())}`)
  mkdirSync(base, { mode: 0o711 })
  chmodSync(base, 0o711)
  writeFileSync(join(dataDir, POINTER), `${JSON.stringify({ base })}\n`, { mode: 0o600 })
  return base
}

/** Where a data folder's cluster is; see {@link placeCluster}. */
export function baseOf(dataDir: string): string {
  return readPointer(dataDir) ?? dataDir
}

function readPointer(dataDir: string): string | undefined {
  try {
    const pointer = JSON.parse(readFileSync(join(dataDir, POINTER), 'utf8')) as { base?: unknown }
    return typeof pointer.base === 'string' ? pointer.base : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Copies under a name that says what it is; a copy appears whole or not at all. */
function copyBinaries(binaries: Binaries): Binaries {
  makeSystemFolder()
  const home = join(SYSTEM_FOLDER, `postgresql-${binaries.release}`)
  if (!existsSync(home)) {
    const draft = `${home}.${String(process.pid)}`
    cpSync(binaries.home, draft, { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    try {
      renameSync(draft, home)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(home)) throw error
    }
  }
  return { ...binaries, home }
}

/** A checkout made under a strict umask is closed to others; the copy of its programs is not. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const runs = entry.isDirectory() || (statSync(path).mode & 0o100) !== 0
    chmodSync(path, runs ? 0o755 : 0o644)
  }
}

function makeSystemFolder(): void {
  try {
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o711 })
    chmodSync(SYSTEM_FOLDER, 0o711)
  } catch {
    throw new StartError(
      `PostgreSQL does not run as root, and ${SYSTEM_FOLDER} cannot be written: start Breakwater as an ordinary user.`,
    )
  }
}

/** Makes a folder that only PostgreSQL's account (or this process's user) may use. */
export function makePrivateFolder(folder: string, account: RunAs): void {
  mkdirSync(folder, { mode: 0o700 })
  chmodSync(folder, 0o700)
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
}

/**
 * PostgreSQL only uses a cluster that belongs to the account it runs as.
 *
 * @throws {StartError} when the cluster belongs to somebody else.
 */
export function checkOwner(cluster: string, account: RunAs): void {
  const wanted = account.uid ?? process.getuid?.()
  if (wanted === undefined || statSync(cluster).uid === wanted) return
  throw new StartError(
    `The database in ${cluster} belongs to another account: start Breakwater as the user who made it, or name another folder in BREAKWATER_DATA.`,
  )
}
