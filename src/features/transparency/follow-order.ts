import type pg from 'pg'
import type { Log } from '#platform/log.ts'
import { poll } from '#platform/poll.ts'
import { parseCheckpoint } from '#platform/tlog/checkpoint.ts'
import { parseNote } from '#platform/tlog/note/note.ts'
import { CHECKPOINT_PATH } from '#platform/tlog/tiles/paths.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'

/** Well within the second that acts wait for their place. */
const EVERY_MS = 400
const AT_ONCE = 5000

/**
 * Puts leaves in order for as long as the program runs, on whichever node has the lock at that moment.
 *
 * @param mayGoOn false: the database is older than the log's files, and places that are given away must not be given again
 */
export function followOrder({
  pool,
  log,
  mayGoOn,
  everyMs = EVERY_MS,
}: {
  readonly pool: pg.Pool
  readonly log: Pick<Log, 'warn' | 'fault'>
  readonly mayGoOn: () => Promise<boolean>
  readonly everyMs?: number
}): { readonly polled: Promise<void>; stop(): Promise<void> } {
  let going: boolean | undefined
  let away = false
  async function look(): Promise<void> {
    try {
      if (going !== true) {
        const now = await mayGoOn()
        if (!now && going === undefined) log.warn('log.database-behind', {})
        going = now
        if (!going) return
      }
      while ((await sequence(pool)) === AT_ONCE);
      away = false
    } catch (error) {
      if (!away) log.fault('log.not-in-order', error)
      away = true
    }
  }
  return poll(look, everyMs)
}

/** Whether the database has all leaves of the checkpoint that lies with the files. */
export async function reachesFiles(pool: pg.Pool, storage: Pick<TileStorage, 'read'>): Promise<boolean> {
  const standing = await storage.read(CHECKPOINT_PATH)
  if (standing === undefined) return true
  const { size } = parseCheckpoint(parseNote(standing).text)
  const { rows } = await pool.query<{ reaches: boolean }>({
    name: 'transparency_reaches',
    text: 'select transparency.reaches($1) as reaches',
    values: [size],
  })
  return rows[0]?.reaches === true
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
