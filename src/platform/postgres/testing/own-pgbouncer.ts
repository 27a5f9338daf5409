import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#platform/testing/free-port.ts'

/** Where Debian's package puts it. */
const PGBOUNCER = '/usr/sbin/pgbouncer'

export const HOW_TO_GET_PGBOUNCER = 'install pgbouncer (Debian: apt-get install, as root)'

export const hasPgbouncer = (): boolean => existsSync(PGBOUNCER)

/** A PgBouncer of a test's own, in transaction mode, before one server. */
export interface OwnPgbouncer {
  /** The same login and database by way of it. */
  through(url: string): string
  end(): Promise<void>
}

/**
 * @param server any address of the server
 * @param logins addresses with the logins that may come in
 * @param settings of PgBouncer, beside those that a test needs
 */
export async function ownPgbouncer(
  server: string,
  logins: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<OwnPgbouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-pgbouncer-'))
  const port = await freePort()
  const { hostname, port: serverPort } = new URL(server)
  const lines = Object.entries({
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: join(folder, 'users'),
    pool_mode: 'transaction',
    // Fewer than there are clients, so that they take turns on them.
    default_pool_size: '3',
    ...settings,
  })
  const users = logins
    .map((login) => new URL(login))
    .map(({ username, password }) => `"${username}" "${password}"`)
  await writeFile(join(folder, 'users'), `${users.join('\n')}\n`)
  await writeFile(
    join(folder, 'own.ini'),
    `[databases]\n* = host=${hostname} port=${serverPort}\n[pgbouncer]\n${lines.map(([name, value]) => `${name} = ${value}\n`).join('')}`,
  )
  // It does not run as root, and has to read what root wrote.
  await chmod(folder, 0o755)
  const asRoot = process.getuid?.() === 0
  const child = spawn(PGBOUNCER, [...(asRoot ? ['-u', 'nobody'] : []), join(folder, 'own.ini')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (said = `${said}${piece}`.slice(-4_000)))
  await answering(child, port, () => said)
  return {
    through: (url) => {
      const there = new URL(url)
      there.host = `127.0.0.1:${String(port)}`
      return there.href
    },
    end: async () => {
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGKILL')
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answering(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (let time = 0; time < 100; time += 1) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended: ${said()}`)
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return
    await wait(50)
  }
  throw new Error(`PgBouncer does not answer: ${said()}`)
}
