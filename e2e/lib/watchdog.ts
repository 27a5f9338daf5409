// node e2e/lib/watchdog.ts FOLDER: waits until its standard input ends, which is when whoever started it is gone, or until
// it is told to stop with all the rest. Then it ends every process that still works on the folder, and removes the folder.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pid as me } from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { baseOf } from '#platform/postgres/placement.ts'

/** How long a program may take to stop in order, with its PostgreSQL; then both are ended on the spot. */
const PATIENCE_MS = 10_000

const [, , folder = ''] = process.argv
if (!folder.startsWith('/') || folder === '/') throw new Error('say which folder to watch')

await new Promise<void>((resolve) => {
  process.stdin.once('close', resolve).resume()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
})
await endAll()
if (takeAwayMounts()) removeAll()
process.exit()

async function endAll(): Promise<void> {
  const programs = working().filter(({ isPostgres }) => !isPostgres)
  for (const { pid } of programs) send(pid, 'SIGTERM')
  await patiently(() => programs.some(({ pid }) => lives(pid)))
  for (const { pid, isPostgres } of working()) send(pid, isPostgres ? 'SIGQUIT' : 'SIGKILL')
  await patiently(() => working().length > 0)
  for (const { pid } of working()) send(pid, 'SIGKILL')
}

async function patiently(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; holds() && Date.now() < end; ) await pause(50)
}

interface Working {
  readonly pid: number
  readonly isPostgres: boolean
}

/**
 * Living processes whose command line or environment names the folder. Where the system does not say (no /proc), none:
 * a PostgreSQL whose folder is removed ends by itself within a minute.
 */
function working(): Working[] {
  return foldersIn('/proc').flatMap((place) => {
    const command = read(join(place, 'cmdline'))
    const isOurs = command.includes(folder) || read(join(place, 'environ')).includes(folder)
    const pid = Number(basename(place))
    return isOurs && pid !== me ? [{ pid, isPostgres: /\/bin\/postgres\0/.test(command) }] : []
  })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

/** A process that has ended and waits to be collected has no command line any more. */
function lives(pid: number): boolean {
  return read(`/proc/${pid}/cmdline`) !== ''
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It is gone.
  }
}

/** Small file systems that a journey put there: never remove what lies behind one. */
function takeAwayMounts(): boolean {
  if (process.platform !== 'linux') return !execFileSync('mount', { encoding: 'utf8' }).includes(`${folder}/`)
  const mounted = () =>
    read('/proc/self/mounts')
      .split('\n')
      .map((line) => line.split(' ')[1] ?? '')
      .filter((place) => place.startsWith(`${folder}/`))
  for (const place of mounted().reverse()) spawnSync('umount', ['--lazy', place], { stdio: 'ignore' })
  return mounted().length === 0
}

/** With the databases that root keeps elsewhere. Another watchdog may be removing a folder in it: rm does not mind. */
function removeAll(): void {
  const inside = [folder, ...foldersIn(folder)].flatMap((one) => [one, ...foldersIn(one)])
  const bases = inside.map(baseOf).filter((base) => !base.startsWith(folder))
  spawnSync('rm', ['-rf', folder, ...bases], { stdio: 'ignore' })
}

function foldersIn(place: string): string[] {
  try {
    return readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(place, entry.name))
  } catch {
    return []
  }
}
