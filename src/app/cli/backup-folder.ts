import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'

const description = z.object({
  format: z.literal(1),
  /** `cluster`: all files of the embedded PostgreSQL; `dump`: what pg_dump wrote; `keys`: the rows of the key store. */
  kind: z.enum(['cluster', 'dump', 'keys']),
  file: z.enum(['base.tar.gz', 'breakwater.dump', 'keys.ndjson.gz']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Major release of PostgreSQL. */
  postgres: z.string().regex(/^\d{2}$/),
  made_at: z.iso.datetime(),
  /** Holds what could be read when it was made and nothing of before, and no key; absent in what older versions made. */
  clean: z.literal(true).optional(),
  /** Of a cluster: what was in it. A drill finds the same. */
  counts: z.object({ tables: z.int().nonnegative(), rows: z.int().nonnegative() }).optional(),
})

/** What a backup folder says about itself, in backup.json. */
export type BackupDescription = z.output<typeof description>

const NAME = 'backup.json'

/**
 * Makes the folder a backup goes into.
 *
 * @throws {StartError} when it holds anything, so that no backup is overwritten.
 */
export function makeBackupFolder(path: string): string {
  const folder = resolve(path)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (readdirSync(folder).length > 0) {
      throw new StartError(`The folder ${folder} is not empty: name a new one for each backup.`)
    }
    return folder
  } catch (error) {
    rethrowStorage(error, folder)
  }
}

/**
 * Written last: a folder without it is no backup. With a mark that only the key file makes, so that what somebody else put among
 * our backups is never run as one of them.
 *
 * @param keyring undefined where no key file is: then nothing shows who wrote it
 */
export function describeBackup(
  folder: string,
  facts: Omit<BackupDescription, 'format' | 'clean'>,
  keyring: Keyring | undefined,
): void {
  const note = { format: 1, clean: true, ...facts }
  const by = keyring && { by: markOf(keyring, note) }
  writeFileSync(join(folder, NAME), `${JSON.stringify({ ...note, ...by }, null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
  })
}

const markOf = (keyring: Keyring, note: object) =>
  keyring.digestText('backup in clear', '', JSON.stringify(note))

/** Of a finished backup that is not encrypted. `ours`: this installation wrote it, which its key file shows. */
export interface Described {
  readonly facts: BackupDescription
  /** As it was read. */
  readonly text: string
  readonly ours: boolean
}

/** @throws {StartError} not a backup, unfinished, or of another format */
export function readDescription(path: string, keyring: Keyring | undefined): Described {
  const folder = resolve(path)
  if (!existsSync(join(folder, NAME)))
    throw new StartError(`The folder ${folder} holds no finished backup: it has no ${NAME}.`)
  const text = readFileSync(join(folder, NAME), 'utf8')
  const facts = parse(text)
  if (facts === undefined)
    throw new StartError(`The file ${NAME} in ${folder} is damaged, or was made by a newer Breakwater.`)
  const { by, ...note } = JSON.parse(text) as Record<string, unknown>
  return { facts, text, ours: keyring !== undefined && by === markOf(keyring, note) }
}

/**
 * Reads what a backup folder holds, and checks that its file is whole.
 *
 * @throws {StartError} not a backup, unfinished, of another format, or damaged.
 */
export async function readBackup(path: string): Promise<{ file: string; facts: BackupDescription }> {
  const { facts } = readDescription(path, undefined)
  const file = join(resolve(path), facts.file)
  if (!existsSync(file) || (await sha256Of(file)) !== facts.sha256) throw damaged(path, facts)
  return { file, facts }
}

export const damaged = (path: string, { file }: Pick<BackupDescription, 'file'>): StartError =>
  new StartError(`The backup in ${resolve(path)} is damaged: ${file} is not what was written.`)

/** What a folder says about itself, where it is a finished backup, or an encrypted copy of one. */
export function lookAtBackup(
  folder: string,
): Pick<BackupDescription, 'kind' | 'made_at' | 'clean'> | undefined {
  const [file, copy] = [join(folder, NAME), join(folder, 'copy.json')]
  if (existsSync(file)) return parse(readFileSync(file, 'utf8'))
  return existsSync(copy) ? parseCopy(readFileSync(copy, 'utf8')) : undefined
}

/** Of a file of any size, hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

const described = z.object({ kind: z.enum(['data', 'keys']), made_at: z.iso.datetime() })

/** What is in it is as clean as every backup that is made today. */
function parseCopy(text: string): Pick<BackupDescription, 'kind' | 'made_at' | 'clean'> | undefined {
  try {
    const { kind, made_at } = described.parse(JSON.parse(text))
    return { kind: kind === 'data' ? 'cluster' : 'keys', made_at, clean: true }
  } catch {
    return undefined
  }
}

function parse(text: string): BackupDescription | undefined {
  try {
    return description.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
