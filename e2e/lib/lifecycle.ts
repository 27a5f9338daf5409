import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { ownFolder } from './own-folder.ts'
import { ownPort } from './own-port.ts'
import { until } from './until.ts'

/** A started program, whether or not it ever gets ready. */
export interface Started {
  readonly pid: number
  readonly port: number
  /** Standard output and standard error so far. */
  out(): string
  err(): string
  /** Resolves when it says that it serves. @throws when it ends first. */
  ready(): Promise<void>
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>
  signal(signal: NodeJS.Signals): void
  /** To everybody in its process group, as a terminal's Ctrl-C. */
  signalGroup(signal: NodeJS.Signals): void
}

export interface StartOptions {
  readonly dataDir: string
  readonly port?: number
  readonly mode?: 'demo' | 'start'
  /** `npm`: as the README says; `program`: as a service manager would. */
  readonly through?: 'npm' | 'program'
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** Put before the command, such as `['bash', '-c', 'ulimit …; exec "$@"', 'bash']`. */
  readonly wrap?: readonly string[]
}

/** What Breakwater prints once it serves. */
export const READY = /^Breakwater is ready at http:\/\/localhost:\d+$/m

/** Starts the program in a process group of its own. */
export async function start(options: StartOptions): Promise<Started> {
  const cwd = options.cwd ?? fromRoot()
  const port = options.port ?? (await ownPort())
  const { mode = 'demo' } = options
  const command =
    options.through === 'npm'
      ? ['npm', 'run', '--silent', mode]
      : [process.execPath, join(cwd, 'tools', 'launch.mjs'), mode]
  const [program = '', ...args] = [...(options.wrap ?? []), ...command]
  const child = spawn(program, args, {
    cwd,
    detached: true,
    env: { ...bare(), PORT: String(port), BREAKWATER_DATA: options.dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return follow(child, port)
}

function follow(child: ChildProcess, port: number): Started {
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => (said.out += piece))
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => (said.err += piece))
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  const pid = child.pid ?? 0
  return {
    pid,
    port,
    out: () => said.out,
    err: () => said.err,
    ended,
    async ready() {
      const gone = ended.then((code) => {
        throw new Error(`it ended with ${String(code)}:\n${said.out}\n${said.err}`)
      })
      await Promise.race([until(() => READY.test(said.out)), gone])
    },
    signal: (signal) => child.kill(signal),
    signalGroup: (signal) => process.kill(-pid, signal),
  }
}

/** Runs a command of the command line to its end. */
export function cli(dataDir: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [fromRoot('tools', 'launch.mjs'), 'cli', ...args], {
    cwd: fromRoot(),
    env: { ...bare(), BREAKWATER_DATA: dataDir },
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

/** Settings of whoever runs the tests must not reach the program. */
function bare(): NodeJS.ProcessEnv {
  const ours =
    /^(BREAKWATER_|DATABASE_|HOST$|PORT$|PUBLIC_URL$|EXIT_URL$|TIME_ZONE$|TRUSTED_PROXIES$|METRICS_TOKEN$|SMTP_|SMS_|S3_|TILES_|CLAMD_|npm_|VITEST|NODE_OPTIONS|LOG_LEVEL)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

/** Command lines of living processes that name a folder: PostgreSQL's do. */
export function processesOn(folder: string): string[] {
  const list = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
  return list.split('\n').filter((line) => line.includes(`-D ${folder}`) || line.includes(`=${folder}/`))
}

export function postgresPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** A folder that root's account for PostgreSQL can pass through. */
export function makeFolder(): string {
  return ownFolder('life')
}

/** Mounts a small file system on a folder; false where that is not allowed. */
export function mountSmall(folder: string, options: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' }).status === 0
}

export function unmount(folder: string): void {
  spawnSync('umount', ['--lazy', folder], { stdio: 'ignore' })
}
