import type { Writable } from 'node:stream'
import type pg from 'pg'

/**
 * Sends what `ask` asks of a connection in one write. Each write wakes PostgreSQL: several small ones cost
 * both sides more than most questions do.
 *
 * @param ask asks without waiting for an answer; the connection is a pipelined one.
 */
export function inOneWrite<const T>(client: pg.ClientBase, ask: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  try {
    return ask()
  } finally {
    stream.uncork()
  }
}
