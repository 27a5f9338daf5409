import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type pg from 'pg'
import { statementFor } from './statement-names.ts'

/**
 * A kysely driver bound to one connection on which a transaction is already open.
 *
 * @param keepPlans whether what is asked often is planned once: for those whom row policies concern. Searches of
 *   visitors differ so much in their values that one plan for all of them halved their pages (949 for 1,799 a second).
 */
export class SingleConnectionDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(client: pg.PoolClient, keepPlans: boolean) {
    this.#connection = {
      async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
        const result = await client.query(
          keepPlans ? statementFor(client, query) : { text: query.sql, values: [...query.parameters] },
        )
        return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
      },
      // Long answers are read in pages by key, not through a cursor.
      streamQuery(): AsyncIterableIterator<never> {
        throw new Error('streaming is not offered: read in pages by key')
      },
    }
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    throw new Error('already in a transaction: asActor opened it')
  }

  async commitTransaction(): Promise<void> {
    throw new Error('asActor commits')
  }

  async rollbackTransaction(): Promise<void> {
    throw new Error('asActor rolls back: throw instead')
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}
