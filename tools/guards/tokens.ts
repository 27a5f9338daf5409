import type { Guard } from './guard.ts'

/** What a program’s own software may do with its token. */
export const tokens: readonly Guard[] = [
  {
    name: 'a token that goes before a cookie',
    file: 'src/platform/http/call.ts',
    find: "if (token !== undefined) return { kind: 'token', secret: token }",
    replace: "if (token) return { kind: 'token', secret: token }",
    test: 'src/features/identity/tokens/tokens.access.db.test.ts',
    testName: 'never falls back to a cookie',
  },
  {
    name: 'the end of a token',
    file: 'src/features/identity/sql/tokens.sql',
    find: 'and t.revoked_at is null and t.expires_at > clock_timestamp()',
    replace: '',
    test: 'src/features/identity/tokens/tokens.access.db.test.ts',
    testName: 'is refused at the next use',
  },
  {
    name: 'the closing of a program, for its tokens',
    file: 'src/features/identity/sql/tokens.sql',
    find: '\n    and identity.program_stands(t.coalition_id, t.program_id);',
    replace: ';',
    test: 'src/features/identity/tokens/tokens.access.db.test.ts',
    testName: 'is refused at the next use',
  },
]
