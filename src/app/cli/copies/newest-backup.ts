import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StartError } from '#platform/errors.ts'
import { lookAtBackup } from '../backup-folder.ts'
import { isPlace } from './place.ts'

const WHAT = { data: 'of the data', keys: 'of the key store' } as const

/**
 * The newest backup that lies in a folder, each in a folder of its own; the folder itself where it is one; and a place of
 * encrypted copies as it is, which has its own way to say which is the newest.
 *
 * @throws {StartError} there is none that is finished
 */
export function newestBackup(typed: string, kind: 'data' | 'keys'): string {
  const folder = resolve(typed)
  if (existsSync(join(folder, 'backup.json')) || isPlace(typed)) return typed
  const found = backupsIn(folder, kind)
  const [newest] = found.toSorted((one, other) => (one.at < other.at ? 1 : -1))
  if (newest === undefined)
    throw new StartError(
      `There is no finished backup ${WHAT[kind]} in ${folder}: name the folder in which they lie.`,
    )
  return newest.path
}

/** Finished backups of a kind, each in a folder of its own. */
export function backupsIn(
  folder: string,
  kind: 'data' | 'keys',
): { readonly path: string; readonly at: string }[] {
  return foldersIn(folder).flatMap((path) => {
    const made = lookAtBackup(path)
    return made !== undefined && (made.kind === 'keys') === (kind === 'keys')
      ? [{ path, at: made.made_at }]
      : []
  })
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(folder, entry.name)] : [],
    )
  } catch {
    throw new StartError(`The folder ${folder} is not there, or cannot be read.`)
  }
}
