import type { Guard } from './guard.ts'

const at = 'src/features/sharing/signing'
const test = `${at}/signing.access.db.test.ts`
const sql = 'src/features/sharing/sql/signing.sql'

/** What stands between a draft and a decision. */
export const sharingSigning: readonly Guard[] = [
  {
    name: 'sharing rules: that a signature that ended decides nothing',
    file: `${at}/kept-signature.ts`,
    find: '(select identity.coalition()) and s.ended_at is null`',
    replace: '(select identity.coalition()) order by s.signed_at desc limit 1`',
    test,
    testName: 'end at the next decision when counsel or an administrator stops them',
  },
  {
    name: 'sharing rules: that they decide only as what was signed',
    file: `${at}/kept-signature.ts`,
    find: 'ruleset.faults.length === 0 && ruleset.rules === signature.rules',
    replace: 'ruleset.faults.length === 0',
    test,
    testName: 'denies everything when it is not what was signed',
  },
  {
    name: 'sharing rules: that the old ones decide until counsel signs the new ones',
    file: `${at}/live-ruleset.ts`,
    find: 'hashOfRules(shipped) === signature.rules ? shipped : await kept(signature.rules)',
    replace: 'shipped',
    test,
    testName: 'wait for counsel, who sees exactly what changed|denies everything when it is not',
  },
  {
    name: 'sharing rules: that only counsel signs',
    file: sql,
    find: "with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person())\n    and (select identity.has('sharing.sign')));\n\n-- Ended once",
    replace:
      'with check (coalition_id = (select identity.coalition()) and person_id = (select identity.person()));\n\n-- Ended once',
    test,
    testName: 'nobody signs for somebody else',
  },
  {
    name: 'sharing rules: that nobody signs in the name of a colleague',
    file: sql,
    find: "and person_id = (select identity.person())\n    and (select identity.has('sharing.sign')));\n\n-- Ended once",
    replace: "and (select identity.has('sharing.sign')));\n\n-- Ended once",
    test,
    testName: 'nobody signs for somebody else',
  },
  {
    name: 'sharing rules: that a signature that ended is never taken up again',
    file: sql,
    find: "and ended_at is null and (select identity.has('sharing.stop')))",
    replace: "and (select identity.has('sharing.stop')))",
    test,
    testName: 'nobody signs for somebody else',
  },
  {
    name: 'sharing rules: that one of two signatures counts',
    file: 'db/migrations/202612130200_sharing_signatures.sql',
    find: 'create unique index signature_live',
    replace: 'create index signature_live',
    test,
    testName: 'are signed by one of two who press together',
  },
  {
    name: 'sharing rules: that a row that changed is confirmed anew',
    file: `${at}/signing-state.ts`,
    find: /known\.has\(.*?\)/,
    replace: 'kept.some((one) => one.id === id)',
    test,
    testName: 'wait for counsel, who sees exactly what changed',
  },
  {
    name: 'sharing rules: that what is signed is what the page showed',
    file: `${at}/sign-rules.ts`,
    find: 'if (state.toSign !== signing.toSign)',
    replace: 'if (signing.toSign === "")',
    test,
    testName: 'are not signed as they stood on a page that has changed since',
  },
  {
    name: 'sharing rules: that nothing that changed is left out of the difference',
    file: `${at}/difference.ts`,
    find: "  'duty',\n",
    replace: '',
    test: `${at}/difference.test.ts`,
    testName: 'leaves out nothing that the hash is made of',
  },
]
