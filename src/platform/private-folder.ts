import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PrivateFolder {
  readonly path: string
  remove(): Promise<void>
}

/** Processes of other machines, or of other containers that share the folder, are not ours to judge. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const NAME = new RegExp(`^breakwater-[a-z]+-${HOST}-(\\d+)-`)

const open = new Set<string>()

/**
 * A folder that nobody else may look into (mode 0700), for what others sent: its rows may belong to places whose address is
 * not public. It goes with {@link PrivateFolder.remove}, with the end of this process, and where that died without a word
 * with {@link sweepPrivateFolders} of the next.
 *
 * @param kind what is in it, in small letters
 */
export async function privateFolder(kind: string): Promise<PrivateFolder> {
  const path = await mkdtemp(join(tmpdir(), `breakwater-${kind}-${HOST}-${process.pid}-`))
  if (open.size === 0) process.once('exit', removeAll)
  open.add(path)
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true })
      open.delete(path)
      if (open.size === 0) process.off('exit', removeAll)
    },
  }
}

/** All that programs of this machine have at the moment, this one and others. */
export async function privateFoldersHere(): Promise<readonly string[]> {
  const names = await readdir(tmpdir())
  return names.filter((name) => NAME.test(name)).map((name) => join(tmpdir(), name))
}

function removeAll(): void {
  for (const path of open) rmSync(path, { recursive: true, force: true })
}

/**
 * Removes what processes left that were killed. One that cannot be removed stays: the next start tries again.
 *
 * @returns how many went
 */
export async function sweepPrivateFolders(): Promise<number> {
  let gone = 0
  for (const name of await readdir(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1] ?? 0)
    const path = join(tmpdir(), name)
    // Of our own number but none of ours: in a container every program is number one, the one that was killed too.
    if (pid === 0 || open.has(path) || (pid !== process.pid && isRunning(pid))) continue
    await rm(path, { recursive: true, force: true }).then(
      () => (gone += 1),
      () => undefined,
    )
  }
  return gone
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
