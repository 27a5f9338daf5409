import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Config } from '#config'
import { StartError } from '#platform/errors.ts'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import { type ObjectStore, ObjectsAway } from '#platform/objects/object-store.ts'
import { S3Objects } from '#platform/objects/s3-objects.ts'

/** Where encrypted copies lie, each under a name of its own. */
export interface Place {
  readonly store: ObjectStore
  /** For sentences and for what is written down: without a key. */
  readonly label: string
}

/** What somebody types for the bucket of BACKUP_URL: an address on the command line would show its key to every user of the machine. */
const BUCKET = 'bucket'

/** @throws {StartError} `bucket`, and BACKUP_URL is not set */
export function openPlace(typed: string, { backups }: Pick<Config, 'backups'>): Place {
  if (typed !== BUCKET) {
    const folder = resolve(typed)
    return { store: new FolderObjects(folder), label: folder }
  }
  if (backups === undefined)
    throw new StartError('"bucket" stands for the bucket that BACKUP_URL names, and BACKUP_URL is not set.')
  return { store: new S3Objects(backups), label: BUCKET }
}

/** Whether it is the bucket, or a folder in which encrypted copies lie. @throws {StartError} it cannot be read */
export function isPlace(typed: string): boolean {
  if (typed === BUCKET) return true
  const folder = resolve(typed)
  return existsSync(folder) && namesIn(folder).some((name) => COPY.test(name))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw new StartError(
      `What ${folder} holds cannot be read: name a folder with a backup, and give it to the user that Breakwater runs as.`,
    )
  }
}

/** Names of copies: what, when it was begun (UTC), and a few letters that no other one has. */
export const COPY = /^(data|keys)-\d{8}t\d{6}z-[0-9a-f]{8}$/

/** Runs what asks a place. @throws {StartError} it does not answer, or is full */
export async function atPlace<T>(place: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ObjectsAway)) throw error
    const cause = error.cause instanceof Error ? error.cause.message : ''
    throw new StartError(
      `The place of the copies (${place.label}) cannot be read or written${cause === '' ? '' : ` (${cause})`}: see that it is there, that this user may write to it, and for a bucket that BACKUP_URL is right. What was half written counts as no copy.`,
    )
  }
}
