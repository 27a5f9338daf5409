import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import { buildIndexes, isOutsideTransaction } from './concurrent-indexes.ts'
import { renewContextKey } from './context-key.ts'
import { openPool } from './pool.ts'

/** Names of the roles that the SQL files call :owner, :app, :jobs, :definer and :protected. */
export interface Roles {
  readonly owner: string
  readonly app: string
  readonly jobs: string
  readonly definer: string
  readonly protected: string
}

export interface MigrateReport {
  /** File names applied now, in order. */
  readonly applied: readonly string[]
  /** True when policies, grants and functions were applied again because they had changed. */
  readonly policiesApplied: boolean
  /** Whether contexts are signed with another key from now on; see {@link renewContextKey}. */
  readonly keyRenewed: boolean
}

interface SqlFile {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** Arbitrary but fixed: two nodes starting together take turns on it, so each migration runs once. */
const lockKey = 4_203_201_301

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The ordered migrations of a folder (default db/migrations). */
export function readMigrations(folder = fromRoot('db', 'migrations')): SqlFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, checksum: sha256(sql) }
    })
}

/** db/policies.txt names them in order; they state the whole truth about who may see and change what. */
function readPolicies(): SqlFile[] {
  const names = readFileSync(fromRoot('db', 'policies.txt'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
  return names.map((name) => {
    const sql = readFileSync(fromRoot(name), 'utf8')
    return { name, sql, checksum: sha256(sql) }
  })
}

/** Puts quoted role names in place of `:owner`, `:app` and so on. */
export function withRoles(sql: string, roles: Roles): string {
  return sql.replace(/(?<![:\w]):(owner|app|jobs|definer|protected)\b/g, (_all, role: keyof Roles) =>
    pg.escapeIdentifier(roles[role]),
  )
}

/** What `readyz` compares: the last migration and the hash of the policies this program expects. */
export function expectedState(): { migration: string; policies: string } {
  const last = readMigrations().at(-1)
  return { migration: last?.name ?? '', policies: policiesHash() }
}

function policiesHash(): string {
  return sha256(
    readPolicies()
      .map((file) => file.checksum)
      .join(),
  )
}

/** How a migration waits for whoever works with a table. */
interface LockPatience {
  /** Longer than this nothing stands in the queue for a table, where everybody who comes later would stand behind it. */
  readonly lockMs: number
  readonly tries: number
  /** Between two tries, in which all others get at the table. */
  readonly pauseMs: number
}

const LOCK_PATIENCE: LockPatience = { lockMs: 3_000, tries: 40, pauseMs: 2_000 }

export interface MigrateOptions {
  readonly folder?: string
  /** Name of the last migration to apply; policies wait then. */
  readonly upTo?: string
  readonly patience?: LockPatience
  /** Told what takes long, and what has to wait; one line each. */
  readonly say?: (line: string) => void
}

/**
 * Brings the database up to this program: migrations forward, then policies, grants and functions.
 *
 * What comes between two migrations that say that they run outside a transaction happens in one transaction, so a failure leaves the
 * database as it was before it; a second node waits and then finds nothing to do. Then the key of contexts changes.
 *
 * @param ownerUrl login that owns our schemas.
 * @throws {StartError} when an applied migration was edited, the database is newer than this program, or somebody works with a
 *   table for so long that none of the tries gets at it.
 */
export async function migrate(
  ownerUrl: string,
  roles: Roles,
  options: MigrateOptions = {},
): Promise<MigrateReport> {
  const pool = openPool(ownerUrl, { max: 1, name: 'breakwater migrate' })
  try {
    const client = await pool.connect()
    try {
      await client.query('set statement_timeout = 0')
      await takeTurn(client)
      const report = await inSteps(client, roles, options)
      return { ...report, keyRenewed: options.upTo === undefined && (await renewContextKey(client)) }
    } finally {
      // The turn ends with the connection, and what was set for it too.
      client.release(true)
    }
  } finally {
    await pool.end()
  }
}

/** Asked now and then: whoever waits in a statement is waited for by an index that is built beside others, and that for ever. */
async function takeTurn(client: pg.PoolClient): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [
      lockKey,
    ])
    if (rows[0]?.ours) return
    await wait(100)
  }
}

