import type { Guard } from './guard.ts'

/** What keeps the record of acts whole, and to those who may read it. */
export const audit: readonly Guard[] = [
  {
    name: 'who acted, as the database believes it',
    file: 'src/features/audit/sql/policies.sql',
    find: 'said text[] := identity.believed();',
    replace: "said text[] := array['visitor'];",
    test: 'src/features/audit/record-event.db.test.ts',
    testName: 'names who acted',
  },
  {
    name: 'the row policy of an agency’s auditor',
    file: 'src/features/audit/sql/policies.sql',
    find: "using (agency_id = (select identity.agency()) and (select identity.has('audit.read')));\n-- update",
    replace: "using ((select identity.has('audit.read')));\n-- update",
    test: 'src/app/audit-page/audit.access.db.test.ts',
    testName: 'sees what their own agency did and nothing of another',
    asvs: ['V8.2.2'],
  },
  {
    name: 'the permission of an agency’s auditor',
    file: 'src/features/audit/sql/policies.sql',
    find: "using (agency_id = (select identity.agency()) and (select identity.has('audit.read')));\n-- update",
    replace: 'using (agency_id = (select identity.agency()));\n-- update',
    test: 'src/app/audit-page/audit.access.db.test.ts',
    testName: 'nothing of another',
  },
  {
    name: 'the line of a refusal',
    file: 'src/platform/http/serve.ts',
    find: 'if (error instanceof Refusal) await noteRefusal(call, route, error)',
    replace: '',
    test: 'src/app/audit-page/audit.access.db.test.ts',
    testName: 'of somebody who is signed in leaves a line',
    asvs: ['V16.3.2'],
  },
  {
    name: 'the line of a look at the audit, in the transaction of the look',
    file: 'src/app/audit-page/routes.tsx',
    find: 'if (asked.purpose !== undefined)\n      await recordEvent',
    replace: 'if (false)\n      await recordEvent',
    test: 'src/app/audit-page/audit.access.db.test.ts',
    testName: 'is shown nothing when the look',
  },
  {
    name: 'the alert about one’s own name',
    file: 'src/features/audit/sql/policies.sql',
    find: "if new.object_kind = 'person' and exists",
    replace: "if new.object_kind = 'nothing' and exists",
    test: 'src/app/audit-page/audit.access.db.test.ts',
  },
  {
    name: 'what makes a cell of the audit text and no formula',
    file: 'src/platform/csv.ts',
    find: 'const safe = formula.test(text) ?',
    replace: 'const safe = !text ?',
    test: 'src/app/audit-page/audit.access.db.test.ts',
  },
]
