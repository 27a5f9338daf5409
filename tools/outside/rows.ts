import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { openPool } from '#platform/db/pool.ts'
import { attachEmbedded } from '#platform/postgres/embedded.ts'
import type { Rows } from './compare.ts'

const PATIENCE_MS = 15 * 60_000

/**
 * Waits until what a migration left to background work is done: once every minute has begun its tasks, no job that is due
 * is left, and no hidden place waits to be looked at anew, whose card says less until then.
 */
export async function untilSettled(dataDir: string): Promise<void> {
  await asAdmin(dataDir, async (admin) => {
    await pause(65_000)
    const { rows } = await admin.query<{ there: boolean }>(
      `select to_regclass('protected.place_due') is not null as there`,
    )
    const places = rows[0]?.there ? ' or exists (select from protected.place_due)' : ''
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(2_000)) {
      const { rows: left } = await admin.query<{ busy: boolean }>(
        `select exists (select from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts)${places} as busy`,
      )
      if (left[0]?.busy === false) return
    }
    throw new Error('its background work does not come to an end')
  })
}

/** How many rows each table holds, counted by the administrator, from whom no policy hides any. */
export async function rowsOf(dataDir: string): Promise<Rows> {
  return await asAdmin(dataDir, async (admin) => {
    const { rows: tables } = await admin.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^(pg_|information_schema$)' order by 1`,
    )
    const counts = new Map<string, number>()
    for (const { name } of tables) {
      const { rows } = await admin.query<{ n: number }>(`select count(*)::int as n from ${name}`)
      counts.set(name, rows[0]?.n ?? 0)
    }
    return counts
  })
}

async function asAdmin<T>(dataDir: string, work: (admin: pg.Pool) => Promise<T>): Promise<T> {
  const running = attachEmbedded(dataDir)
  if (!running) throw new Error(`no database runs on ${dataDir}`)
  const admin = openPool(running.superUrl, { max: 1, name: 'compare outside' })
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
