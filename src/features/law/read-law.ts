import type pg from 'pg'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { isDatabaseAway, isPassing } from '#platform/http/database-away.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { type LawBook, makeBook, type StoredLaw } from './law-book.ts'
import { storedLaw } from './stored-law.ts'

/** What a handler has at hand. */
export type LawReader = Pick<RouteRequest, 'run' | 'now'> & {
  readonly services: Pick<RouteRequest['services'], 'pool' | 'demo'>
}

/** How old the register in memory may be: on another node, a contested fact is shown for so long. */
const KEEP_MS = 30_000
/** While the database is away, not every page waits for it. */
const RETRY_MS = 5_000

interface Kept {
  readonly until: number
  readonly stored: Promise<StoredLaw | undefined>
  book?: LawBook
}

const kept = new WeakMap<pg.Pool, Kept>()

/**
 * The register as it stands, at most half a minute old. When the database is away, the drafts of `content/law` still
 * answer, and nothing counts as verified.
 */
export async function readLaw(req: LawReader): Promise<LawBook> {
  const today = dayOf(req.now)
  const { pool } = req.services
  let one = kept.get(pool)
  if (!one || one.until <= req.now.getTime()) {
    one = { until: req.now.getTime() + KEEP_MS, stored: askRegister(req) }
    kept.set(pool, one)
  }
  try {
    const stored = await one.stored
    if (stored === undefined && kept.get(pool) === one)
      kept.set(pool, { ...one, until: Math.min(one.until, req.now.getTime() + RETRY_MS) })
    if (one.book?.today !== today) one.book = makeBook(stored, today, extra(req.services.demo))
    return one.book
  } catch (error) {
    kept.delete(pool)
    throw error
  }
}

/** After an act of this process: its own pages show it at once. */
export function forgetLaw(pool: pg.Pool): void {
  kept.delete(pool)
}

/** What ships with the program, with no database: drafts only. For files and papers made elsewhere. */
export function fileBook(now: Date): LawBook {
  return makeBook(undefined, dayOf(now))
}

async function askRegister(req: LawReader): Promise<StoredLaw | undefined> {
  try {
    return await req.run(storedLaw, { readOnly: true, mayLag: true })
  } catch (error) {
    if (isDatabaseAway(error) || isPassing(error)) return undefined
    throw error
  }
}

function extra(demo: boolean) {
  return demo ? { code: FICTIONAL_STATE.code, name: FICTIONAL_STATE.name } : undefined
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}
