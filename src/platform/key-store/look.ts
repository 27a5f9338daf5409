import type { TopKey } from '#platform/crypto/top-key.ts'
import { openPool } from '#platform/db/pool.ts'
import { byOperator } from './agency-keys.ts'

/** What can be told of a database before anything is made in it. */
export interface KeyStoreLook {
  /** It is a key store already, of this id. */
  readonly id: string | undefined
  /** Of the whole server: two databases of one server have the same. */
  readonly system: string
  /** Keys are wrapped by an operator's key, and none by the one that is here. */
  readonly ofAnotherOperator: boolean
}

export async function lookAtKeyStore(url: string, operator: TopKey): Promise<KeyStoreLook> {
  const pool = openPool(url, { max: 1, name: 'breakwater keys' })
  try {
    const system = await pool.query<{ system: string; there: boolean }>(
      `select (select system_identifier::text from pg_control_system()) as system,
         to_regclass('keys.store') is not null as there`,
    )
    const found = { system: system.rows[0]?.system ?? '', id: undefined, ofAnotherOperator: false }
    if (system.rows[0]?.there !== true) return found
    const store = await pool.query<{ id: string }>('select id from keys.store')
    const wraps = await pool.query<{ others: boolean }>(
      `select count(*) > 0 and count(*) filter (where wrapped_by = $1) = 0 as others
       from keys.agency_key_wrap where wrapped_by like 'operator:%'`,
      [byOperator(operator)],
    )
    return { ...found, id: store.rows[0]?.id, ofAnotherOperator: wraps.rows[0]?.others === true }
  } finally {
    await pool.end()
  }
}

/** Which server a database lies on. */
export async function systemOf(url: string): Promise<string> {
  const pool = openPool(url, { max: 1, name: 'breakwater keys' })
  try {
    const { rows } = await pool.query<{ system: string }>(
      'select system_identifier::text as system from pg_control_system()',
    )
    return rows[0]?.system ?? ''
  } finally {
    await pool.end()
  }
}
