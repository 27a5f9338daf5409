import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#config'
import { StartError } from '#platform/errors.ts'
import { findCopies } from './copy-notes.ts'
import { backupOf, backupsIn } from './newest-backup.ts'
import { keyringIn } from './open-plain.ts'
import { atPlace, isPlace, openPlace } from './place.ts'

const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/** Which backup is meant, as `restore` takes it. */
export interface BackupAt {
  readonly typed: string
  /** The name of an encrypted copy. */
  readonly copy: string | undefined
  readonly madeAt: Date
  /** The key file shows that this installation wrote it. */
  readonly ours: boolean
}

/**
 * A moment with its distance from UTC: without one, whoever restores and whoever asked for it may mean two.
 *
 * @throws {StartError} it is none, has no zone, or has not come yet
 */
export function readMoment(text: string, now = new Date()): Date {
  const [whole, zone] = TIME.exec(text.trim()) ?? []
  if (whole === undefined)
    throw new StartError('--at takes a time with its distance from UTC, like 2026-12-01T10:00:00-06:00.')
  if (zone === undefined)
    throw new StartError(
      `--at needs to know of which zone ${text} is: put Z after it for UTC, or the distance from it, like ${text}-06:00.`,
    )
  const hours =
    zone.toUpperCase() === 'Z'
      ? 'Z'
      : zone.replace(/^([+-]\d{2}):?(\d{2})?$/, (_, h: string, m = '00') => `${h}:${String(m)}`)
  const moment = new Date(`${whole.slice(0, whole.length - zone.length).replace(' ', 'T')}${hours}`)
  if (Number.isNaN(moment.getTime())) throw new StartError(`There is no time ${text}.`)
  if (moment > now) throw new StartError(`The time ${moment.toISOString()} has not come yet.`)
  return moment
}

/**
 * The newest backup of the data that was begun at a moment or before it: in a folder of backups, in a place of encrypted copies, or
 * one that was named.
 *
 * @throws {StartError} there is none so old; says of when those are that are there
 */
export async function backupAt(settings: Config, typed: string, moment: Date): Promise<BackupAt> {
  const all = (await found(settings, typed)).toSorted(
    (one, other) => other.madeAt.getTime() - one.madeAt.getTime(),
  )
  const [newest, oldest] = [all[0], all.at(-1)]
  if (newest === undefined || oldest === undefined)
    throw new StartError(`There is no finished backup of the data in ${typed}.`)
  const inTime = all.filter(({ madeAt }) => madeAt <= moment)
  // Of those that nobody is known to have written one is named where there is no other: opened it is not.
  const chosen = inTime.find(({ ours }) => ours) ?? inTime[0]
  if (chosen === undefined)
    throw new StartError(
      `No backup in ${typed} is of ${moment.toISOString()} or before: those that are there are of ${oldest.madeAt.toISOString()} to ${newest.madeAt.toISOString()}.`,
    )
  return chosen
}

async function found(settings: Config, typed: string): Promise<BackupAt[]> {
  const folder = resolve(typed)
  const keyring = keyringIn(settings)
  if (!isPlace(typed)) {
    const isOne = existsSync(join(folder, 'backup.json'))
    const backups = isOne ? [backupOf(folder, keyring)] : backupsIn(folder, 'data', keyring)
    return backups.map(({ path, at, ours }) => ({ typed: path, copy: undefined, madeAt: new Date(at), ours }))
  }
  const place = openPlace(typed, settings)
  const copies = await atPlace(place, async () => await findCopies(place.store, keyring))
  return copies.flatMap(({ name, whole, ours }) =>
    whole?.kind === 'data' && (ours || keyring === undefined)
      ? [{ typed, copy: name, madeAt: new Date(whole.made_at), ours }]
      : [],
  )
}
