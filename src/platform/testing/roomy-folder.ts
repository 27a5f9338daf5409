import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Linux keeps a file system in memory there; containers often give it 64 MB only. */
const MEMORY = '/dev/shm'
const TMPFS = 0x01021994
const ENOUGH_BYTES = 1_500_000_000

/** Where a run's database lies: in memory where there is room for it, else in the folder for temporary files. */
export function roomyFolder(): { readonly folder: string; readonly inMemory: boolean } {
  const inMemory = hasRoom()
  return { folder: inMemory ? MEMORY : tmpdir(), inMemory }
}

function hasRoom(): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(MEMORY)
    return type === TMPFS && bavail * bsize >= ENOUGH_BYTES
  } catch {
    return false
  }
}
