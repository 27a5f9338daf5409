import type { Guard } from './guard.ts'

/** Who comes in, who comes back, and under which role somebody acts. */
export const people: readonly Guard[] = [
  {
    name: 'nobody invites outside their own place',
    file: 'src/features/identity/sql/joining.sql',
    find: 'when identity.program() is null then of_agency = identity.agency()',
    replace: 'when identity.program() is null then true',
    test: 'src/features/identity/invitations/invitations.access.db.test.ts',
  },
  {
    name: 'the second person is neither who invited nor who is to come',
    file: 'src/features/identity/sql/joining.sql',
    find: "if i.invited_by = identity.person() or i.person_id = identity.person() then perform identity.refuse('same-person'); end if;",
    replace: '',
    test: 'src/features/identity/invitations/invitations.access.db.test.ts',
  },
  {
    name: 'a coalition keeps an administrator',
    file: 'src/features/identity/sql/leaving.sql',
    find: "if m.role = 'coalition-administrator' then",
    replace: 'if false then',
    test: 'src/features/identity/memberships/memberships.access.db.test.ts',
  },
  {
    name: 'a recovery counts two who press together in turn',
    file: 'src/features/identity/sql/recovery.sql',
    find: 'perform 1 from identity.person p where p.id = of_person for update;',
    replace: '',
    test: 'src/features/identity/recovery/recovery.access.db.test.ts',
  },
  {
    name: 'a form made under one membership is refused under another',
    file: 'src/platform/http/form-standing.ts',
    find: 'if (wasMadeElsewhere(actor, body as Fields)) {',
    replace: 'if (actor.kind === FIELD) {',
    test: 'src/features/identity/standing/standing.access.db.test.ts',
  },
  {
    name: 'a form made under another role comes back with what was typed',
    file: 'src/platform/http/serve.ts',
    find: 'const elsewhere = standElsewhere.includes(error.code) && wasMadeElsewhere(call.actor, fields)',
    replace: 'const elsewhere = false',
    test: 'src/features/identity/standing/standing.access.db.test.ts',
    testName: 'gives a form back',
  },
  {
    name: 'a form that comes back keeps the role for which it was made, and gets no other',
    file: 'src/platform/http/form-standing.ts',
    find: /form\.includes\(` \$\{KEPT\}`\) \? form :/,
    replace: '',
    test: 'src/features/identity/standing/standing.access.db.test.ts',
    testName: 'gives a form back',
  },
  {
    name: 'the code that a person reads out before they are let back in',
    file: 'src/features/identity/sql/recovery.sql',
    find: 'if of_code is not null and r.code_hash is distinct from of_code then',
    replace: 'if false then',
    test: 'src/features/identity/recovery/recovery.access.db.test.ts',
    testName: 'holds to the code',
  },
]
