import type { Guard } from './guard.ts'

const sql = 'src/features/clocks/sql/signing.sql'
const test = 'src/features/clocks/signing/signing.access.db.test.ts'
const around = 'nobody signs for somebody else'

/** What keeps legal limits that nobody signed from counting. */
export const clockSigning: readonly Guard[] = [
  {
    name: 'clocks: that only counsel signs',
    file: sql,
    find: `
    and (select identity.has('clocks.sign'))
    and jurisdiction`,
    replace: '\n    and jurisdiction',
    test,
    testName: around,
  },
  {
    name: 'clocks: that nobody signs in the name of somebody else',
    file: sql,
    find: 'and person_id = (select identity.person())\n    and (select identity.has',
    replace: 'and (select identity.has',
    test,
    testName: around,
  },
  {
    name: 'clocks: that the text of one place is not signed for another',
    file: sql,
    find: '\n    and jurisdiction = (select e.jurisdiction from clocks.edition e where e.hash = edition)',
    replace: '',
    test,
    testName: around,
  },
  {
    name: 'clocks: that a signature ends when it is ended, and not before',
    file: sql,
    find: 'with check (ended_at = now() and ended_by',
    replace: 'with check (ended_by',
    test,
    testName: around,
  },
  {
    name: 'clocks: that counsel signs what the page showed',
    file: 'src/features/clocks/signing/sign-pack.ts',
    find: 'if (now.hash !== edition)',
    replace: 'if (false)',
    test,
    testName: 'are signed in person by counsel',
  },
]
