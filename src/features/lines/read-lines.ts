import { createHash } from 'node:crypto'
import type pg from 'pg'
import { asActor, visitor } from '#platform/db/actor.ts'
import { isDatabaseAway, isPassing } from '#platform/http/database-away.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { type LineBook, makeLineBook, shippedLines } from './line-book.ts'
import { knownLines, type StoredLines, storedLines } from './stored-lines.ts'

/** What a handler has at hand. */
export interface LineReader {
  readonly now: Date
  readonly services: { readonly pool: RouteRequest['services']['pool'] }
  /** The call at hand, whose question a replica may answer; absent where files are made. */
  readonly run?: RouteRequest['run']
}

/** How old what is in memory may be: on another node, a number that was called in vain is shown for so long. */
const KEEP_MS = 30_000
/** While the database is away, not every page asks it. */
const RETRY_MS = 5_000
/** The first page of a process waits this long: pages that stand without a database stand without a slow one too. */
const PATIENCE_MS = 1_000

interface Kept {
  until: number
  book?: LineBook
  asking?: Promise<void>
}

const kept = new WeakMap<pg.Pool, Kept>()

/**
 * The lines as they stand, about half a minute old. Nobody waits for the database but the first page: it is asked beside
 * the pages, the same whoever reads them. Until it has answered, and while it is away, the shipped lines answer.
 */
export async function readLines(req: LineReader): Promise<LineBook> {
  const one = keptFor(req.services.pool)
  if (one.until <= req.now.getTime() && one.asking === undefined) {
    one.asking = ask(req, one, 'may-lag')
    // Of the pages that do not wait, none is to fail for it.
    one.asking.catch(() => undefined)
  }
  if (one.book === undefined && one.asking !== undefined) await atMost(one.asking, PATIENCE_MS)
  return one.book ?? shippedLines()
}

/** After an act of this process: its own pages show it at once. */
export async function readLinesAnew(req: LineReader): Promise<void> {
  const one = keptFor(req.services.pool)
  // What is being asked now may have begun before the act.
  await one.asking
  one.asking ??= ask(req, one)
  await one.asking
}

/** The lines as a transaction sees them: for files made outside the web. */
export async function lineBookOf(...[ctx]: Parameters<typeof storedLines>): Promise<LineBook> {
  return bookOf(await storedLines(ctx))
}

function keptFor(pool: pg.Pool): Kept {
  let one = kept.get(pool)
  if (one === undefined) {
    one = { until: 0 }
    kept.set(pool, one)
  }
  return one
}

/** @param fresh what an act of this process has just written is not on a replica yet */
async function ask(req: LineReader, one: Kept, fresh: 'may-lag' | 'fresh' = 'fresh'): Promise<void> {
  const { now, services } = req
  try {
    const stored =
      fresh === 'may-lag' && req.run
        ? await req.run(storedLines, { readOnly: true, mayLag: true })
        : await asActor(services.pool, visitor, storedLines, { readOnly: true })
    one.book = bookOf(stored)
    one.until = now.getTime() + KEEP_MS
  } catch (error) {
    one.until = now.getTime() + RETRY_MS
    if (!isDatabaseAway(error) && !isPassing(error)) throw error
  } finally {
    delete one.asking
  }
}

function bookOf(stored: StoredLines): LineBook {
  if (stored.versions.length + stored.trials.length === 0) return shippedLines()
  const stamp = createHash('sha256').update(JSON.stringify(stored)).digest('hex').slice(0, 16)
  return makeLineBook(knownLines(stored), stamp)
}

async function atMost(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
