import type { Guard } from './guard.ts'

const context = 'src/platform/db/context.db.test.ts'
const policies = 'src/features/identity/sql/policies.sql'

/** How a session begins, how long it lasts, and who ends it. */
export const sessions: readonly Guard[] = [
  {
    name: 'sessions: that a secret which nobody was given opens nothing',
    file: policies,
    find: "if found_session.id is null then\n    raise exception 'no such session'",
    replace: "if false then\n    raise exception 'no such session'",
    test: context,
    testName: 'refuses an unknown, expired or revoked session',
    asvs: ['V7.2.1'],
  },
  {
    name: 'sessions: that the secret is made anew at each sign-in',
    file: 'src/features/identity/passkeys/sign-in.ts',
    find: "randomBytes(32).toString('base64url')",
    replace: "Buffer.alloc(32, 7).toString('base64url')",
    test: 'src/features/identity/sign-in-routes.db.test.tsx',
    testName: 'sign in by a passkey, with a new secret each time',
    asvs: ['V7.2.2'],
  },
  {
    name: 'sessions: the 256 bits of a secret',
    file: 'src/features/identity/passkeys/sign-in.ts',
    find: "randomBytes(32).toString('base64url')",
    replace: "randomBytes(15).toString('base64url')",
    test: 'src/features/identity/sign-in-routes.db.test.tsx',
    testName: 'sign in by a passkey, with a new secret each time',
    asvs: ['V7.2.3'],
  },
  {
    name: 'sessions: the end of the one that a browser came with',
    file: 'src/features/identity/sql/sign-in.sql',
    find: '  update identity.session s set revoked_at = clock_timestamp() where s.id = before.id and s.revoked_at is null;\n',
    replace: '',
    test: 'src/features/identity/passkeys/sign-in.db.test.ts',
    testName: 'ends the session that the browser came with',
    asvs: ['V7.2.4'],
  },
  {
    name: 'sessions: the end after a time without doing anything',
    file: policies,
    find: "(case when need = '' then interval '1 hour' else interval '15 minutes' end) then",
    replace: "interval '1 year' then",
    test: 'src/features/identity/contexts.access.db.test.ts',
    testName: 'answers a session that is',
    asvs: ['V7.3.1'],
  },
  {
    name: 'sessions: the end when their day is over',
    file: policies,
    find: "and s.revoked_at is null and s.expires_at > clock_timestamp()\n    and (s.actor_kind = 'operator'",
    replace: "and s.revoked_at is null\n    and (s.actor_kind = 'operator'",
    test: 'src/platform/http/server.access.db.test.ts',
    testName: 'closes at once when the sign-in has ended, or run out',
    asvs: ['V7.3.2'],
  },
  {
    name: 'sessions: the day that a sign-in by an agency lasts',
    file: 'src/features/identity/sql/sign-in.sql',
    find: "begin_session.device, now() + interval '24 hours')",
    replace: "begin_session.device, now() + interval '30 days')",
    test: 'src/features/identity/oidc/oidc.db.test.ts',
    testName: 'lets in whose subject was bound, for a day',
    asvs: ['V7.6.1'],
  },
  {
    name: 'sessions: that signing out ends the session itself',
    file: policies,
    find: "  update identity.session set revoked_at = clock_timestamp()\n  where secret_hash = sha256(convert_to(secret, 'UTF8')) and revoked_at is null;",
    replace:
      "  update identity.session set revoked_at = null\n  where secret_hash = sha256(convert_to(secret, 'UTF8')) and revoked_at is null;",
    test: 'src/features/identity/routes.db.test.ts',
    testName: 'ends the session in the database, so that a copied cookie is worth nothing',
    asvs: ['V7.4.1'],
  },
  {
    name: 'sessions: the end of them with their person',
    file: policies,
    find: "(s.actor_kind = 'operator' or (p.state = 'active' and (not",
    replace: "(s.actor_kind = 'operator' or (true and (not",
    test: 'src/features/identity/contexts.access.db.test.ts',
    testName: 'is the person too',
    asvs: ['V7.4.2'],
  },
  {
    name: 'sessions: the twenty that a person may have',
    file: 'src/features/identity/sql/sign-in.sql',
    find: 'o.id <> made\n    order by o.seen_at desc',
    replace: 'false\n    order by o.seen_at desc',
    test: 'src/features/identity/passkeys/sign-in.db.test.ts',
    testName: 'keeps twenty at once',
  },
]