/** Up to the next migration that runs outside a transaction, then that one, and so on. */
async function inSteps(
  client: pg.PoolClient,
  roles: Roles,
  options: MigrateOptions,
): Promise<Omit<MigrateReport, 'keyRenewed'>> {
  const applied: string[] = []
  for (;;) {
    const step = await patiently(client, options, () =>
      bringForward(client, roles, options, applied.length > 0),
    )
    applied.push(...step.applied)
    if (step.next === undefined) return { applied, policiesApplied: step.policiesApplied }
    const { next } = step
    await buildIndexes(client, next, options.say ?? (() => undefined))
    await patiently(client, options, async () => {
      await recordMigration(client, next)
      await client.query(forceRowSecurity)
    })
    applied.push(next.name)
  }
}

/** One transaction, tried again where it did not get at a table in time. */
async function patiently<T>(
  client: pg.PoolClient,
  { patience = LOCK_PATIENCE, say }: MigrateOptions,
  work: () => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      await client.query('begin')
      await client.query(`set local lock_timeout = ${String(patience.lockMs)}`)
      // A migration may change rows of a table that is altered afterwards: what waits for the end of the act would forbid it.
      await client.query('set constraints all immediate')
      const result = await work()
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      if (!isLockedOut(error)) throw error
      if (tried >= patience.tries) throw new StartError(LOCKED_OUT)
      if (tried === 1)
        say?.('Somebody works with a table that has to be changed: it is tried again until they are done.')
      await wait(patience.pauseMs * (0.5 + Math.random()))
    }
  }
}

/** `lock_not_available`, or a circle of two who wait for each other. */
function isLockedOut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:55P03|40P01)$/.test(String(error.code))
}

const LOCKED_OUT =
  'The database could not be brought up to this version, because somebody worked with a table of it the whole time: end long transactions (select pid, xact_start, application_name from pg_stat_activity order by xact_start), then start again. Nothing was changed.'

interface Step {
  readonly applied: readonly string[]
  readonly policiesApplied: boolean
  /** What comes next, and runs outside a transaction. */
  readonly next: SqlFile | undefined
}

async function bringForward(
  client: pg.PoolClient,
  roles: Roles,
  options: MigrateOptions,
  always: boolean,
): Promise<Step> {
  const files = readMigrations(options.folder).filter((file) => !options.upTo || file.name <= options.upTo)
  const known = await appliedMigrations(client)
  const unknown = [...known.keys()].find((name) => !files.some((file) => file.name === name))
  if (unknown && !options.upTo) {
    throw new StartError(
      `This database was migrated by a newer version of Breakwater (${unknown}): start that version, or restore a backup made before it.`,
    )
  }
  const edited = files.find((file) => known.has(file.name) && known.get(file.name) !== file.checksum)
  if (edited !== undefined) {
    throw new StartError(
      `The migration ${edited.name} was changed after it was applied: restore the file and put the change into a new migration.`,
    )
  }
  const applied: string[] = []
  for (const file of files.filter(({ name }) => !known.has(name))) {
    if (isOutsideTransaction(file.sql)) {
      await client.query(forceRowSecurity)
      return { applied, policiesApplied: false, next: file }
    }
    await client.query(withRoles(file.sql, roles))
    await recordMigration(client, file)
    applied.push(file.name)
  }
  // Today's policies may speak of tables that only a later migration makes.
  if (options.upTo) return { applied, policiesApplied: false, next: undefined }
  const policiesApplied = await applyPolicies(client, roles, always || applied.length > 0)
  return { applied, policiesApplied, next: undefined }
}

async function appliedMigrations(client: pg.PoolClient): Promise<Map<string, string>> {
  const found = await client.query<{ there: boolean }>(
    `select to_regclass('platform.migration') is not null as there`,
  )
  if (!found.rows[0]?.there) return new Map()
  await ownerMayRead(client, 'platform.migration')
  const rows = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration',
  )
  return new Map(rows.rows.map((row) => [row.name, row.checksum]))
}

/** Row security is forced on the owner too; inside this transaction the migrator may look. */
async function ownerMayRead(client: pg.PoolClient, table: string): Promise<void> {
  await client.query(`alter table ${table} no force row level security`)
}

