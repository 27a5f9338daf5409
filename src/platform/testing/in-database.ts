import { openPool } from '#platform/db/pool.ts'
import type { KeptServer } from './database-keeper.ts'

/** One connection as the administrator. Never inside a template itself: while anybody is connected to it, it cannot be copied. */
export const rootOf = (server: KeptServer) =>
  openPool(inDatabase(server.superUrl, 'postgres'), { max: 1, name: 'tests' })

/** The same URL, naming another database. */
export function inDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
