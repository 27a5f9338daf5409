import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { generateTypes, typesFile } from './generate-types.ts'
import { defaultRoles } from './roles.ts'

/**
 * Asks the database itself what each role may do. Whatever a later migration or policy file adds is checked
 * here without anyone thinking of it.
 */
let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const { owner, app, jobs, definer, protected: keeper } = defaultRoles
const working = [app, definer, keeper]
const ours = `(select oid from pg_namespace where nspowner = (select oid from pg_roles where rolname = '${owner}') and nspname <> 'public')`

async function list(sql: string, values: unknown[] = []): Promise<string[]> {
  const found = await db.admin.query<{ it: string }>(sql, values)
  return found.rows.map((row) => row.it).sort()
}

describe('every table of ours', () => {
  it('is found by this test', async () => {
    const tables = await list(
      `select format('%s.%s', n.nspname, c.relname) as it from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.oid in ${ours} and c.relkind in ('r', 'p')`,
    )
    expect(tables).toEqual(
      expect.arrayContaining([
        'audit.event',
        'directory.public_card',
        'identity.session',
        'platform.setting',
        'protected.place',
      ]),
    )
    expect(tables.length).toBeGreaterThan(25)
  })

  it('has row security enabled and forced', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as it from pg_class c where c.relnamespace in ${ours} and c.relkind in ('r', 'p')
         and not (c.relrowsecurity and c.relforcerowsecurity)`,
      ),
    ).toEqual([])
  })

  it('has a key, or is told apart by its whole rows, without which logical replication would refuse each change and deletion of its rows', async () => {
    expect(
      await list(
        `select format('%s, %s', c.oid::regclass, case c.relpersistence when 'u' then 'unlogged' else c.relkind::text end) as it
         from pg_class c where c.relnamespace in ${ours} and c.relkind in ('r', 'p')
         and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and i.indisvalid)
         and not (c.relreplident = 'i' and exists (select from pg_index i where i.indrelid = c.oid and i.indisreplident and i.indisvalid))
         and c.relreplident <> 'f'`,
      ),
    ).toEqual([])
  })

  it('has a policy for each verb that a working role was granted, whole or by column', async () => {
    expect(
      await list(
        `with granted as (
           select c.oid, r.oid as role, r.rolname, v.verb, v.cmd
           from pg_class c cross join pg_roles r
           cross join (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) as v(verb, cmd)
           where c.relnamespace in ${ours} and c.relkind in ('r', 'p') and r.rolname = any ($1)
             and (has_table_privilege(r.oid, c.oid, v.verb)
               or (v.verb <> 'DELETE' and has_any_column_privilege(r.oid, c.oid, v.verb))))
         select format('%s: %s by %s', oid::regclass, verb, rolname) as it from granted g
         where not exists (select 1 from pg_policy p where p.polrelid = g.oid and p.polcmd::text in ('*', g.cmd)
           and (g.role = any (p.polroles) or 0 = any (p.polroles)))`,
        [working],
      ),
    ).toEqual([])
  })

  it('has only policies that add up to what they say: permissive, and for named roles', async () => {
    expect(
      await list(
        `select format('%s on %s', p.polname, p.polrelid::regclass) as it from pg_policy p join pg_class c on c.oid = p.polrelid
         where c.relnamespace in ${ours} and 0 = any (p.polroles)`,
      ),
    ).toEqual([])
  })

  it('belongs to the owner role, which is none of those that work', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as it from pg_class c where c.relnamespace in ${ours}
         and c.relowner <> (select oid from pg_roles where rolname = $1)`,
        [owner],
      ),
    ).toEqual([])
    expect(new Set([owner, ...working, jobs]).size).toBe(5)
  })

  it('lets nobody but its owner truncate it, refer to it or hang a trigger on it', async () => {
    expect(
      await list(
        `select format('%s: %s by %s', c.oid::regclass, v, r) as it from pg_class c
         cross join unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) as v cross join unnest($1::text[]) as r
         where c.relnamespace in ${ours} and c.relkind in ('r', 'p') and has_table_privilege(r, c.oid, v)`,
        [[...working, jobs]],
      ),
    ).toEqual([])
  })

  it('grants nothing to PUBLIC or to the jobs login', async () => {
    expect(
      await list(
        `select format('%s: %s to %s', c.oid::regclass, a.privilege_type, a.grantee::regrole) as it
         from pg_class c cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
         where c.relnamespace in ${ours} and (a.grantee = 0 or a.grantee = (select oid from pg_roles where rolname = $1))`,
        [jobs],
      ),
    ).toEqual([])
  })
})

