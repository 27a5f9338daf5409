import type { Guard } from './guard.ts'

const policies = 'src/features/identity/sql/policies.sql'

/** Who may do and see what: at the door of each route, in each row, and for whoever acts through a program. */
export const access: readonly Guard[] = [
  {
    name: 'access: the permission at the door of each route',
    file: 'src/platform/http/call.ts',
    find: "if (permission === 'signed-in' || actor.permissions.has(permission)) return",
    replace: 'return',
    test: 'src/app/access-matrix.access.db.test.ts',
    testName: 'is tried on each of them|lets in nobody without the permission of the route',
    asvs: ['V8.2.1'],
  },
  {
    name: 'access: that two agencies see only their own',
    file: 'src/features/identity/sql/people.sql',
    find: 'using (coalition_id = (select identity.coalition()) and agency_id = (select identity.agency())\n    and (select identity.person()) is not null);',
    replace: 'using ((select identity.person()) is not null);',
    test: 'src/platform/db/without-context.access.db.test.ts',
    testName: 'see only their own in 200 requests',
    asvs: ['V8.4.1'],
  },
  {
    name: 'access: that what is taken back is gone at the next request',
    file: policies,
    find: "where m.person_id = standing.person and m.ended_at is null\n    and m.verified_until >= (clock_timestamp() at time zone 'UTC')::date",
    replace: 'where m.person_id = standing.person',
    test: 'src/features/identity/contexts.access.db.test.ts',
    testName: 'ends what %s allowed at the next transaction|ends what .* allowed at the next transaction',
    asvs: ['V8.3.2'],
  },
  {
    name: 'access: that a program’s software has nothing of whoever made its token',
    file: 'src/features/identity/sql/tokens.sql',
    find: "  kind := 'token';\n  perform identity.open_context(kind, actor,",
    replace:
      "  kind := 'member';\n  select t.made_by::text into actor from identity.token t where t.id = actor::uuid;\n  perform identity.open_context(kind, actor,",
    test: 'src/features/identity/tokens/tokens.access.db.test.ts',
    testName: 'acts for its program, without its maker',
    asvs: ['V8.3.3'],
  },
  {
    name: 'access: the fresh proof before a token is made',
    file: policies,
    find: "if need = 'grave' and found_session.proved_at < clock_timestamp() - interval '5 minutes' then",
    replace: 'if false then',
    test: 'src/features/identity/tokens/tokens.access.db.test.ts',
    testName: 'wants a fresh proof of who one is before it makes a token',
    asvs: ['V7.5.3'],
  },
  {
    name: 'access: the last answer to whatever nobody foresaw',
    file: 'src/platform/http/server.ts',
    find: '  app.setErrorHandler((error, request, reply) => tell(request, reply, error))\n',
    replace: '',
    test: 'src/platform/http/server.test.tsx',
    testName: 'tells nothing of what is inside, in a page or a problem',
    asvs: ['V16.5.4'],
  },
]
