/** One guard: where it stands, how it is taken away, and the test that must then fail. */
export interface Guard {
  readonly name: string
  readonly file: string
  readonly find: string | RegExp
  readonly replace: string
  readonly test: string
  readonly testName?: string
  readonly project?: 'units' | 'journeys'
}

export const guards: readonly Guard[] = [
  {
    name: 'the search index (a condition on the card policy)',
    file: 'src/features/directory/sql/policies.sql',
    find: 'create policy card_shown on directory.public_card for select to :app using (true);',
    replace: 'create policy card_shown on directory.public_card for select to :app using (not closed);',
    test: 'src/features/directory/search/search-plan.db.test.ts',
  },
  {
    name: 'fit before distance in search',
    file: 'src/features/directory/search/search-sql.ts',
    find: 'where fit < 2 and',
    replace: 'where',
    test: 'src/features/directory/search/search-cards.db.test.ts',
  },
  {
    name: 'the lock that a job must be held by a worker',
    file: 'src/platform/jobs/sql/setup.sql',
    find: ' and j.locked_at is not null',
    replace: '',
    test: 'src/platform/jobs/runner.db.test.ts',
  },
]
