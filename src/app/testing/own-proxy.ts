import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fromRoot } from '#platform/root.ts'
import { freePort } from '#platform/testing/free-port.ts'

/** The name that every file of deploy/ has in the place of the reader's. */
export const HOST = 'help.example.org'

/** A proxy of a test's own, as the file in deploy/proxy says, on ports and with a certificate of its own. */
export interface OwnProxy {
  readonly port: number
  /** In which it only says where the site is. */
  readonly plainPort: number
  /** Of the certificate, which nobody else signed. */
  readonly ca: string
  /** All that it wrote, wherever: to be read when it has ended. */
  written(): string
  end(): Promise<void>
}

interface Place {
  readonly folder: string
  readonly port: number
  readonly plainPort: number
  /** `127.0.0.1:8080` in the files. */
  readonly program: string
}

interface Kind {
  readonly path: string
  readonly file: string
  /** What the test changes: ports, certificate, and what only root may do. */
  adapt(text: string, place: Place): string
  check(file: string, folder: string): readonly string[]
  run(file: string, folder: string): readonly string[]
}

export const proxies = {
  nginx: {
    path: '/usr/sbin/nginx',
    file: 'nginx.conf',
    adapt: (text, { folder, port, plainPort, program }) => {
      const site = text
        .replaceAll(/^ *listen \[::\].*\n/gm, '')
        .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
        .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
        .replaceAll('/etc/ssl', folder)
        .replaceAll('/var/log/nginx', folder)
        .replace('127.0.0.1:8080', program)
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      return `pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off; events {} http {
        ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
        ${site} }`
    },
    check: (file, folder) => ['-t', '-c', file, '-p', folder],
    run: (file, folder) => ['-c', file, '-p', folder],
  },
  haproxy: {
    path: '/usr/sbin/haproxy',
    file: 'haproxy.cfg',
    adapt: (text, { folder, port, plainPort, program }) =>
      text
        .replaceAll(/^ *(?:user|group) haproxy\n/gm, '')
        .replace('bind :80\n', `bind 127.0.0.1:${plainPort}\n`)
        .replace('bind :443 ', `bind 127.0.0.1:${port} `)
        .replaceAll('/etc/ssl', folder)
        .replace('127.0.0.1:8080', program),
    check: (file) => ['-c', '-f', file],
    run: (file) => ['-db', '-f', file],
  },
  caddy: {
    path: '/usr/bin/caddy',
    file: 'Caddyfile',
    adapt: (text, { folder, port, plainPort, program }) =>
      text
        .replace(
          '{\n',
          `{\n\tadmin off\n\thttp_port ${plainPort}\n\thttps_port ${port}\n\tdefault_bind 127.0.0.1\n`,
        )
        .replace(`\n${HOST} {\n`, `\n${HOST} {\n\ttls ${folder}/${HOST}.pem ${folder}/${HOST}.key\n`)
        .replace('127.0.0.1:8080', program),
    check: (file) => ['validate', '--config', file, '--adapter', 'caddyfile'],
    run: (file) => ['run', '--config', file, '--adapter', 'caddyfile'],
  },
} as const satisfies Readonly<Record<string, Kind>>

export type ProxyName = keyof typeof proxies

export const hasProxy = (name: ProxyName): boolean => existsSync(proxies[name].path)

/**
 * Starts one before a program.
 *
 * @param program host and port of it
 * @param edit what somebody changed in the file
 * @throws {Error} with what the proxy says of its file, or when it does not answer.
 */
export async function ownProxy(
  name: ProxyName,
  program: string,
  edit: (text: string) => string = (text) => text,
): Promise<OwnProxy> {
  const kind: Kind = proxies[name]
  const folder = await mkdtemp(join(tmpdir(), `breakwater-${name}-`))
  // It may work as another account than root, and reads what root wrote.
  await chmod(folder, 0o755)
  const certificate = await ownCertificate(folder)
  const place = { folder, port: await freePort(), plainPort: await freePort(), program }
  const file = join(folder, kind.file)
  const text = edit(readFileSync(fromRoot('deploy', 'proxy', kind.file), 'utf8'))
  await writeFile(file, kind.adapt(text, place))
  // Caddy keeps what it knows of certificates in the home of whoever starts it.
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const checked = spawnSync(kind.path, kind.check(file, folder), { encoding: 'utf8', env })
  if (checked.status !== 0)
    throw new Error(`${name} refuses ${kind.file}: ${checked.stderr}${checked.stdout}`)
  const child = spawn(kind.path, kind.run(file, folder), { stdio: ['ignore', 'pipe', 'pipe'], env })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => (said = `${said}${piece}`.slice(-100_000)))
  const end = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 2_000)
      await ended
      clearTimeout(late)
    }
    for (const log of globSync('**/*.log', { cwd: folder })) said += readFileSync(join(folder, log), 'utf8')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await answering(child, place.port, () => said)
  } catch (error) {
    await end()
    throw error
  }
  return { port: place.port, plainPort: place.plainPort, ca: certificate, written: () => said, end }
}

/** @returns the certificate; it lies in the folder under the names that the files of deploy/ use. */
async function ownCertificate(folder: string): Promise<string> {
  const at = (ending: string) => join(folder, `${HOST}.${ending}`)
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'].concat([
      '-keyout',
      at('key'),
      '-out',
      at('pem'),
      '-subj',
      `/CN=${HOST}`,
      '-addext',
      `subjectAltName=DNS:${HOST}`,
    ]),
    { stdio: 'ignore' },
  )
  const [certificate, key] = [readFileSync(at('pem'), 'utf8'), readFileSync(at('key'), 'utf8')]
  await writeFile(at('both.pem'), `${certificate}${key}`)
  return certificate
}

async function answering(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (let time = 0; time < 200; time += 1) {
    if (child.exitCode !== null) throw new Error(`the proxy ended: ${said()}`)
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return
    await wait(50)
  }
  throw new Error(`the proxy does not answer: ${said()}`)
}
