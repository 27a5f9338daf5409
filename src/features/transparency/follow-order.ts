import type pg from 'pg'
import type { Log } from '#platform/log.ts'
import { poll } from '#platform/poll.ts'
import { parseCheckpoint } from '#platform/tlog/checkpoint.ts'
import { TlogError } from '#platform/tlog/errors.ts'
import { parseNote } from '#platform/tlog/note/note.ts'
import { readBundle } from '#platform/tlog/tiles/bundles.ts'
import { CHECKPOINT_PATH, TILE_WIDTH } from '#platform/tlog/tiles/paths.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import type { LogFaultCode } from './errors.ts'

/** Well within the second that acts wait for their place. */
const EVERY_MS = 400
const AT_ONCE = 5000
const AGAIN_MS = 60_000

/**
 * Puts leaves in order for as long as the program runs, on whichever node has the lock at that moment.
 *
 * @param mayGoOn otherwise a place that the files have given away would be given again
 */
export function followOrder({
  pool,
  log,
  mayGoOn,
  everyMs = EVERY_MS,
}: {
  readonly pool: pg.Pool
  readonly log: Pick<Log, 'warn' | 'fault'>
  readonly mayGoOn: () => Promise<'yes' | LogFaultCode>
  readonly everyMs?: number
}): { readonly polled: Promise<void>; stop(): Promise<void> } {
  let going: boolean | undefined
  let away = false
  let askedAt = 0
  async function putInOrder(): Promise<void> {
    try {
      // Asked again: a database may be put back under a program that runs.
      if (going !== true || performance.now() - askedAt > AGAIN_MS) {
        const now = await mayGoOn()
        if (now !== 'yes' && going !== false) log.warn(`log.${now}`, {})
        going = now === 'yes'
        askedAt = performance.now()
      }
      if (!going) return
      while ((await sequence(pool)) === AT_ONCE);
      away = false
    } catch (error) {
      if (!away) log.fault('log.not-in-order', error)
      away = true
    }
  }
  return poll(putInOrder, everyMs)
}

/** Whether the database ends, as far as the files go, with the leaf that they have there; if not, what is wrong. */
export async function reachesFiles(
  pool: pg.Pool,
  storage: Pick<TileStorage, 'read'>,
): Promise<'yes' | LogFaultCode> {
  const standing = await storage.read(CHECKPOINT_PATH)
  const size = standing === undefined ? 0 : parseCheckpoint(parseNote(standing).text).size
  const entry = size === 0 ? undefined : await lastEntry(storage, size)
  if (size > 0 && entry === undefined) return 'tiles-lost'
  const { rows } = await pool.query<{ reaches: boolean }>({
    name: 'transparency_reaches',
    text: 'select transparency.reaches($1, $2) as reaches',
    values: [size, entry ?? null],
  })
  if (rows[0]?.reaches === true) return 'yes'
  return standing === undefined ? 'tiles-lost' : 'database-behind'
}

/** `undefined`: the files are not whole. */
async function lastEntry(storage: Pick<TileStorage, 'read'>, size: number): Promise<Buffer | undefined> {
  try {
    return (await readBundle(storage, Math.floor((size - 1) / TILE_WIDTH), size)).at(-1)
  } catch (error) {
    if (error instanceof TlogError) return undefined
    throw error
  }
}

/** One batch. @returns how many leaves got a place; 0 also where another node is at it */
export async function sequence(pool: pg.Pool, most = AT_ONCE): Promise<number> {
  const { rows } = await pool.query<{ n: number }>({
    name: 'transparency_sequence',
    text: 'select transparency.sequence($1) as n',
    values: [most],
  })
  return rows[0]?.n ?? 0
}
