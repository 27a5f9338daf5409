import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import type { Catalog } from './role-settings.ts'

/** What each role may do in the database, reviewed line by line; `RIGHTS=write` on its test writes it anew. */
export const RIGHTS_FILE = fromRoot('db', 'rights.txt')

/** One thing of the database that keeps others out, or lets somebody in: `what` is its name, `state` whom it lets in or holds. */
interface Right {
  readonly what: string
  readonly state: string
}

/**
 * Schemas, tables, sequences and functions with what is granted on them; policies, triggers, and whether row security is
 * forced. Roles by what they are for, since an outside database may name them otherwise. What extensions brought along is
 * theirs, and the queue's own tables belong to the jobs login.
 */
const CATALOGUE = `
with names as (
  select $1::regrole::oid as role, 'app' as word
  union all select nspowner, 'owner' from pg_namespace where nspname = 'platform'
  union all select nspowner, 'jobs' from pg_namespace where nspname = 'jobs'
  union all select proowner, 'definer' from pg_proc where oid = to_regproc('platform.mark_demo')
  union all select proowner, 'protected' from pg_proc where oid = to_regproc('protected.put_places')
  union all select 0, 'everybody'),
word as (select role, min(word) as word from names group by role),
ours as (
  select n.oid, n.nspname, n.nspowner, n.nspacl from pg_namespace n
  where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'extensions', 'public')
    and not exists (select from pg_depend d where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e')),
schema_rights as (
  select n.nspname, 1 as kind, format('schema %s', n.nspname) as what, a.grantee, lower(a.privilege_type) as verb
  from ours n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a where a.grantee <> n.nspowner),
relation as (
  select n.nspname, c.oid, c.relkind, c.relowner, c.relacl, format('%s.%s', n.nspname, c.relname) as name
  from ours n join pg_class c on c.relnamespace = n.oid where c.relkind in ('r', 'p', 'v', 'm', 'S')),
relation_rights as (
  select r.nspname, 2, format('%s %s', case r.relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end, r.name),
    a.grantee, lower(a.privilege_type)
  from relation r, aclexplode(coalesce(r.relacl, acldefault(case r.relkind when 'S' then 's' else 'r' end::"char", r.relowner))) a
  where a.grantee <> r.relowner
  union all
  select r.nspname, 2, format('table %s', r.name), a.grantee,
    lower(a.privilege_type) || '(' || string_agg(t.attname, ' ' order by t.attname) || ')'
  from relation r join pg_attribute t on t.attrelid = r.oid and not t.attisdropped, aclexplode(t.attacl) a
  group by r.nspname, r.name, a.grantee, a.privilege_type),
function_rights as (
  select n.nspname, 3, format('function %s.%s(%s)', n.nspname, p.proname,
      (select string_agg(format_type(t, null), ',' order by at) from unnest(p.proargtypes) with ordinality as given(t, at))),
    a.grantee, ''
  from ours n join pg_proc p on p.pronamespace = n.oid, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  -- Nobody reaches a function in a schema that only its owner may use.
  where a.grantee <> p.proowner and n.nspname <> 'graphile_worker'),
granted as (
  select nspname, kind, what, string_agg(format('%s%s', word, nullif(' ' || verbs, ' ')), '; ' order by word) as state
  from (
    select g.nspname, g.kind, g.what, coalesce(w.word, g.grantee::regrole::text) as word, string_agg(g.verb, ' ' order by g.verb) as verbs
    from (select * from schema_rights union all select * from relation_rights union all select * from function_rights) g
    left join word w on w.role = g.grantee group by 1, 2, 3, 4) each
  group by nspname, kind, what),
kept as (
  select r.nspname, 4 as kind, format('rows of %s', r.name) as what,
    case when c.relrowsecurity and c.relforcerowsecurity then 'only as policies say' else 'not protected' end as state
  from relation r join pg_class c on c.oid = r.oid
  where r.relkind in ('r', 'p') and r.nspname not in ('jobs', 'graphile_worker')
  union all
  select r.nspname, 5, format('policy %s on %s', p.polname, r.name),
    format('%s by %s', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      (select string_agg(coalesce(w.word, given::regrole::text), ' ' order by w.word) from unnest(p.polroles) given left join word w on w.role = given))
  from relation r join pg_policy p on p.polrelid = r.oid
  union all
  select r.nspname, 6, format('trigger %s on %s', t.tgname, r.name), format('%s %s', t.tgfoid::regproc,
    case t.tgenabled when 'O' then 'on' when 'A' then 'on' else 'off' end)
  from relation r join pg_trigger t on t.tgrelid = r.oid
  where r.nspname <> 'graphile_worker' and not t.tgisinternal
  union all
  select r.nspname, 6, format('foreign keys of %s', r.name), 'off'
  from relation r where exists (select from pg_trigger t where t.tgrelid = r.oid and t.tgisinternal and t.tgenabled = 'D'))
select what, state from (select * from granted union all select * from kept) lines
order by nspname collate "C", kind, what collate "C", state`

/**
 * What the database says now, a line for each.
 *
 * @param client any login of ours: the catalog is open to all.
 * @param app name of the app's role.
 */
export async function readRights(client: Catalog, app: string): Promise<string[]> {
  const { rows } = await client.query(CATALOGUE, [`"${app.replaceAll('"', '""')}"`])
  return (rows as Right[]).map(({ what, state }) => `${what}: ${state}`)
}

/** The lines of the reviewed file; reasons stand before the line they are of, after a number sign. */
export function reviewedRights(): string[] {
  return readFileSync(RIGHTS_FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** How the database differs from what was reviewed. */
export interface RightsFault {
  /** `table directory.location`, `trigger … on …`, `policy … on …`, `rows of …` */
  readonly what: string
  readonly wanted: string | undefined
  readonly found: string | undefined
}

/** @param now as {@link readRights} gave them. */
export function rightsFaults(now: readonly string[]): RightsFault[] {
  // Where no node has done background work yet, there is no queue.
  const queue = now.some((line) => line.startsWith('schema jobs'))
  const wanted = new Map(
    reviewedRights()
      .filter((line) => queue || !/^\w+ jobs\b/.test(line))
      .map(split),
  )
  const found = new Map(now.map(split))
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((what) => wanted.get(what) !== found.get(what))
    .map((what) => ({ what, wanted: wanted.get(what), found: found.get(what) }))
}

/** The name of a thing holds no colon with a blank after it. */
function split(line: string): [string, string] {
  const at = line.indexOf(': ')
  return [line.slice(0, at), line.slice(at + 2)]
}