async function recordMigration(client: pg.PoolClient, file: SqlFile): Promise<void> {
  await client.query(`create table if not exists platform.migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  await client.query(`create table if not exists platform.applied (
    name text primary key, hash text not null, applied_at timestamptz not null default now())`)
  await ownerMayRead(client, 'platform.migration')
  await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [
    file.name,
    file.checksum,
  ])
}

async function applyPolicies(client: pg.PoolClient, roles: Roles, always: boolean): Promise<boolean> {
  const hash = sha256(policiesHash() + JSON.stringify(roles))
  await ownerMayRead(client, 'platform.applied')
  const known = await client.query<{ hash: string }>(
    `select hash from platform.applied where name = 'policies'`,
  )
  const changed = always || known.rows[0]?.hash !== hash
  if (changed) {
    await dropPoliciesAndGrants(client, roles)
    for (const file of readPolicies()) await client.query(withRoles(file.sql, roles))
    await client.query(
      `insert into platform.applied (name, hash) values ('policies', $1)
       on conflict (name) do update set hash = excluded.hash, applied_at = now()`,
      [hash],
    )
  }
  await client.query(forceRowSecurity)
  return changed
}

/** Nothing that an older file granted may survive: the files state the whole truth. */
async function dropPoliciesAndGrants(client: pg.PoolClient, roles: Roles): Promise<void> {
  const [owner, app, jobs, definer, keeper] = [
    roles.owner,
    roles.app,
    roles.jobs,
    roles.definer,
    roles.protected,
  ].map((role) => pg.escapeIdentifier(role).replaceAll("'", "''"))
  const named = (role = '') => `'${role}'::regrole::text`
  await client.query(
    `do $$
     declare p record; s text; ours text[] := ${ourSchemas};
     begin
       for p in select schemaname, tablename, policyname from pg_policies where schemaname = any (ours)
       loop
         execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename);
       end loop;
       -- PostgreSQL lets everybody call a new function; here a file says who may. One that no file makes any more, or that its
       -- file grants to nobody any more, is nobody's to call. Only who owns a function takes it back, and looks it up for that.
       foreach s in array ours
       loop
         execute format('grant usage on schema %I to ${definer}, ${keeper}', s);
       end loop;
       for p in select oid::regprocedure::text as name, proowner::regrole::text as owner from pg_proc
         where pronamespace::regnamespace::text = any (ours)
           and proowner in ('${owner}'::regrole, '${definer}'::regrole, '${keeper}'::regrole)
       loop
         execute format('set local role %s', p.owner);
         execute format('revoke all on function %s from %s', p.name,
           (select string_agg(g, ', ') from unnest(array['public', ${named(owner)}, ${named(app)}, ${named(jobs)},
             ${named(definer)}, ${named(keeper)}]) g where g <> p.owner));
         reset role;
       end loop;
       foreach s in array ours
       loop
         execute format('revoke all on all tables in schema %I from %s', s, ${grantees(roles)});
         execute format('revoke all on all sequences in schema %I from %s', s, ${grantees(roles)});
         execute format('revoke all on schema %I from %s', s, ${grantees(roles)});
       end loop;
     end $$`,
  )
}

function grantees(roles: Roles): string {
  return pg.escapeLiteral(
    [
      'public',
      ...[roles.app, roles.jobs, roles.definer, roles.protected].map((r) => pg.escapeIdentifier(r)),
    ].join(', '),
  )
}

/** Ours are the schemas that the owner role owns; libraries' own tables belong to other roles. */
const ourSchemas = `(select coalesce(array_agg(nspname::text), '{}') from pg_namespace
  where nspowner = (select oid from pg_roles where rolname = current_user) and nspname <> 'public')`

const forceRowSecurity = `do $$
  declare t record; ours text[] := ${ourSchemas};
  begin
    for t in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any (ours)
        -- Altering a table shuts out everyone who works with it, so only what is not so already.
        and not (c.relrowsecurity and c.relforcerowsecurity)
    loop
      execute format('alter table %I.%I enable row level security', t.nspname, t.relname);
      execute format('alter table %I.%I force row level security', t.nspname, t.relname);
    end loop;
  end $$`
