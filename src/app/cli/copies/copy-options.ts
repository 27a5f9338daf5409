import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '#config'
import type { CommandServices } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { inScratch } from '#platform/postgres/scratch.ts'
import { openKeyring } from '../../lifecycle/open-keyring.ts'
import { makeBackupFolder } from '../backup-folder.ts'
import { openPlace } from './place.ts'
import { readRecipients, type WrittenCopy, writeCopy } from './write-copy.ts'

export const copyOptions = z.object({
  'encrypt-to': z
    .array(z.string())
    .default([])
    .describe(
      'a public key (age1…): only whoever has the private one opens the copy; again for each further key',
    ),
  keep: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('with --encrypt-to: how many of the newest copies stay, this one among them; all when absent'),
})

export const FOLDER_OR_PLACE =
  'a new or empty folder for this one backup; with --encrypt-to a folder that holds many copies, or "bucket" (BACKUP_URL)'

export interface Made {
  readonly madeAt: Date
}

/** Where a backup went: `copy` is undefined where it lies in a folder of its own, as it is. */
export interface Went<T> {
  readonly where: string
  readonly made: T
  readonly copy: WrittenCopy | undefined
}

/** What was asked for, checked before anything is copied. */
export interface Destination {
  /** For sentences and for what is written down. */
  readonly label: string
  /** @param make fills a folder with a finished backup */
  take<T extends Made>(make: (folder: string) => Promise<T>): Promise<Went<T>>
}

/**
 * Says where a backup is to go: into a folder as it is, or encrypted into a place that holds many.
 *
 * @throws {StartError} what was typed cannot be
 */
export function destinationFor(
  settings: Config,
  kind: 'data' | 'keys',
  path: string,
  { 'encrypt-to': recipients, keep }: z.output<typeof copyOptions>,
  services: Pick<CommandServices, 'atEnd'>,
): Destination {
  if (recipients.length === 0) {
    if (keep !== undefined)
      throw new StartError(
        '--keep goes with --encrypt-to: without it each backup has a folder of its own, and you delete those by yourself.',
      )
    const folder = makeBackupFolder(path)
    return {
      label: folder,
      take: async (make) => ({ where: folder, made: await make(folder), copy: undefined }),
    }
  }
  readRecipients(recipients)
  const place = openPlace(path, settings)
  if (existsSync(join(place.label, 'backup.json')))
    throw new StartError(
      `The folder ${place.label} is one backup that is not encrypted: name another one for the copies.`,
    )
  // A note under it says later which copies are ours.
  const keyring = openKeyring(settings, { create: false })
  return {
    label: place.label,
    take: async (make) =>
      await inScratch(settings.dataDir, 'plain', services, async (scratch) => {
        const folder = join(scratch, 'backup')
        mkdirSync(folder, { mode: 0o700 })
        const made = await make(folder)
        const copy = await writeCopy(
          place,
          folder,
          { kind, madeAt: made.madeAt, recipients },
          { keyring, keep },
        )
        return { where: place.label, made, copy }
      }),
  }
}

/** What is said of a copy. */
export function saidOf({ name, bytes, gone }: WrittenCopy, label: string): string[] {
  return [
    `The copy ${name} is in ${label}, encrypted: ${(bytes / 1_048_576).toFixed(1)} MiB, each piece read back and compared.`,
    ...(gone.length === 0 ? [] : [`Taken away there: ${gone.join(', ')}.`]),
  ]
}
