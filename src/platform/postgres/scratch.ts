import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAliveIn, sayAlive } from '../alive.ts'
import type { CommandServices } from '../cli/command.ts'
import { baseOf } from './placement.ts'
import { endLeftServer } from './server.ts'

/** What is in it: a copy that was opened, a backup before it is encrypted, a database that is tried. */
type What = 'opened' | 'plain' | 'drill'

/** Exactly as they are named below: somebody may call a folder of theirs `backup-drill-before-upgrade`. */
const FOLDER = /^backup-(?:opened|plain|drill)-[0-9a-f]{12}$/
/** Of these only the last holds a server, and nothing that was unpacked. */
const TRIED = /(?:^|\/)backup-drill-[0-9a-f]{12}$/
const ALIVE = '.alive'
/** A process says that it lives before it makes its folder; by then it has. */
const SETTLED_MS = 60_000

const made = new Set<string>()

export interface Scratch {
  readonly path: string
  /** Also when it came back, because what wrote into it was only told to stop. */
  remove(): Promise<void>
}

/**
 * A folder that nobody else may look into, for what is in clear only while a command works. It goes with {@link Scratch.remove} and
 * with the end of this process; what a process left that was killed goes first, and also with {@link sweepScratch} of a start.
 *
 * @param under the data folder, which containers may share
 */
export async function openScratch(under: string, what: What): Promise<Scratch> {
  mkdirSync(under, { recursive: true, mode: 0o700 })
  await sweepScratch(under)
  const name = `backup-${what}-${randomBytes(6).toString('hex')}`
  const path = join(under, name)
  const stopSaying = await sayAlive(under, `${name}${ALIVE}`)
  if (made.size === 0) process.once('exit', removeAll)
  made.add(path)
  mkdirSync(path, { mode: 0o700 })
  return {
    path,
    async remove() {
      await removeFolder(path)
      await stopSaying()
    },
  }
}

/** Works in such a folder, which goes also when the command is interrupted. */
export async function inScratch<T>(
  under: string,
  what: What,
  services: Pick<CommandServices, 'atEnd'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const scratch = await openScratch(under, what)
  services.atEnd(scratch.remove)
  try {
    return await work(scratch.path)
  } finally {
    await scratch.remove()
  }
}

/**
 * Removes what processes left that were killed, and stops the servers that still run in it. What cannot be removed stays: the next
 * time it is tried again.
 *
 * @returns how many went
 */
export async function sweepScratch(under: string): Promise<number> {
  let gone = 0
  for (const name of namesIn(under))
    try {
      if (name.endsWith(ALIVE) && FOLDER.test(name.slice(0, -ALIVE.length))) await sweepWord(under, name)
      else if (FOLDER.test(name) && !(await isAliveIn(under, `${name}${ALIVE}`))) {
        const path = join(under, name)
        const cluster = join(clusterBaseOf(path), 'postgres')
        if (TRIED.test(path) && existsSync(cluster)) await endLeftServer(cluster)
        await removeFolder(path)
        rmSync(`${path}${ALIVE}`, { force: true })
        gone += 1
      }
    } catch {
      // Of another user, or it went meanwhile.
    }
  return gone
}

/** None where it cannot be looked into: what is wrong with the data folder is said by whoever needs it. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A word that no folder belongs to any more. */
async function sweepWord(under: string, name: string): Promise<void> {
  const path = join(under, name)
  const isSettled = Date.now() - statSync(path).mtimeMs > SETTLED_MS
  if (isSettled && !existsSync(path.slice(0, -ALIVE.length)) && !(await isAliveIn(under, name)))
    rmSync(path, { force: true })
}

/**
 * Where PostgreSQL's account cannot reach the folder, its files lie elsewhere. Only a folder of a database that we started says so:
 * what was unpacked could name any place of the program, to have it removed.
 */
const clusterBaseOf = (path: string): string => (TRIED.test(path) ? baseOf(path) : path)

async function removeFolder(path: string): Promise<void> {
  for (const one of [clusterBaseOf(path), path]) await rm(one, { recursive: true, force: true })
}

function removeAll(): void {
  for (const path of made)
    for (const one of [clusterBaseOf(path), path, `${path}${ALIVE}`])
      rmSync(one, { recursive: true, force: true })
}
