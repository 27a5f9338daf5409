import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
const bases = `${at}/sql/bases.sql`
const narrow = `${at}/stays-narrow.access.db.test.ts`
const beside = 'src/features/recipients/with-pages.db.test.ts'
const release = `${at}/pages/release-pages.db.test.ts`
const lapses = `${at}/release-lapses.access.db.test.ts`

/** What holds when something is undone: a merge, a release, what was said. */
export const sharingUndone: readonly Guard[] = [
  {
    name: 'sharing: that a relation is to neither of two records any more once they are taken apart',
    file: bases,
    find: /update sharing\.relation l set ended_at = clock_timestamp\(\), ended_by = identity\.person\(\)\n {2}where /,
    replace:
      'update sharing.relation l set ended_at = clock_timestamp(), ended_by = identity.person()\n  where false and ',
    test: beside,
    testName: 'is it of neither of two merged records',
  },
  {
    name: 'sharing: that a statement is of neither of two records any more once they are taken apart',
    file: bases,
    find: /update sharing\.ground g set ended_at = clock_timestamp\(\), ended_by = identity\.person\(\)\n {2}where /,
    replace:
      'update sharing.ground g set ended_at = clock_timestamp(), ended_by = identity.person()\n  where false and ',
    test: beside,
    testName: 'is stated of neither of two merged records',
  },
  {
    name: 'sharing: that entries of the one are not kept under a sharing of the other',
    file: bases,
    find: 'where b.id = a.basis_id and (a.subject_id = any (own) and b.subject_id = any (others)',
    replace:
      'where b.id = a.basis_id and false and (a.subject_id = any (own) and b.subject_id = any (others)',
    test: narrow,
    testName: 'does not come back with the next merge',
  },
  {
    name: 'sharing: that what was shared while two records were one ends with that',
    file: bases,
    find: 'or b.recorded_at >= old.merged_at ',
    replace: '',
    test: narrow,
    testName: 'nothing is left that passed by what the other one signed',
  },
  {
    name: 'sharing: that what may rest on something that a split ends does not outlive it',
    file: bases,
    find: 'and (less or b.recorded_at',
    replace: 'and (b.recorded_at',
    test: narrow,
    testName: 'ends too where a place, a relation or a ground ends',
  },
  {
    name: 'sharing: that a release that ends has somebody who is told, also where one of several holders has left',
    file: `${at}/sql/release-lapses.sql`,
    find: 'if ending.unheld then',
    replace: "if ending.holders = '{}' then",
    test: lapses,
    testName: 'is said to the leads too',
  },
  {
    name: 'sharing: that what ends in a later minute than its transaction began in is taken away',
    file: `${at}/sharing/narrow.ts`,
    find: 'new Date(Math.max(at.getTime(), ctx.now.getTime()))',
    replace: 'at.getTime() > 0 ? ctx.now : at',
    test: beside,
    testName: 'gets nothing more by it where it ends in a later minute',
  },
  {
    name: 'sharing: that what is said of a young person is not in the line of who said it',
    file: 'src/features/recipients/say-of-recipient.ts',
    find: "await recordEvent(ctx, 'relation.said', { kind: 'subject', id: head })",
    replace: "await recordEvent(ctx, 'relation.said', { kind: 'subject', id: head }, { kind: said.kind })",
    test: beside,
    testName: 'nowhere in plain beside it',
  },
  {
    name: 'sharing: that a release is taken back in its own record',
    file: `${at}/releases/take-back.ts`,
    find: 'if (!known || (parts && !parts.includes(known.subject)))',
    replace: 'if (!known)',
    test: `${at}/pages/pages.db.test.ts`,
  },
  {
    name: 'sharing: that a release which was composed is not lost where keys are away',
    file: `${at}/pages/release-routes.tsx`,
    find: 'if (!organization) return undefined\n    const signed',
    replace: 'if (organization) return undefined\n    const signed',
    test: release,
    testName: 'comes back as it was composed',
  },
  {
    name: 'sharing: that names which are tried at an organization leave a line',
    file: `${at}/sql/release-forms.sql`,
    find: 'from identity.program r where r.id = any (programs) and r.coalition_id = identity.coalition() group by',
    replace: 'from identity.program r where false group by',
    test: release,
    testName: 'names people inside',
  },
  {
    name: 'clause R5.3 … in the subject’s time zone',
    file: `${at}/pages/release-routes.tsx`,
    find: 'await zoneOfYoungPerson(ctx, found.head, found.here.zone)',
    replace: 'found.here.zone',
    test: release,
    testName: 'on her clock, and not on that of the shelter',
  },
  {
    name: 'sharing: that law which changes is followed',
    file: `${at}/sql/renewal.sql`,
    find: 'create or replace trigger shares_are_decided_again after insert on law.review\n  for each statement',
    replace:
      'create or replace trigger shares_are_decided_again after truncate on law.review\n  for each statement',
    test: `${at}/facts/places.access.db.test.ts`,
    testName: 'when a steward contests that law',
  },
  {
    name: 'sharing: that pages cite the rules which counsel signed',
    file: `${at}/signing/rules-behind.ts`,
    find: 'rules?.lanes.filter',
    replace: 'shippedRules().lanes.filter',
    test: `${at}/pages/pages.db.test.ts`,
    testName: 'speak on the pages',
  },
  {
    name: 'sharing: that an open list is another one once less of it may be read',
    file: `${at}/reading/shared-here.ts`,
    find: 'shares.map(({ basis, items }) => [basis, items])',
    replace: 'shares.map(({ basis }) => [basis])',
    test: `${at}/open-pages.access.db.test.ts`,
    testName: 'the lists that it stands in',
  },
  {
    name: 'sharing: that nobody learns of a decoy where it was shared',
    file: 'src/features/records/sql/alerts.sql',
    find: "perform audit.raise_alert_at(last_read.id, 'planted', look.person_id, 1, look.coalition_id, look.agency_id, look.program_id);",
    replace: "perform audit.raise_alert(last_read, 'planted', look.person_id, 1);",
    test: `${at}/looks.access.db.test.ts`,
    testName: 'at a decoy that was shared',
  },
  {
    name: 'own page: that what was told while two records were one is of both',
    file: 'src/features/own-page/sql/own-page.sql',
    find: 'where (d.parts && lines_of.parts or d.parts is null and d.subject_id = any (lines_of.parts)) and not d.void',
    replace: 'where d.subject_id = any (lines_of.parts) and not d.void',
    test: 'src/features/own-page/own-page.access.db.test.ts',
    testName: 'the page of the part has what was read',
  },
  {
    name: 'own page: that wrong codes keep nobody out',
    file: 'src/features/identity/sql/young-person.sql',
    find: "interval '10 seconds' and not t.opened",
    replace: "interval '10 minutes' and not t.opened",
    test: 'src/features/own-page/own-page.access.db.test.ts',
    testName: 'keeps nobody out by going on',
  },
]
