import type pg from 'pg'
import { clientOf } from '#platform/db/client-of-hosts.ts'
import { StartError } from '#platform/errors.ts'
import { checkPooler } from './check-pooler.ts'
import { connectSentence, poolerSentence } from './connect-sentence.ts'

/** What Breakwater's SQL leans on; db/extensions.sql makes them. */
const EXTENSIONS = ['pg_trgm', 'unaccent', 'cube', 'intarray', 'pgcrypto', 'btree_gist'] as const

const OLDEST_SERVER = 160_000

/** The logins of one installation, as connection strings. */
export interface Logins {
  readonly appUrl: string
  readonly poolerUrl?: string | undefined
  readonly ownerUrl: string
  readonly jobsUrl?: string | undefined
}

/** What the server said about itself and our roles. */
export interface DatabaseFacts {
  /** Such as `18.4`. */
  readonly version: string
  /** Sentences; empty when the program may start. Each says what an administrator does about it. */
  readonly problems: readonly string[]
}

interface RoleRow {
  readonly app: string
  readonly owner: string
  readonly app_super: boolean
  readonly app_bypass: boolean
  readonly owner_super: boolean
  readonly app_in_owner: boolean
  readonly owner_in_app: boolean
  readonly missing_roles: string[]
  readonly strays: string[]
  readonly missing_extensions: string[]
}

/**
 * Asks the server whether row-level security can be trusted on it: its release, the extensions,
 * and that none of our logins can become another.
 *
 * @throws {StartError} when a login cannot connect.
 */
export async function inspectDatabase(logins: Logins): Promise<DatabaseFacts> {
  const version = await askServer<{ number: number; text: string }>(
    'DATABASE_OWNER_URL',
    logins.ownerUrl,
    `select current_setting('server_version_num')::int as number,
       split_part(current_setting('server_version'), ' ', 1) as text`,
    [],
  )
  const { poolerUrl } = logins
  const app = await userOf(poolerUrl === undefined ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL', logins.appUrl)
  if (poolerUrl !== undefined) await checkPooler(poolerUrl, app)
  const jobs = logins.jobsUrl === undefined ? undefined : await userOf('DATABASE_JOBS_URL', logins.jobsUrl)
  if (version.number < OLDEST_SERVER) {
    return {
      version: version.text,
      problems: [`The database is PostgreSQL ${version.text}: Breakwater needs PostgreSQL 16 or newer.`],
    }
  }
  const row = await askServer<RoleRow>('DATABASE_OWNER_URL', logins.ownerUrl, ROLE_FACTS, [
    app,
    jobs ?? null,
    EXTENSIONS,
  ])
  return { version: version.text, problems: describe(row, jobs) }
}

/** @throws {StartError} the first problem that {@link inspectDatabase} finds. */
export async function checkDatabase(logins: Logins): Promise<DatabaseFacts> {
  const facts = await inspectDatabase(logins)
  const [first] = facts.problems
  if (first !== undefined) throw new StartError(first)
  return facts
}

// Asked as the owner; $1 is the app's role, $2 the job runner's (or null), $3 the extensions.
const ROLE_FACTS = `
  with us as (
    select $1::name as app, current_user::name as owner, $2::name as jobs
  )
  select us.app::text, us.owner::text,
    a.rolsuper as app_super, a.rolbypassrls as app_bypass, o.rolsuper as owner_super,
    pg_has_role(us.app, us.owner, 'member') as app_in_owner,
    pg_has_role(us.owner, us.app, 'member') as owner_in_app,
    (select coalesce(array_agg(wanted), '{}') from unnest(array['breakwater_definer', 'breakwater_protected']) wanted
      where case when exists (select from pg_roles where rolname = wanted)
        then not pg_has_role(us.owner, wanted::name, 'set') else true end) as missing_roles,
    (select coalesce(array_agg(member.rolname::text || ' in ' || role.rolname::text), '{}')
      from pg_roles member, pg_roles role
      where member.rolname in (us.app, us.jobs)
        and (role.rolname in ('breakwater_definer', 'breakwater_protected', us.app, us.owner, us.jobs))
        and member.rolname <> role.rolname and not member.rolsuper
        and pg_has_role(member.oid, role.oid, 'member')) as strays,
    (select coalesce(array_agg(wanted order by wanted), '{}') from unnest($3::text[]) wanted
      where not exists (select from pg_extension where extname = wanted)) as missing_extensions
  from us join pg_roles a on a.rolname = us.app join pg_roles o on o.rolname = us.owner`

function describe(row: RoleRow, jobs: string | undefined): string[] {
  const problems: string[] = []
  if (row.app === row.owner) {
    return [
      `DATABASE_URL and DATABASE_OWNER_URL sign in as the same role "${row.app}": make two roles with db/roles.sql, because the owner of a table can switch its protection off.`,
    ]
  }
  if (jobs !== undefined && (jobs === row.app || jobs === row.owner)) {
    problems.push(
      `DATABASE_JOBS_URL signs in as "${jobs}", which another login uses too: give the job runner a role of its own with db/roles.sql.`,
    )
  }
  if (row.app_super || row.app_bypass) {
    problems.push(
      `The role "${row.app}" of DATABASE_URL may pass by row-level security (${row.app_super ? 'superuser' : 'BYPASSRLS'}): use a role without that right, as db/roles.sql makes it.`,
    )
  }
  if (row.owner_super) {
    problems.push(
      `The role "${row.owner}" of DATABASE_OWNER_URL is a superuser: use a role without that right, as db/roles.sql makes it.`,
    )
  } else if (!row.app_super && (row.app_in_owner || row.owner_in_app)) {
    const [member, role] = row.app_in_owner ? [row.app, row.owner] : [row.owner, row.app]
    problems.push(
      `The role "${member}" is a member of "${role}", so one could act as the other: run "revoke ${role} from ${member}" as an administrator.`,
    )
  }
  const strays = row.strays.filter((stray) => stray !== `${row.app} in ${row.owner}`)
  if (strays.length > 0) {
    problems.push(
      `A login is a member of a role it must not have (${strays.join(', ')}): revoke it as an administrator.`,
    )
  }
  if (row.missing_roles.length > 0) {
    problems.push(
      `The owner role cannot hand functions to ${row.missing_roles.join(' and ')}: run db/roles.sql as an administrator.`,
    )
  }
  if (row.missing_extensions.length > 0) {
    problems.push(
      `The database lacks the extension ${row.missing_extensions.join(', ')}: run db/extensions.sql in it as an administrator.`,
    )
  }
  return problems
}

async function userOf(variable: string, url: string): Promise<string> {
  return (await askServer<{ name: string }>(variable, url, 'select current_user::text as name', [])).name
}

async function askServer<Row>(variable: string, url: string, sql: string, values: unknown[]): Promise<Row> {
  const client = clientOf(url, {
    connectionTimeoutMillis: 10_000,
    application_name: 'breakwater check',
    options: '-c breakwater.way=straight',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new StartError(connectSentence(variable, error))
  }
  try {
    const way = await client.query<{ way: string | null }>(
      "select current_setting('breakwater.way', true) as way",
    )
    if (way.rows[0]?.way !== 'straight') throw new StartError(poolerSentence(variable))
    const { rows } = await client.query<Row & pg.QueryResultRow>(sql, values)
    const [row] = rows
    if (row === undefined) throw new Error('the catalog gave no row')
    return row
  } finally {
    await client.end()
  }
}
