import type { Guard } from './guard.ts'

/** What keeps texts true: checks of content, and that only named people make one more than a draft. */
export const texts: readonly Guard[] = [
  {
    name: 'a file cannot say that it was reviewed',
    file: 'src/features/guidance/content/yaml-file.ts',
    find: '.filter(claimsReview)',
    replace: '.filter(() => false)',
    test: 'src/features/guidance/content/front-matter.test.ts',
  },
  {
    name: 'a short cut keeps the doubt of its claim',
    file: 'src/features/guidance/content/checks/hedges.ts',
    find: '!words.some((word) => holds(short, word))',
    replace: 'words.length === 0',
    test: 'src/features/guidance/content/checks/checks.test.ts',
  },
  {
    name: 'a review counts for exactly the text that was read',
    file: 'src/features/guidance/domain/review.ts',
    find: 'review.sha256 !== sha256 || ',
    replace: '',
    test: 'src/features/guidance/domain/review.test.ts',
  },
  {
    name: 'a review of another text is refused',
    file: 'src/features/guidance/record-review.ts',
    find: 'fingerprint(guidance(), item) !== review.sha256',
    replace: 'review.sha256 === ""',
    test: 'src/features/guidance/reviews.access.db.test.ts',
  },
  {
    name: 'the row policy of reviews of texts',
    file: 'src/features/guidance/sql/policies.sql',
    find: "with check ((select identity.actor_kind()) = 'steward' and recorded_by::text = (select identity.actor_id()));",
    replace: 'with check (true);',
    test: 'src/features/guidance/reviews.access.db.test.ts',
  },
  {
    name: 'an aid says "required by law" only where two people stand behind the fact',
    file: 'src/features/guidance/domain/weigh-aid.ts',
    find: "demands(step) === 'yes'",
    replace: "demands(step) !== 'no'",
    test: 'src/features/guidance/aids.test.ts',
  },
  {
    name: 'a requirement counts by a test that is there',
    file: 'docs/requirements.yml',
    find: /( {4}- "src\/[^"]+)"/,
    replace: '$1 no more"',
    test: 'src/app/coverage.test.ts',
    testName: 'names tests that are there',
  },
  {
    name: 'what there is for each group of young people is told',
    file: 'src/features/guidance/pages/missing-page.tsx',
    find: '<ByGroup />',
    replace: '',
    test: 'src/features/guidance/pages/by-group.test.ts',
    testName: 'stands on a page',
  },
]