describe('the protected and identity stores', () => {
  it('give the app’s login only the reading of people, places and roles', async () => {
    expect(
      await list(
        `select distinct format('%s: %s', c.oid::regclass, v) as it from pg_class c
         cross join unnest(array['SELECT', 'INSERT', 'UPDATE']) as v
         where c.relnamespace = any (array['protected', 'identity']::regnamespace[]) and c.relkind in ('r', 'p')
           and has_any_column_privilege($1, c.oid, v)`,
        [app],
      ),
    ).toEqual([
      'identity.agency: SELECT',
      'identity.agency_call: SELECT',
      'identity.coalition: SELECT',
      'identity.invitation: SELECT',
      'identity.lane: SELECT',
      'identity.lane_change: SELECT',
      'identity.membership: SELECT',
      'identity.permission: SELECT',
      'identity.person: SELECT',
      'identity.program: SELECT',
      'identity.role: SELECT',
      'identity.role_permission: SELECT',
      'identity.token: SELECT',
      'identity.token_scope: SELECT',
    ])
  })

  it('lets records be closed, never deleted', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as it from pg_class c where c.relnamespace in ${ours} and c.relkind in ('r', 'p')
         and has_table_privilege($1, c.oid, 'DELETE')`,
        [app],
      ),
    ).toEqual([
      // Answers that wait to become an entry of the record, which has them then; what is signed is never deleted.
      'administrations.answers',
      // How a coalition divides its counties; says nothing of anybody.
      'availability.region',
      // What a provider keeps of a course, after six years and not before (certificates.may_go).
      'certificates.file_part',
      'directory.duplicate_pair',
      'directory.field_provenance',
      'directory.licensed_taxonomy',
      'directory.licensed_term',
      'directory.match_key',
      'directory.match_row',
      'directory.merged_id',
      'directory.need_phrase',
      'directory.overdue_claim',
      'directory.public_card',
      'directory.quarantine',
      'directory.street_told',
      'live.outbox',
      'platform.daily_key',
      'platform.rate_limit',
      'platform.sweep',
      // Gone when it is saved or discarded; its writer's alone.
      'records.draft',
      // What may not pass any more; what was shared stays in its basis, and what was read in the ledger.
      'sharing.access',
      // Their own word of a course of others, which they may take back.
      'training.elsewhere',
      // A person's own scores, which they may delete; what they completed stays.
      'training.progress',
      'upload.file',
      'upload.part',
      'upload.turn',
    ])
  })
})

describe('roles', () => {
  it('that work are neither superuser nor past row security, and create nothing', async () => {
    expect(
      await list(
        `select rolname as it from pg_roles where rolname = any ($1)
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
        [[...working, owner, jobs]],
      ),
    ).toEqual([])
  })

  it('sign in only where a program does', async () => {
    expect(
      await list('select rolname as it from pg_roles where rolcanlogin and rolname = any ($1)', [
        [...working, owner, jobs],
      ]),
    ).toEqual([app, jobs, owner].sort())
  })

  it('of the app and of jobs are members of nothing, and only the owner may hand work to the two keepers', async () => {
    expect(
      await list(
        `select format('%s in %s', m.member::regrole, m.roleid::regrole) as it from pg_auth_members m
         where m.member::regrole::text = any ($1) or m.roleid::regrole::text = any ($1)`,
        [[...working, owner, jobs]],
      ),
    ).toEqual([`${owner} in ${definer}`, `${owner} in ${keeper}`].sort())
    expect(
      await list(
        'select format($$%s$$, member::regrole) as it from pg_auth_members where inherit_option and member::regrole::text = $1',
        [owner],
      ),
    ).toEqual([])
  })

  it.each(['app', 'jobs', 'definer', 'protected'] as const)(
    '%s may create nothing in any schema of ours, extensions or public',
    async (role) => {
      expect(
        await list(
          `select nspname as it from pg_namespace where has_schema_privilege($1, oid, 'CREATE')
         and (oid in ${ours} or nspname in ('public', 'extensions', 'pg_catalog', 'information_schema'))`,
          [defaultRoles[role]],
        ),
      ).toEqual([])
    },
  )

  it('of the app may make no schema, and not even a temporary table', async () => {
    const found = await db.admin.query(
      `select has_database_privilege($1, current_database(), 'CREATE') as make, has_database_privilege($1, current_database(), 'TEMP') as temp`,
      [app],
    )
    expect(found.rows).toEqual([{ make: false, temp: false }])
  })
})

