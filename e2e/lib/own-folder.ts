import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { roomyFolder } from '#platform/testing/roomy-folder.ts'

let ofThisProcess: string | undefined

/**
 * A folder for a journey's data, which goes when this process does: also when it is killed, and then with whatever
 * still runs on it. In memory where there is room.
 *
 * Other accounts may pass through it, as root's account for PostgreSQL has to, and list nothing.
 */
export function ownFolder(purpose: string): string {
  ofThisProcess ??= watchedFolder()
  return passable(join(ofThisProcess, `${purpose}-`))
}

function watchedFolder(): string {
  const folder = process.env.JOURNEYS_FOLDER
    ? passable(join(process.env.JOURNEYS_FOLDER, 'worker-'))
    : folderOfRun()
  // What is started from here on inherits it: the watchdog knows by it what belongs to this process.
  process.env.JOURNEY_FOLDER = folder
  // In a session of its own, so that what ends us (Ctrl-C, the end of a process group) does not end it too.
  const watchdog = spawn(process.execPath, [fromRoot('e2e', 'lib', 'watchdog.ts'), folder], {
    detached: true,
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.unref()
  // The pipe closes with this process, however that ends; nobody else holds it.
  ;(watchdog.stdin as unknown as { unref(): void }).unref()
  return folder
}

function passable(prefix: string): string {
  const folder = mkdtempSync(prefix)
  chmodSync(folder, 0o711)
  return folder
}

/** What databases write is thrown away: memory is as good as a disk, and asks less of the processor. */
function folderOfRun(): string {
  const { folder, inMemory } = roomyFolder()
  return inMemory ? passable(join(folder, 'breakwater-journeys-')) : dataFolder('breakwater-journeys-')
}
