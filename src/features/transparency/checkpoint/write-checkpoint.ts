import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { openCheckpoint, signCheckpoint } from '#platform/tlog/checkpoint.ts'
import { leafHash } from '#platform/tlog/merkle/hash.ts'
import { BundleWriter } from '#platform/tlog/tiles/bundles.ts'
import { CHECKPOINT_PATH } from '#platform/tlog/tiles/paths.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { TileWriter } from '#platform/tlog/tiles/write-tiles.ts'
import { LogFault } from '../errors.ts'
import { leavesInDatabase } from '../leaves-in-database.ts'
import { type OpenLog, openLog } from '../open-log.ts'
import { readerOf } from '../table-reader.ts'

/** Opens a transaction of its own for each step, as the same job. */
export type RunSteps = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

export interface LogPlace {
  readonly keyring: Keyring
  /** Of the installation's address. */
  readonly host: string
  readonly storage: TileStorage
}

const AT_ONCE = 8192

/**
 * Signs what happened since the last checkpoint: fills the block up, writes tiles and entries, and the checkpoint last, so that
 * one that was signed has all its files. What is cut short is done again by the next: leaves keep their order in the database.
 *
 * Tiles of after an older copy of the files are made again from the database, as far as that has the root which was signed.
 * Where no file is left, nothing is signed: a database that was copied elsewhere to try a backup would else sign beside this one.
 *
 * @returns the signed note
 * @throws {LogFault} `database-behind`, `tiles-lost` · {TlogError} a file at the end is missing or another
 */
export async function writeCheckpoint(
  run: RunSteps,
  { keyring, host, storage }: LogPlace,
): Promise<{ readonly log: OpenLog; readonly size: number; readonly note: string }> {
  const log = await run((ctx) => openLog(ctx, keyring, host))
  const standing = await standingCheckpoint(storage, log)
  if (standing === undefined && log.last !== null)
    throw new LogFault(
      'tiles-lost',
      'The folder of the log is empty, and this database knows that it was signed before: put a copy of the folder back, or say "audit begin-anew". Where this is a copy of the database to try a backup, leave it so.',
    )
  await refuseBehind(run, standing?.size ?? 0)
  const since = Math.max(standing?.size ?? 0, log.last?.size ?? 0)
  while ((await run(putSomeInOrder)) === AT_ONCE);
  const size = await run((ctx) => pad(ctx, since))
  const tiles = await TileWriter.at(storage, standing?.size ?? 0)
  if (standing !== undefined && !tiles.root().equals(standing.root))
    throw new LogFault(
      'tiles-lost',
      'The files of the log are not those of its last checkpoint: put back a copy of its folder.',
    )
  const bundles = await BundleWriter.at(storage, standing?.size ?? 0)
  const signed = log.last && openCheckpoint(log.last.note, { origin: log.origin, keys: [log.key] }).checkpoint
  for (let from = tiles.size; from < size; from = tiles.size) {
    const upTo =
      signed && from < signed.size ? Math.min(signed.size, from + AT_ONCE) : Math.min(size, from + AT_ONCE)
    const entries = await run((ctx) => entriesOf(ctx, from, upTo))
    await bundles.append(entries)
    await tiles.append(entries.map(leafHash))
    if (tiles.size === signed?.size && !tiles.root().equals(signed.root))
      throw new LogFault(
        'tiles-lost',
        'The database has other leaves than those that were signed: put back a copy of the folder of the log.',
      )
  }
  await bundles.flush()
  await tiles.flush()
  const note = signCheckpoint({ origin: log.origin, size, root: tiles.root() }, [log.key])
  await storage.write(CHECKPOINT_PATH, Buffer.from(note))
  await run((ctx) => keepCheckpoint(ctx, log.origin, size, note))
  return { log, size, note }
}

/** What lies in the storage, signed by this log; `undefined`: nothing yet, or not any more. */
async function standingCheckpoint(storage: TileStorage, log: OpenLog) {
  const bytes = await storage.read(CHECKPOINT_PATH)
  if (bytes === undefined) return undefined
  return openCheckpoint(bytes, { origin: log.origin, keys: [log.key] }).checkpoint
}

/**
 * Nothing gets a place that the files have given away.
 *
 * @throws {LogFault} `database-behind`
 */
export async function refuseBehind(run: RunSteps, signedSize: number): Promise<void> {
  const size = await run((ctx) => leavesInDatabase(readerOf(ctx)))
  if (size < signedSize)
    throw new LogFault(
      'database-behind',
      `The log's files hold ${signedSize} leaves and this database ${size}: it was restored from an older backup. Say "audit restored" where that was meant.`,
    )
}

/** In transactions of their own: a million acts that waited in one of them would take longer than a statement may. */
async function putSomeInOrder(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ n: number }>(
    'transparency_put_some_in_order',
    'select transparency.sequence($1) as n',
    [AT_ONCE],
  )
  return row?.n ?? 0
}

async function pad(ctx: Context, since: number): Promise<number> {
  const [row] = await ctx.prepared<{ n: string }>('transparency_pad', 'select transparency.pad($1) as n', [
    since,
  ])
  return Number(row?.n)
}

async function entriesOf(ctx: Context, from: number, upTo: number): Promise<Buffer[]> {
  const rows = await ctx.prepared<{ entry: Buffer }>(
    'transparency_entries',
    'select entry from transparency.leaf where position >= $1 and position < $2 order by position',
    [from, upTo],
  )
  if (rows.length !== upTo - from)
    throw new LogFault(
      'tiles-lost',
      `The database lacks leaves between ${from} and ${upTo}: put back a copy of the folder of the log.`,
    )
  return rows.map(({ entry }) => entry)
}

async function keepCheckpoint(ctx: Context, origin: string, size: number, note: string): Promise<void> {
  await ctx.prepared(
    'transparency_keep_checkpoint',
    'insert into transparency.checkpoint (origin, size, note) values ($1, $2, $3) on conflict do nothing',
    [origin, size, note],
  )
}
