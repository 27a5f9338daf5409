import type { Guard } from './guard.ts'

/** What the law says: unknown unless two people stand behind it, today. */
export const law: readonly Guard[] = [
  {
    name: 'the second person behind a fact of law',
    file: 'db/migrations/202611240030_law_register.sql',
    find: "constraint two_people check (status <> 'verified' or reviewed_by <> entered_by),",
    replace: 'constraint two_people check (true),',
    test: 'src/features/law/two-people.db.test.ts',
    testName: 'not even for the owner',
  },
  {
    name: 'the end of a review',
    file: 'src/features/law/domain/standing.ts',
    find: 'fact.reviewBy !== null && today <= fact.reviewBy',
    replace: 'fact.reviewBy !== null',
    test: 'src/features/law/law-book.test.ts',
    testName: 'not a day longer',
  },
  {
    name: 'a topic in doubt',
    file: 'src/features/law/domain/covers.ts',
    find: "if (facts.some((fact) => fact.status === 'contested')) return 'unknown'",
    replace: '',
    test: 'src/features/law/law-book.test.ts',
    testName: 'once it is contested',
  },
  {
    name: 'the sources a rule may build on',
    file: 'src/features/law/domain/standing.ts',
    find: "return isLaw && standingOf(fact, today) === 'verified' ? fact.value : 'unknown'",
    replace: "return standingOf(fact, today) === 'verified' ? fact.value : 'unknown'",
    test: 'src/features/law/law-book.test.ts',
    testName: 'only out of a statute',
  },
  {
    name: 'the reach of "in part"',
    file: 'src/features/law/domain/covers.ts',
    find: "!(fact.value === 'partial' && isUnlimited(fact)) && reaches(fact, asked)",
    replace: 'facts.includes(fact)',
    test: 'src/features/law/law-book.test.ts',
    testName: 'reaches what its scope names',
  },
  {
    name: 'the version a steward saw',
    file: 'src/features/law/review-fact.ts',
    find: 'if (added.length === 0) throw movedOn()',
    replace: '',
    test: 'src/features/law/two-people.db.test.ts',
    testName: 'one of two through',
  },
  {
    name: 'the row policy of reviews',
    file: 'src/features/law/sql/policies.sql',
    find: "with check ((select identity.actor_kind()) = 'steward' and reviewed_by::text = (select identity.actor_id()));",
    replace: 'with check (true);',
    test: 'src/features/law/law.access.db.test.ts',
    testName: 'behind the verbs',
  },
]
