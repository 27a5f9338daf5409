import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#config'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import { openKeyring } from '../../lifecycle/open-keyring.ts'
import { readDescription } from '../backup-folder.ts'
import { findCopies } from './copy-notes.ts'
import { atPlace, isPlace, openPlace } from './place.ts'

const WHAT = { data: 'of the data', keys: 'of the key store' } as const
type Kind = keyof typeof WHAT

interface Newest {
  /** What `withBackup` takes. */
  readonly typed: string
  readonly isEncrypted: boolean
}

/**
 * The newest backup that this installation wrote, by its key file, in a folder of backups or a place of copies: one that is not
 * encrypted counts beside copies too, where it is newer than they are. The folder itself where it is a backup.
 *
 * @throws {StartError} there is none that is finished, or nothing shows who wrote what is there; no key file
 */
export async function newestBackup(settings: Config, typed: string, kind: Kind): Promise<Newest> {
  const keyring = openKeyring(settings, { create: false })
  const folder = resolve(typed)
  const isOfCopies = isPlace(typed)
  const found = existsSync(folder) && isOfCopies ? backupsIn(folder, kind, keyring) : []
  if (!isOfCopies) {
    const isOne = existsSync(join(folder, 'backup.json'))
    found.push(...(isOne ? [backupOf(folder, keyring)] : backupsIn(folder, kind, keyring)))
    if (found.length === 0)
      throw new StartError(
        `There is no finished backup ${WHAT[kind]} in ${folder}: name the folder in which they lie.`,
      )
  }
  const [newest] = found.filter(({ ours }) => ours).toSorted((one, other) => newer(other.at, one.at))
  if (!isOfCopies && newest === undefined)
    throw new StartError(
      `No backup ${WHAT[kind]} in ${folder} bears the mark of the key file of this installation, so nobody knows who wrote it: it is not opened. Older versions put no mark on what is not encrypted: make a new backup.`,
    )
  const copies = isOfCopies ? await copiesIn(settings, typed, kind, keyring) : []
  return newest === undefined || copies.some((at) => newer(at, newest.at) > 0)
    ? { typed, isEncrypted: true }
    : { typed: newest.path, isEncrypted: false }
}

const newer = (one: string, other: string): number => Date.parse(one) - Date.parse(other)

/** When each of ours was begun. */
async function copiesIn(settings: Config, typed: string, kind: Kind, keyring: Keyring): Promise<string[]> {
  const place = openPlace(typed, settings)
  const copies = await atPlace(place, async () => await findCopies(place.store, keyring))
  return copies.flatMap(({ whole, ours }) => (ours && whole?.kind === kind ? [whole.made_at] : []))
}

/** Of one that is not encrypted. */
interface FoundBackup {
  readonly path: string
  readonly at: string
  readonly ours: boolean
}

/** @throws {StartError} none, or damaged */
export function backupOf(path: string, keyring: Keyring | undefined): FoundBackup {
  const { facts, ours } = readDescription(path, keyring)
  return { path, at: facts.made_at, ours }
}

/** Finished backups of a kind that are not encrypted, each in a folder of its own. */
export function backupsIn(folder: string, kind: Kind, keyring: Keyring | undefined): FoundBackup[] {
  return foldersIn(folder).flatMap((path) => {
    try {
      const { facts, ours } = readDescription(path, keyring)
      return (facts.kind === 'keys') === (kind === 'keys') ? [{ path, at: facts.made_at, ours }] : []
    } catch (error) {
      if (error instanceof StartError) return []
      throw error
    }
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
