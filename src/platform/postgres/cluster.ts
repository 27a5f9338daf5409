import { spawn } from 'node:child_process'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../errors.ts'
import type { RunAs } from './account.ts'
import { storageSentence } from './faults.ts'
import { checkOwner, makePrivateFolder, type Placement } from './placement.ts'

/** The embedded database's administrator; used to make roles and extensions, never by the app. */
export const SUPERUSER = 'breakwater_admin'

/** Only what PostgreSQL needs: no address, key or password of ours reaches its environment. */
export const BARE_ENVIRONMENT: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_MESSAGES: 'C' }

/**
 * Makes the cluster if there is none yet, and checks that it is one we can start.
 *
 * initdb works in `postgres.new`, which is renamed to `postgres` once it is whole. So whatever
 * is called `postgres.new` is what an interrupted first start left, and may be removed; what is
 * called `postgres` is never removed.
 *
 * @returns the cluster's folder, and whether it was made now.
 * @throws {StartError} full disk, another release, another owner.
 */
export async function ensureCluster(
  place: Placement,
  password: string,
  options: { durable: boolean; say: (line: string) => void },
): Promise<{ cluster: string; made: boolean }> {
  const cluster = join(place.base, 'postgres')
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  if (existsSync(cluster)) {
    if (isWhole(cluster)) {
      checkRelease(cluster, place)
      checkOwner(cluster, place.account)
      return { cluster, made: false }
    }
    // Nothing this program leaves looks like that; kept for a person to look at.
    const aside = `${cluster}.incomplete-${String(Date.now())}`
    renameSync(cluster, aside)
    options.say(
      `The database in ${cluster} was incomplete, so it was set aside as ${aside} and a new one made.`,
    )
  }
  makePrivateFolder(draft, place.account)
  try {
    await initialize(place, draft, password, options)
    renameSync(draft, cluster)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
  return { cluster, made: true }
}

/** Without these two files PostgreSQL can start nothing from a folder. */
function isWhole(cluster: string): boolean {
  return existsSync(join(cluster, 'PG_VERSION')) && existsSync(join(cluster, 'global', 'pg_control'))
}

async function initialize(
  place: Placement,
  folder: string,
  password: string,
  options: { durable: boolean },
): Promise<void> {
  const passwordFile = join(place.base, `initdb-password-${String(process.pid)}`)
  // Linux libraries know C.UTF-8 everywhere; macOS names its UTF-8 differently.
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const args = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${locale}`,
    // The built-in provider sorts the same whatever C library the machine has.
    ...(place.binaries.major === '16' ? [] : ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']),
    '--data-checksums',
    '--no-instructions',
    ...(options.durable ? [] : ['--no-sync']),
  ]
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'w' })
    if (place.account.uid !== undefined && place.account.gid !== undefined) {
      chownSync(passwordFile, place.account.uid, place.account.gid)
    }
    const { code, output } = await runTool(place, 'initdb', args)
    if (code !== 0) throw failed('PostgreSQL could not make its data folder', output, place.base)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function checkRelease(cluster: string, place: Placement): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (made === place.binaries.major) return
  throw new StartError(
    `The database in ${cluster} was made by PostgreSQL ${made} and this Breakwater brings PostgreSQL ${place.binaries.major}: follow docs/how-to/upgrade.md, or name another folder in BREAKWATER_DATA.`,
  )
}

/**
 * Gives the administrator a new password while the server is down, for when the file with the
 * passwords was lost or the cluster came from a backup, which holds no passwords.
 */
export async function resetPassword(place: Placement, cluster: string, password: string): Promise<void> {
  const { code, output } = await runTool(
    place,
    'postgres',
    ['--single', '-D', cluster, '-c', 'log_min_messages=fatal', 'postgres'],
    `alter role ${SUPERUSER} with login password '${password}'\n`,
  )
  if (code !== 0) throw failed('PostgreSQL could not renew its password', output, place.base)
}

/** One sentence from a tool's output: a known cause, else its own last complaint. */
export function failed(what: string, output: string, folder: string): StartError {
  const known = storageSentence(output, folder)
  if (known !== undefined) return new StartError(known)
  const complaint = output
    .split('\n')
    .filter((line) => /error|fatal|panic/i.test(line))
    .at(-1)
  const reason = complaint?.replace(/^.*?(?:error|fatal|panic):\s*/i, '').trim()
  return new StartError(`${what} in ${folder}${reason ? `: ${reason}` : ', and gave no reason'}.`)
}

/** Runs one of PostgreSQL's programs to its end. */
async function runTool(
  place: { binaries: { home: string }; account: RunAs },
  program: string,
  args: string[],
  input?: string,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(join(place.binaries.home, 'bin', program), args, {
    ...place.account,
    cwd: '/',
    env: BARE_ENVIRONMENT,
    // A session of its own, as the server has: Ctrl-C must not cut initdb short unnoticed.
    detached: true,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  const pieces: string[] = []
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  child.stdin?.on('error', () => undefined).end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, output: pieces.join('') }
}
