import type { Guard } from './guard.ts'

/** What makes an answer of search right, and the same as before. */
export const search: readonly Guard[] = [
  {
    name: 'a cached card turns old on its day',
    file: 'src/features/find-help/pages/result-card.tsx',
    find: 'isDue(card, now)}',
    replace: 'true}',
    test: 'src/features/find-help/pages/result-card.test.tsx',
  },
  {
    name: 'what is filled into a cached fragment is escaped',
    file: 'src/features/directory/pages/public/fragment-cache.tsx',
    find: 'holes.map((one) => [one])',
    replace: 'holes',
    test: 'src/features/directory/pages/public/fragment-cache.test.tsx',
  },
  {
    name: 'a cached card is shown only in the state that was just found',
    file: 'src/features/directory/search/card-cache.ts',
    find: 'known?.version === version',
    replace: 'known',
    test: 'src/features/directory/search/card-cache.db.test.ts',
  },
  {
    name: 'two states of a card in one transaction are told apart',
    file: 'src/features/directory/search/search-sql.ts',
    find: 'xmin::text || ctid::text || modified_at::text',
    replace: 'xmin::text || modified_at::text',
    test: 'src/features/directory/search/card-cache.db.test.ts',
  },
  {
    name: 'cards of two databases are kept apart',
    file: 'src/features/directory/search/card-cache.ts',
    find: 'cacheOf(reader.database)',
    replace: 'cacheOf(caches)',
    test: 'src/features/directory/search/card-cache.db.test.ts',
  },
  {
    name: 'questions of visitors may not write',
    file: 'src/platform/db/visitor-reader.ts',
    find: "client.query('begin read only; close all')",
    replace: "client.query('begin; close all')",
    test: 'src/platform/db/visitor-reader.db.test.ts',
  },
  {
    name: 'fit before distance in search',
    file: 'src/features/directory/search/search-sql.ts',
    find: 'where fit < 2 and',
    replace: 'where',
    test: 'src/features/directory/search/search-cards.db.test.ts',
  },
]
