import type pg from 'pg'
import { inOneWrite } from './one-write.ts'
import { ReplicaBehind, type ReplicaProof } from './replica-proof.ts'

/** What a question needs that neither writes nor asks who is there. Every Context is one. */
export interface Reader {
  /** Runs a named prepared statement; for queries that are run very often. */
  prepared<Row>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]>
  /** Stands for the database that answers: what is remembered of one is never taken for another's. */
  readonly database: object
}

/**
 * Questions of a visitor, each a read-only transaction of its own, sent with its begin and its commit in one
 * write: one round trip instead of three, and no connection held between two questions.
 *
 * Under read committed every statement sees what was committed when it began, so questions of one
 * transaction share no more than these do. For what a visitor asks alone: others are known by a transaction.
 *
 * @param proof of a replica: each answer is checked by it. What it asks is sent along and costs no round trip.
 */
export function visitorReader(pool: pg.Pool, proof?: ReplicaProof): Reader {
  return {
    database: pool,
    async prepared<Row>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        const [, position, answer] = await Promise.all(
          inOneWrite(client, () => [
            client.query('begin read only; close all'),
            proof ? client.query(proof.question) : Promise.resolve(undefined),
            client.query({ name, text: sql, values: [...values] }),
            client.query('commit'),
          ]),
        )
        proof?.check(position?.rows ?? [])
        return answer.rows as Row[]
      } catch (error) {
        // The commit has rolled back already, unless it never arrived.
        await client.query('rollback').catch((failure: unknown) => {
          broken = failure instanceof Error ? failure : new Error('rollback failed')
        })
        // Another connection may lead to another replica.
        if (error instanceof ReplicaBehind) broken = error
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}
