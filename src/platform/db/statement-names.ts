import type { CompiledQuery } from 'kysely'
import type pg from 'pg'

/**
 * How often a statement is asked on a connection before its plan is kept there. Row policies make statements long to
 * plan (often longer than to run); what is asked once or twice is not worth PostgreSQL's memory.
 */
const KEPT_AFTER = 5
/** Plans kept for one connection; a plan with row policies takes up to 100 KiB. Later statements are planned each time. */
const KEPT = 200
/** Statements whose number of askings is remembered, as many as are short: longer ones are lists made for one asking. */
const COUNTED = 2_000
const LONGEST = 6_000

interface Met {
  readonly asked: Map<string, number>
  readonly names: Map<string, string>
}

const connections = new WeakMap<object, Met>()

/**
 * The statement as it is sent: under a name, so that this connection plans it once, when it has been asked a few
 * times. PostgreSQL chooses by itself whether one plan serves for all values or each is planned for its own.
 */
export function statementFor(client: pg.ClientBase, query: CompiledQuery): pg.QueryConfig<unknown[]> {
  const values = [...query.parameters]
  const name = nameOf(client, query.sql)
  return name === undefined ? { text: query.sql, values } : { name, text: query.sql, values }
}

function nameOf(client: pg.ClientBase, text: string): string | undefined {
  if (text.length > LONGEST) return undefined
  const met = connections.get(client) ?? { asked: new Map(), names: new Map() }
  connections.set(client, met)
  const known = met.names.get(text)
  if (known !== undefined || met.names.size >= KEPT) return known
  const asked = (met.asked.get(text) ?? 0) + 1
  if (asked < KEPT_AFTER) {
    if (met.asked.size >= COUNTED) met.asked.clear()
    met.asked.set(text, asked)
    return undefined
  }
  met.asked.delete(text)
  const name = `kept-${met.names.size}`
  met.names.set(text, name)
  return name
}

/**
 * Whether an error says that a kept plan answers in other columns than before, because a migration changed a table
 * under a running node. The connection is then not to be used again.
 */
export function plansAreOld(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return code === '0A000' && String(message).includes('cached plan')
}
