import type { Guard } from './guard.ts'

const test = 'src/app/security-data.db.test.ts'

/** What docs/security/data.md says of what is kept, and what keeps it from going elsewhere. */
export const data: readonly Guard[] = [
  {
    name: 'backup: that a copy which somebody else wrote is not opened',
    file: 'src/app/cli/copies/open-copy.ts',
    find: 'keyring === undefined ? [] : finished.filter((one) => !one.ours)',
    replace: '[]',
    test: 'src/app/cli/copies/copies.test.ts',
    testName: 'that somebody else wrote',
  },
  {
    name: 'data: a table without a class',
    file: 'db/migrations/202612030100_records_documents.sql',
    find: 'create index document_frozen_by',
    replace: 'create table records.note_in_clear (id integer);\ncreate index document_frozen_by',
    test,
    testName: 'puts every table of the database into one class',
    asvs: ['V14.1.1'],
  },
  {
    name: 'data: a class without its rules',
    file: 'docs/security/data.md',
    find: /\n\| `sealed` +\| Words[^\n]*/,
    replace: '',
    test,
    testName: 'says of each class how it is sealed, kept whole, logged, read and kept',
    asvs: ['V14.1.2'],
  },
  {
    name: 'data: that drafts end by themselves',
    file: 'src/features/records/sql/drafts.sql',
    find: "d.saved_at < now() - interval '30 days'",
    replace: "d.saved_at < now() - interval '3000 days'",
    test,
    testName: 'gives the time after which each ends that ends by itself',
  },
  {
    name: 'data: that a page of one person is shown to no other',
    file: 'src/platform/http/send.ts',
    find: "  if (mount.route.permission !== 'anyone') throw new Error('only a page for anyone is kept in memory')\n",
    replace: '',
    test: 'src/platform/http/server.test.tsx',
    testName: 'is kept in memory only where it is for anyone',
    asvs: ['V14.2.2'],
  },
  {
    name: 'data: that no line of the log holds an address',
    file: 'src/platform/http/watch.ts',
    find: '        route,\n        status,\n        ms: Math',
    replace: '        route: request.url,\n        status,\n        ms: Math',
    test: 'src/app/records-markers.db.test.ts',
    testName: 'stands on no page’s address or title, in no header, log, metric, job or row, and on no page',
    asvs: ['V14.2.4'],
  },
  {
    name: 'data: that nothing which was said about a picture goes with it',
    file: 'src/platform/documents/draw-image.ts',
    find: 'return await drawn.jpeg({ quality: QUALITY }).toBuffer()',
    replace: 'return await drawn.keepMetadata().jpeg({ quality: QUALITY }).toBuffer()',
    test: 'src/platform/documents/hostile.test.ts',
    testName: 'comes out as .* with nothing else in it',
    asvs: ['V14.2.8'],
  },
  {
    name: 'data: that a browser keeps no draft',
    file: 'src/web/assets/drafts.ts',
    find: /\n(const|function|let|document)/,
    replace: "\nlocalStorage.setItem('draft', document.title)\n$1",
    test,
    testName: 'is right that a browser keeps nothing but what work without a connection needs',
    asvs: ['V14.3.3'],
  },
]
