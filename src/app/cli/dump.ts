import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { firstOf, hostsOf } from '#platform/db/hosts.ts'
import { StartError } from '#platform/errors.ts'
import { DEBIAN_FOLDER } from '#platform/postgres/binaries.ts'

/**
 * Runs pg_dump or pg_restore on the database that a connection string names.
 *
 * The login is the owner's, unless PGUSER names another: row-level security binds the owner too,
 * so most servers need an administrator's login here. One that is an administrator's already is taken as it is. Passwords go through the environment, where
 * other users of the machine cannot read them.
 *
 * @throws {StartError} the program is missing, refused, or fails.
 */
export async function runDumpTool(
  program: 'pg_dump' | 'pg_restore',
  server: { readonly ownerUrl: string; readonly version: string; readonly isAdministrator?: boolean },
  args: readonly string[],
): Promise<void> {
  const { ownerUrl, version, isAdministrator = false } = server
  const child = spawn(findProgram(program, version.split('.')[0] ?? ''), [...args, '--no-password'], {
    env: { ...process.env, ...connection(ownerUrl, isAdministrator) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said = `${said}${piece}`.slice(-4000)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve)
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new StartError(
              `This machine has no ${program}: install PostgreSQL's client programs (Debian: apt-get install postgresql-client), or back the database up where it runs.`,
            )
          : error,
      ),
    )
  })
  if (code !== 0) throw new StartError(sentenceFor(program, said))
}

/**
 * The program of the server's own release where Debian has it, else the newest there, else
 * whatever the search path holds. A newer pg_dump reads older servers; pg_restore wants its own.
 */
export function findProgram(program: string, serverMajor: string): string {
  const releases = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER) : []
  const [installed] = releases
    .filter((release) => existsSync(join(DEBIAN_FOLDER, release, 'bin', program)))
    .sort((a, b) => Number(b === serverMajor) - Number(a === serverMajor) || Number(b) - Number(a))
  return installed === undefined ? program : join(DEBIAN_FOLDER, installed, 'bin', program)
}

function connection(ownerUrl: string, isAdministrator: boolean): Record<string, string> {
  const { urls, session } = hostsOf(ownerUrl)
  const hosts = urls.map((url) => new URL(url))
  const { pathname, username, password, searchParams } = firstOf(ownerUrl)
  const sslmode = searchParams.get('sslmode')
  const login =
    isAdministrator || process.env.PGUSER === undefined
      ? { PGUSER: decodeURIComponent(username), PGPASSWORD: decodeURIComponent(password) }
      : {}
  return {
    PGHOST:
      searchParams.get('host') ?? hosts.map(({ hostname }) => hostname.replace(/^\[(.+)\]$/, '$1')).join(),
    PGPORT: hosts.map(({ port }) => (port === '' ? '5432' : port)).join(),
    ...(session === undefined ? {} : { PGTARGETSESSIONATTRS: session }),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGCONNECT_TIMEOUT: '10',
    ...(sslmode === null ? {} : { PGSSLMODE: sslmode }),
    ...login,
  }
}

function sentenceFor(program: string, said: string): string {
  if (/server version mismatch|unrecognized configuration parameter|unsupported version/.test(said)) {
    return `The ${program} of this machine is of another release than the server: install PostgreSQL's client programs of the server's release.`
  }
  if (/row-level security|permission denied|must be (owner|superuser|able to)/.test(said)) {
    return program === 'pg_dump'
      ? "The owner's login may not read every row: name an administrator of the server in PGUSER, or the login of db/backup-role.sql, with PGPASSWORD or PGPASSFILE, and run the command again."
      : "The owner's login may not write every row: name an administrator of the server in PGUSER, with PGPASSWORD or PGPASSFILE, and run the command again."
  }
  const complaint = said.split('\n').find((line) => /error/i.test(line)) ?? said.split('\n')[0] ?? ''
  return `${program} failed: ${complaint.replace(/^.*?error:\s*/i, '').trim() || 'it gave no reason'}.`
}
