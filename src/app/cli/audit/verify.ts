import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { z } from 'zod'
import type { Config } from '#config'
import { noteVerification, type Verified, verifyLog } from '#features/transparency/index.ts'
import { type Command, type CommandIo, type CommandRequest, defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { type NoteKey, readVerifierKey, verifierText } from '#platform/tlog/note/keys.ts'
import { FolderStorage } from '#platform/tlog/tiles/folder.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { tilesOf } from '../../lifecycle/open-tiles.ts'
import { openBackup } from './open-backup.ts'
import { commandLog, inLogTables, type KnownLogs, openVerifier, verifierInTables } from './with-log.ts'

const options = z.object({
  rows: z.boolean().default(false).describe('compare each row and each sealed text with its leaf as well'),
  tiles: z
    .string()
    .optional()
    .describe('a folder with the files of a log; alone or with --backup, without the database'),
  backup: z
    .string()
    .optional()
    .describe('a folder that "backup" filled: its rows are compared, and no database of yours is touched'),
  key: z
    .array(z.string())
    .default([])
    .describe(
      'the key of that log, as "audit key" shows it, or a file with it; again for each log that was closed before it',
    ),
  held: z.array(z.string()).default([]).describe('a checkpoint that somebody outside kept, as a file'),
})
type Options = z.output<typeof options>

/** Whose word for the key a check rests on. */
interface Checked extends Verified {
  readonly key: NoteKey
  readonly from: 'given' | 'database' | 'backup'
}

/** `breakwater audit verify`: whether anything was taken out, changed or put in another order. Changes nothing but when it was done. */
export const verifyCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'audit verify',
    summary: 'Go through the whole log, and say the first thing that is not as it was signed.',
    options,
    async run(request) {
      const { options: asked, io } = request
      const given = asked.key.length === 0 ? undefined : logOfKeys(asked.key.map(keyOf))
      const held = asked.held.map((file) => readText(file))
      if (asked.backup !== undefined)
        return say(io, await ofBackup(config, request, asked.backup, given, held), true)
      if (asked.tiles === undefined)
        return say(io, await ofInstallation(config, request, given, held), asked.rows)
      const log = given ?? logOfKeys([keyOf(undefined)])
      const storage = new FolderStorage(asked.tiles)
      const verified = await verifyLog({
        storage,
        log,
        closed: log.closed,
        held,
        client: undefined,
        rows: false,
      })
      return say(io, checked(verified, log, 'given'), false)
    },
  })

async function ofInstallation(
  config: () => Config,
  { options: { rows }, services }: CommandRequest<Options>,
  given: KnownLogs | undefined,
  held: readonly string[],
): Promise<Checked> {
  const { tiles, run } = commandLog(config(), services)
  const known = await openVerifier(run)
  const log = given ?? known
  const verified = await inLogTables(
    await services.ownerUrl(),
    async (client) =>
      await verifyLog({ storage: tiles.storage, log, closed: log.closed, held, client, rows }),
  )
  await run((ctx) => noteVerification(ctx, known.origin, verified, rows))
  return checked(verified, log, given ? 'given' : 'database')
}

/** All rows of it: whoever unpacks a backup wants to know of them. */
async function ofBackup(
  config: () => Config,
  { options: { tiles }, services, io }: CommandRequest<Options>,
  backup: string,
  given: KnownLogs | undefined,
  held: readonly string[],
): Promise<Checked> {
  const storage: Pick<TileStorage, 'read'> =
    tiles === undefined ? tilesOf(config()).storage : new FolderStorage(tiles)
  const { ownerUrl, facts } = await openBackup(backup, services, io)
  io.note(`The backup of ${facts.made_at} is open, in a PostgreSQL of this command alone.`)
  const { verified, log } = await verifyCopy(ownerUrl, storage, given, held)
  return checked(verified, log, given ? 'given' : 'backup')
}

/**
 * Compares the log with each row of a backup that is open.
 *
 * @param given the log's keys; undefined: those that stand in the backup
 */
export async function verifyCopy(
  ownerUrl: string,
  storage: Pick<TileStorage, 'read'>,
  given?: KnownLogs,
  held: readonly string[] = [],
): Promise<{ readonly verified: Verified; readonly log: KnownLogs }> {
  return await inLogTables(ownerUrl, async (client) => {
    await refuseWithoutLog(client)
    const log = given ?? (await verifierInTables(client))
    const verified = await verifyLog({
      ...{ storage, log, closed: log.closed, held, client },
      rows: true,
      copy: true,
    })
    return { verified, log }
  })
}

async function refuseWithoutLog(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('transparency.leaf') is not null as there`,
  )
  if (rows[0]?.there !== true)
    throw new StartError('This backup is of a version that kept no log: there is nothing to compare it with.')
}

function logOfKeys([key, ...closed]: readonly NoteKey[]): KnownLogs {
  if (key === undefined) throw new Error('no key')
  const of = (one: NoteKey) => ({ origin: one.name, keys: [one] })
  return { ...of(key), closed: closed.map(of) }
}

function checked(verified: Verified, { keys: [key] }: KnownLogs, from: Checked['from']): Checked {
  if (key === undefined) throw new Error('no key')
  return { ...verified, key, from }
}

function say(io: CommandIo, { checkpoint, findings, restores, reaches, key, from }: Checked, rows: boolean) {
  const text = verifierText(key)
  const sha256 = createHash('sha256').update(text).digest('hex')
  if (from !== 'given') {
    io.out(`The key with which this was checked came from the ${from} that was checked: ${text}`)
    io.out(
      `Whoever could change the ${from} could change the key as well. Compare it with what a holder outside was given (SHA-256 of that line: ${sha256}), or give theirs with --key.`,
    )
  }
  for (const { first, last, saidAt } of restores)
    if (saidAt !== null)
      io.out(
        `The database was restored, which was said on ${saidAt.toISOString()}: leaves ${String(first)} to ${String(last)} are known as hashes alone.`,
      )
  for (const { sentence, leaf } of findings)
    io.out(`${sentence}${leaf === null ? '' : ` First leaf: ${String(leaf)}.`}`)
  if (checkpoint !== null && reaches !== null && reaches < checkpoint.size)
    io.out(
      `The ${from === 'database' ? 'database' : 'backup'} has the first ${String(reaches)} of ${String(checkpoint.size)} leaves; the files alone were checked after that.`,
    )
  if (findings.length === 0 && checkpoint !== null)
    io.out(
      `All ${String(checkpoint.size)} leaves of ${checkpoint.origin} are as they were signed${rows ? ', and each row is as its leaf says' : ''}.`,
    )
  return {
    json: {
      size: checkpoint?.size ?? 0,
      root: checkpoint?.root.toString('base64') ?? null,
      reaches,
      key: { from, text, sha256 },
      findings,
      restores,
    },
    code: findings.length === 0 ? (0 as const) : (1 as const),
  }
}

/** @param text a key, or the name of a file that holds one @throws {StartError} none, or not one */
export function keyOf(text: string | undefined): NoteKey {
  for (const read of [() => text ?? '', () => readFileSync(text ?? '', 'utf8').trim()])
    try {
      return readVerifierKey(read())
    } catch {
      // Said below: what was typed is not repeated.
    }
  throw new StartError('Say whose log it is with --key and what "audit key" showed there.')
}

/** @throws {StartError} no such file */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`There is no file ${file} that can be read.`)
  }
}
