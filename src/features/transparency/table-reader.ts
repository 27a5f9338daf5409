import { CompiledQuery } from 'kysely'
import type { Context } from '#platform/db/actor.ts'

/** What asks the database: a connection, or a context. */
export interface TableReader {
  query<T extends object>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: T[] }>
}

/** The same as whoever acts in a context. */
export function readerOf(ctx: Context): TableReader {
  return {
    query: async <T extends object>(text: string, values: readonly unknown[] = []) =>
      await ctx.db.executeQuery<T>(CompiledQuery.raw(text, [...values]) as CompiledQuery<T>),
  }
}