describe('what could step around the policies', () => {
  it('is no view: each is read with the rights of who asks', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as it from pg_class c where c.relnamespace in ${ours} and (c.relkind = 'm'
         or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false)))`,
      ),
    ).toEqual([])
  })

  it('is no function that anybody may call', async () => {
    expect(
      await list(
        `select p.oid::regprocedure::text as it from pg_proc p
         cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         where p.pronamespace in ${ours} and a.grantee = 0`,
      ),
    ).toEqual([])
  })

  it('is no security-definer function without a fixed search path that ends in pg_temp', async () => {
    expect(
      await list(
        `select p.oid::regprocedure::text as it from pg_proc p
         where p.prosecdef and (p.pronamespace in ${ours} or p.proowner::regrole::text = any ($1))
         and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)`,
        [[...working, owner, jobs]],
      ),
    ).toEqual([])
  })

  it('is no security-definer function of the owner, who could read everything', async () => {
    expect(
      await list(
        `select p.oid::regprocedure::text as it from pg_proc p where p.prosecdef and p.proowner::regrole::text = any ($1)`,
        [[owner, app]],
      ),
    ).toEqual([])
  })

  it('is no function whose text is put together and then run', async () => {
    expect(
      await list(
        `select p.oid::regprocedure::text as it from pg_proc p where p.pronamespace in ${ours} and p.prosecdef and p.prosrc ~* '\\mexecute\\M'`,
      ),
    ).toEqual([])
  })

  it('is no sequence, whose last value would tell how many rows there are', async () => {
    expect(
      await list(
        `select format('%s by %s', c.oid::regclass, r) as it from pg_class c cross join unnest($1::text[]) as r
         where c.relnamespace in ${ours} and c.relkind = 'S' and has_sequence_privilege(r, c.oid, 'SELECT, USAGE, UPDATE')
         order by 1`,
        [working],
      ),
      // Nothing is counted in these: they hold the keys that sign who acts.
    ).toEqual(
      ['1_high', '1_low', '2_high', '2_low', 'before_high', 'before_low', 'before_until', 'now'].map(
        (part) => `identity.context_key_${part} by breakwater_definer`,
      ),
    )
  })

  it('is no half of the key in what everyone can read of a sequence', async () => {
    expect(
      await list(
        `select s.seqrelid::regclass::text as it from pg_sequence s where s.seqrelid::regclass::text like 'identity.context_key_%'
         and (s.seqstart, s.seqincrement, s.seqmin, s.seqcache) is distinct from (1, 1, 1, 1)`,
      ),
    ).toEqual([])
  })

  it('is no default privilege that later objects would inherit', async () => {
    expect(
      await list(
        `select format('%s in %s', defaclrole::regrole, defaclnamespace::regnamespace) as it from pg_default_acl`,
      ),
    ).toEqual([])
  })

  it('is no foreign table, rule or event trigger', async () => {
    expect(
      await list(
        `select c.oid::regclass::text as it from pg_class c where c.relnamespace in ${ours} and c.relkind = 'f'
         union all select r.rulename::text from pg_rewrite r join pg_class c on c.oid = r.ev_class where c.relnamespace in ${ours} and c.relkind <> 'v'
         union all select evtname::text from pg_event_trigger`,
      ),
    ).toEqual([])
  })

  it('is no policy that calls a function once for each row', async () => {
    // `(select identity.is_staff())` is asked once for a statement; without the select, once for every row.
    expect(
      await list(
        `select format('%s on %s', p.policyname, p.tablename) as it from pg_policies p
         where coalesce(p.qual, '') || coalesce(p.with_check, '') ~ 'identity\\.'
         and regexp_replace(coalesce(p.qual, '') || ' ' || coalesce(p.with_check, ''), 'SELECT identity\\.\\w+\\([^)]*\\)', '', 'g') ~ 'identity\\.'`,
      ),
    ).toEqual([])
  })
})

describe('the row types in the program', () => {
  it('are what the migrated database says (run `npm run generate`)', () => {
    expect(generateTypes(db.urls.admin)).toBe(readFileSync(typesFile, 'utf8'))
  })
})
