import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { baseOf } from '../postgres/placement.ts'

/**
 * Removes a folder that is a data folder, or has some in it, with the databases that root's account for PostgreSQL
 * keeps elsewhere because it cannot pass through the folder.
 */
export function removeData(folder: string): void {
  for (const dataDir of [folder, ...foldersIn(folder)].flatMap((one) => [one, join(one, 'key-store')])) {
    const base = baseOf(dataDir)
    if (base !== dataDir) rmSync(base, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
}
