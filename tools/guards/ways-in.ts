import type { Guard } from './guard.ts'

const signIn = 'src/features/identity/passkeys/sign-in.db.test.ts'

/** The ways in, and what becomes of them when somebody loses one, leaves or comes back. */
export const waysIn: readonly Guard[] = [
  {
    name: 'ways in: that nobody comes in who has left, whichever way they take',
    file: 'src/features/identity/sql/sign-in.sql',
    find: "p.id = may_sign_in.person and p.state = 'active'",
    replace: 'p.id = may_sign_in.person',
    test: signIn,
    testName: 'lets nobody in who has left',
    asvs: ['V6.3.4'],
  },
  {
    name: 'ways in: that an unknown passkey is answered as a known one is',
    file: 'src/features/identity/passkeys/sign-in.ts',
    find: '  const found = await verified(site, answer, key)\n',
    replace:
      "  if (key.id === null) throw new Forbidden('unknown-passkey', 'This passkey is not known here.')\n  const found = await verified(site, answer, key)\n",
    test: signIn,
    testName: 'refuses a passkey that is not ours in the words for a bad signature',
    asvs: ['V6.3.8'],
  },
  {
    name: 'ways in: the five minutes of a challenge',
    file: 'src/features/identity/sql/sign-in.sql',
    find: 'c.spent_at is null and c.expires_at > clock_timestamp()\n  returning c.id, c.spent_at into',
    replace: 'c.spent_at is null\n  returning c.id, c.spent_at into',
    test: signIn,
    testName: 'takes no answer to a challenge of five minutes ago',
    asvs: ['V6.5.5'],
  },
  {
    name: 'ways in: the end of a passkey that was removed',
    file: 'src/features/identity/sql/passkeys.sql',
    find: 'update identity.passkey k set removed_at = clock_timestamp()\n  where',
    replace: 'update identity.passkey k set label = k.label\n  where',
    test: signIn,
    testName: 'no longer takes a passkey that was removed',
    asvs: ['V6.5.6'],
  },
  {
    name: 'ways in: the limit of attempts to sign in',
    file: 'src/features/identity/routes.tsx',
    find: "path: '/sign-in/passkey',\n  audit: 'session.opened',\n  limit: 'sign-in',",
    replace: "path: '/sign-in/passkey',\n  audit: 'session.opened',\n  limit: 'none',",
    test: 'src/features/identity/sign-in-routes.db.test.tsx',
    testName: 'are limited, each of them',
    asvs: ['V6.3.1'],
  },
  {
    name: 'ways in: that nobody is there by default',
    file: 'src/features/identity/routes.tsx',
    find: '  demoOnly: true,\n',
    replace: '',
    test: 'src/app/sign-in.access.db.test.ts',
    testName: 'has no made-up people outside a demo',
    asvs: ['V6.3.2'],
  },
  {
    name: 'ways in: that a recovery needs the second colleague',
    file: 'src/features/identity/sql/recovery.sql',
    find: 'if confirmed < 2 then return; end if;',
    replace: 'if confirmed < 1 then return; end if;',
    test: 'src/features/identity/recovery/recovery.access.db.test.ts',
    testName: 'needs two different people',
    asvs: ['V6.4.4'],
  },
  {
    name: 'ways in: that a recovery opens nothing before it is confirmed',
    file: 'src/features/identity/sql/recovery.sql',
    find: "  if r.approved_at is null then perform identity.refuse('recovery-not-approved'); end if;\n",
    replace: '',
    test: 'src/features/identity/recovery/recovery.access.db.test.ts',
    testName: 'answers anybody alike, and tells of nobody',
    asvs: ['V6.4.3'],
  },
  {
    name: 'ways in: that mail is none',
    file: 'src/features/identity/sql/sign-in.sql',
    find: "and (l.purpose = 'set-up' or l.used_at is not null and l.purpose in ('invitation', 'recovery'))),",
    replace: 'and true),',
    test: 'src/features/identity/passkeys/enroll.db.test.ts',
    testName: 'is open by no link that goes out by mail',
    asvs: ['V6.3.6'],
  },
  {
    name: 'ways in: that nothing is counted for a person, whom somebody else could shut out so',
    file: 'src/features/identity/sql/sign-in.sql',
    find: 'c.purpose = of_purpose and c.spent_at is null and c.expires_at > clock_timestamp()\n',
    replace:
      'c.purpose = of_purpose and c.spent_at is null and c.expires_at > clock_timestamp()\n    and (select count(*) from identity.challenge w where w.spent_at is not null and w.used_at is null) < 10\n',
    test: 'src/features/identity/passkeys/sign-in.db.test.ts',
    testName: 'shuts nobody out',
  },
]
