import type { Guard } from './guard.ts'

const sql = 'src/features/retention/sql/rules.sql'
const test = 'src/features/retention/rules.access.db.test.ts'

/** What keeps rules that nobody signed from counting. */
export const retention: readonly Guard[] = [
  {
    name: 'retention: that nobody signs what they did not see',
    file: sql,
    find: "if encode(sha256(convert_to(of_rules, 'UTF8')), 'hex') is distinct from shown_hash then",
    replace: 'if false then',
    test,
    testName: 'cannot be signed or set around the functions',
  },
  {
    name: 'retention: that only administrators of the coalition sign',
    file: sql,
    find: `  if identity.person() is null or identity.coalition() is null or not identity.has('retention.sign') then
    raise exception 'for the coalition' using errcode = 'insufficient_privilege';
  end if;
  perform identity.be_one_of_two();`,
    replace: '  perform identity.be_one_of_two();',
    test,
    testName: 'are set and signed by administrators of the coalition alone',
  },
  {
    name: 'retention: that a changed rule has to be signed again',
    file: 'src/features/retention/rules-now.ts',
    find: 'isSigned: signed?.hash === hash',
    replace: 'isSigned: signed !== undefined',
    test,
    testName: 'are a draft again when a row changes afterwards',
  },
  {
    name: 'retention: that no period ships without a citation',
    file: 'src/features/retention/retention-files.ts',
    find: 'cite: z.string().trim().min(3).max(200),',
    replace: "cite: z.string().default(''),",
    test: 'src/features/retention/retention-files.test.ts',
    testName: 'is refused with a sentence',
  },
]
