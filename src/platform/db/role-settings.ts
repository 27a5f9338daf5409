import { escapeIdentifier } from 'pg'
import { clientOf } from './client-of-hosts.ts'

/** A setting that a role was given, which every connection of it begins with. */
export interface RoleSetting {
  readonly role: string
  /** Such as `statement_timeout`. */
  readonly name: string
}

/** Whatever can ask the catalog. */
export interface Catalog {
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>
}

/**
 * What the app's login is given where a pooler stands between: what our pools otherwise ask for when they connect. Nobody gains
 * anything by giving it to a login.
 */
const POOLED_SETTINGS: Readonly<Record<string, string>> = {
  search_path: 'public, extensions',
  statement_timeout: '30s',
  idle_in_transaction_session_timeout: '1min',
}

const SETTINGS = `
select r.rolname as role, split_part(config, '=', 1) as name
from pg_catalog.pg_db_role_setting s join pg_catalog.pg_roles r on r.oid = s.setrole, unnest(s.setconfig) config
where r.rolname = any ($1) and config <> all ($2) order by 1, 2`

/**
 * Settings of roles that should have none but those of a pooler: the login of a role may give it some, and they outlive a restart.
 *
 * @param client any login: the catalog is open to all.
 */
export async function readRoleSettings(client: Catalog, roles: readonly string[]): Promise<RoleSetting[]> {
  const known = Object.entries(POOLED_SETTINGS).map(([name, value]) => `${name}=${value}`)
  const { rows } = await client.query(SETTINGS, [roles, known])
  return rows as RoleSetting[]
}

/** What may keep a login from taking its own settings back. */
const UNTOUCHED = [
  'default_transaction_read_only=off',
  'local_preload_libraries=',
  'statement_timeout=30000',
  'lock_timeout=10000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/**
 * A login takes its own settings back; for servers whose administrator we are not.
 *
 * @param pooled gives it those that connections through a pooler need
 * @returns what it had and should not have had
 */
export async function resetOwnSettings(url: string, pooled = false): Promise<RoleSetting[]> {
  const client = clientOf(url, {
    application_name: 'breakwater set-up',
    options: UNTOUCHED,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string; database: string }>(
      'select current_user::text as role, current_database()::text as database',
    )
    const [us] = rows
    if (us === undefined) return []
    const had = await readRoleSettings(client, [us.role])
    if (had.length > 0) {
      await client.query('alter role current_user reset all')
      await client.query(`alter role current_user in database ${escapeIdentifier(us.database)} reset all`)
    }
    if (pooled)
      for (const [name, value] of Object.entries(POOLED_SETTINGS))
        await client.query(
          `alter role current_user set ${name} = ${name === 'search_path' ? value : `'${value}'`}`,
        )
    return had
  } finally {
    await client.end()
  }
}

/** For whoever started the program, or asks the doctor. */
export function settingsSentence(had: readonly RoleSetting[]): string {
  const names = had.map(({ role, name }) => `${name} of "${role}"`).join(', ')
  return `A login of Breakwater's was given settings (${names}) that Breakwater did not give it: find out who has its password.`
}
