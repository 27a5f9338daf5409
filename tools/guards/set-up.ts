import type { Guard } from './guard.ts'

const test = 'src/features/identity/set-up/set-up.db.test.ts'

/** Setting up by one link: it can be gone on with, by the same person, and by nobody beside them. */
export const setUp: readonly Guard[] = [
  {
    name: 'set-up: that a further link goes on with what was begun',
    file: 'src/features/identity/set-up/routes.tsx',
    find: 'req.params.secret, goOnWithSetUp)',
    replace: 'req.params.secret)',
    test,
    testName: 'goes on by the next link when the page was closed',
  },
  {
    name: 'set-up: that a further link brings nobody else in',
    file: 'src/features/identity/sql/set-up.sql',
    find: "if identity.is_set_up() then\n    raise exception 'set up already'",
    replace: "if false then\n    raise exception 'set up already'",
    test,
    testName: 'brings nobody else in',
  },
  {
    name: 'set-up: the turns of nodes that start together',
    file: 'src/features/identity/sql/set-up.sql',
    find: 'perform pg_advisory_xact_lock(4203201320);\n  begun :=',
    replace: 'begun :=',
    test,
    testName: 'two nodes that start together',
  },
  {
    name: 'set-up: that administrators whose day has passed are told how to go on',
    file: 'src/features/identity/sql/set-up.sql',
    find: 'and identity.administrators_standing(m.coalition_id) = 0)',
    replace: 'and false)',
    test: 'src/app/lifecycle/way-in.db.test.ts',
    testName: 'say how two are let in again',
  },
  {
    name: 'set-up: the end of links once a second administrator can help',
    file: 'src/features/identity/sql/set-up.sql',
    find: 'and q.id <> s.person_id)\n    limit 1',
    replace: 'and q.id <> s.person_id and false)\n    limit 1',
    test,
    testName: 'once a second administrator can sign in',
  },
  {
    name: 'set-up: that the link is used up by a passkey and by nothing else',
    file: 'src/features/identity/sql/set-up.sql',
    find: ' and k.created_at = now())',
    replace: ')',
    test,
    testName: 'does not use the link up',
  },
]
