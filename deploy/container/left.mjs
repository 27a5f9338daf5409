// What programs that were killed left in the folder for temporary files: a backup in clear among it.
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** Restoring and comparing write all the time; nothing that is at work is silent for so long. */
const SILENT_MS = 6 * 3_600_000

/** Names that the program gives (src/platform/private-folder.ts), with the container that gave them. */
const OURS = /^breakwater-[a-z]+-([0-9a-f]{8})-\d+-/

/** As the program shortens the name of its container. */
const here = () => createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/**
 * Removes what no container works on any more. What is not ours stays: the folder may be a disk, with `lost+found` on it. So does
 * what cannot be removed: the backup of tonight does not wait for it.
 *
 * @param begins whether this container has done nothing yet: then what bears its name is of before it was killed. Of other
 *   containers, which may share the folder, only what was silent for six hours goes
 * @param now milliseconds since 1970
 */
export function removeLeft(folder, begins, now) {
  for (const name of namesIn(folder)) {
    const [, container] = OURS.exec(name) ?? []
    const path = join(folder, name)
    if (container === undefined) continue
    try {
      if ((begins && container === here()) || now - lastChange(path) > SILENT_MS)
        rmSync(path, { recursive: true, force: true })
    } catch {
      // Somebody else's, or gone meanwhile.
    }
  }
}

function namesIn(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function lastChange(path) {
  const below = readdirSync(path, { recursive: true }).map((name) => join(path, name))
  return Math.max(...[path, ...below].map((one) => lstatSync(one, { throwIfNoEntry: false })?.mtimeMs ?? 0))
}
