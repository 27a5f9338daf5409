import type { Guard } from './guard.ts'

const test = 'src/app/access-matrix.access.db.test.ts'

/** Who may do what, of whose: the matrix of routes, roles and places, and that each route works at all. */
export const matrix: readonly Guard[] = [
  {
    name: 'access: the agency, for who takes a role back',
    file: 'src/features/identity/sql/leaving.sql',
    find: 'case when identity.agency() is null then true\n      when identity.program() is null then of_agency = identity.agency()',
    replace: 'case when identity.program() is null then true',
    test,
  },
  {
    name: 'access: the program, for who ends the sign-ins of somebody',
    file: 'src/features/identity/sql/sessions.sql',
    find: '\n      and (identity.program() is null or m.program_id = identity.program())) then',
    replace: ') then',
    test,
  },
  {
    name: 'access: the agency, for who makes a token of a program',
    file: 'src/features/identity/sql/tokens.sql',
    find: 'and p.coalition_id = identity.coalition() and p.agency_id = identity.agency()));',
    replace: 'and p.coalition_id = identity.coalition()));',
    test,
  },
  {
    name: 'access: the coalition, for which agencies are known',
    file: 'src/features/identity/sql/people.sql',
    find: 'using (coalition_id = (select identity.coalition()));\ncreate policy program_known',
    replace: 'using ((select identity.coalition()) is not null);\ncreate policy program_known',
    test,
  },
  {
    name: 'access: that only a route which ran counts as one that works',
    file: 'src/platform/http/testing/note-answered.ts',
    find: "request.method !== route.method || request.headers['x-ask'] === '1'",
    replace: 'request.method !== route.method',
    test: 'src/platform/http/testing/note-answered.test.ts',
  },
  {
    name: 'access: that a route which nothing succeeded on is named',
    file: 'tools/answered.ts',
    find: 'return routes.filter((line) => !answered.has(line))',
    replace: 'return routes.filter(() => false)',
    test: 'tools/answered.test.ts',
  },
]
