import type { Guard } from './guard.ts'

const at = 'src/features/disclosures'
const ledger = `${at}/ledger.access.db.test.ts`
const pages = `${at}/pages.db.test.ts`
const recall = `${at}/recall.access.db.test.ts`

/** What keeps the ledger true, and whose it is. */
export const disclosuresGuards: readonly Guard[] = [
  {
    name: 'disclosures: that the ledger is of the program that keeps the record',
    file: `${at}/sql/disclosures.sql`,
    find: 'select s.id from records.group_of(of_subject) g join records.subject s on s.id = g',
    replace: 'select s.id from unnest(records.whole_of(of_subject)) g join records.subject s on s.id = g',
    test: ledger,
    testName: 'is empty for the program that received',
  },
  {
    name: 'disclosures: that an account reaches no further than its law',
    file: `${at}/ledger/filter.ts`,
    find: 'of?.months && monthsBefore(now, of.months)',
    replace: 'undefined',
    test: pages,
    testName: 'holds an account by lane',
  },
  {
    name: 'disclosures: that what the rules deny is in every account',
    file: `${at}/sql/disclosures.sql`,
    find: "l.obligations && for_duties or l.outcome = 'deny')",
    replace: 'l.obligations && for_duties)',
    test: pages,
    testName: 'holds an account by lane',
  },
  {
    name: 'disclosures: that taking the list along is a look',
    file: `${at}/sql/disclosures.sql`,
    find: "array[]::uuid[], 'print', 'work');",
    replace: "array[]::uuid[], 'names', 'work');",
    test: pages,
    testName: 'holds codes and no word of an entry',
  },
  {
    name: 'disclosures: that nobody reviews what they entered',
    file: `${at}/told/review-told.ts`,
    find: 'if (one.enteredBy === person)',
    replace: "if (one.enteredBy === '')",
    test: pages,
    testName: 'is never reviewed by whoever entered it',
  },
  {
    name: 'disclosures: that a recipient outside is sealed by name',
    file: `${at}/told/enter-told.ts`,
    find: 'const isNamed = name.person',
    replace: "const isNamed = name.person === 'nobody' && name.person",
    test: pages,
    testName: 'is written down as it happened',
  },
  {
    name: 'disclosures: that a line is corrected by a line of its own record',
    file: `${at}/told/correctable.ts`,
    find: 'where d.id = $1 and d.subject_id in (select g from records.group_of($2) g)`',
    replace: 'where d.id = $1 and $2::uuid is not null`',
    test: pages,
    testName: 'is of one record',
  },
  {
    name: 'disclosures: that a recall ends what was shared',
    file: `${at}/recall/recall-share.ts`,
    find: 'await stopSharing(ctx, head, basis)',
    replace: 'await subjectGroup(ctx, basis === head ? basis : head)',
    test: recall,
    testName: 'is ended at once',
  },
  {
    name: 'disclosures: that a recipient is not told which record it was',
    file: `${at}/sql/recall.sql`,
    find: 'case when r.program_id = identity.program() then r.subject_id end',
    replace: 'r.subject_id',
    test: recall,
    testName: 'shows the program that received it what to do',
  },
  {
    name: 'disclosures: that a recall is told to those who read it and lead, and to nobody else',
    file: `${at}/sql/recall.sql`,
    find: 'and (m.person_id = any (made.readers) or exists',
    replace: 'and (true or exists',
    test: recall,
    testName: 'is not told to somebody there who never opened it',
  },
  {
    name: 'disclosures: that a look at what was shared counts among many',
    file: 'db/permissions.sql',
    find: "  ('share.opened', 'many-unrelated')",
    replace: "  ('share.linked', 'many-unrelated')",
    test: 'src/features/sharing/looks.access.db.test.ts',
    testName: 'counts among many unrelated ones',
  },
  {
    name: 'disclosures: that a look at what was shared counts before a role ends',
    file: 'src/features/records/sql/alerts.sql',
    find: "e.actor_id = look.person_id::text and e.action in ('subject.read', 'share.opened') and e.program_id = look.program_id\n        and",
    replace:
      "e.actor_id = look.person_id::text and e.action = 'subject.read' and e.program_id = look.program_id\n        and",
    test: 'src/features/sharing/looks.access.db.test.ts',
    testName: 'counts before a role ends',
  },
  {
    name: 'disclosures: that one’s own family name is looked for in what was shared',
    file: 'src/features/sharing/reading/open-shared.ts',
    find: 'if (await bearsOwnName(ctx, entries))',
    replace: 'if (await bearsOwnName(ctx, []))',
    test: 'src/features/sharing/looks.access.db.test.ts',
    testName: 'raises the alert about one’s own family name',
  },
  {
    name: 'disclosures: that an agency takes only what is its own along',
    file: `${at}/sql/leaving.sql`,
    find: 'from disclosures.told d where d.subject_id = of_subject and d.agency_id = of_agency\n    union all\n    select 9',
    replace: 'from disclosures.told d where false\n    union all\n    select 9',
    test: `${at}/takes-along.db.test.ts`,
    testName: 'takes along what was agreed',
  },
  {
    name: 'disclosures: that nobody leaves without what was refused since',
    file: 'src/features/leaving/sql/leaving.sql',
    find: 'from sharing.refusal f where f.agency_id = of_agency',
    replace: 'from sharing.refusal f where false',
    test: `${at}/takes-along.db.test.ts`,
    testName: 'cannot leave without what was written since',
  },
  {
    name: 'disclosures: that what may be read no more has no reason to be told',
    file: `${at}/why/why-shared.ts`,
    find: 'const why = decided && (await ask(ctx, basis))',
    replace: 'const why = (decided ?? true) && (await ask(ctx, basis))',
    test: `${at}/why.access.db.test.ts`,
    testName: 'is the same page when',
  },
]
