import type { Guard } from './guard.ts'

const uploads = 'src/platform/http/uploads.ts'
const serverTest = 'src/platform/http/server.test.tsx'
const access = 'src/features/records/documents/documents.access.db.test.ts'
const readZip = 'src/interop/hsds/read-zip.ts'
const page = 'src/app/security-files.test.ts'

/** What keeps files that somebody sends bounded, and harmless to whoever gets them. */
export const files: readonly Guard[] = [
  {
    name: 'files: how large the page says that a document may be',
    file: 'src/features/records/documents/routes.tsx',
    find: 'upload: { maxBytes: MOST_BYTES,',
    replace: 'upload: { maxBytes: 4 * MOST_BYTES,',
    test: page,
    testName: 'names each page that takes a file, and how large',
    asvs: ['V5.1.1'],
  },
  {
    name: 'files: how large the page says that they may grow',
    file: 'src/interop/hsds/row.ts',
    find: 'zipRatio: 200,',
    replace: 'zipRatio: 2000,',
    test: page,
    testName: 'gives the limits of what is unpacked',
  },
  {
    name: 'files: the largest that a route takes',
    file: uploads,
    find: '    if (part.file.truncated) throw tooLarge(part.fieldname, limits.maxBytes)\n',
    replace: '',
    test: serverTest,
    testName: 'is refused when it is too large, breaks off, or is not wanted',
    asvs: ['V5.2.1'],
  },
  {
    name: 'files: that what is in one says what it is',
    file: 'src/platform/documents/sniff.ts',
    find: "return refused('document-type')",
    replace: "return { kind: 'png' }",
    test: access,
    testName: 'that is refused as .* leaves nothing',
    asvs: ['V5.2.2'],
  },
  {
    name: 'files: what an archive would grow to',
    file: readZip,
    find: '  if (entry.uncompressedSize > 1024 * 1024 && ratio > limits.zipRatio) throw bomb(name)\n',
    replace: '',
    test: 'src/interop/hsds/read-hsds.test.ts',
    testName: 'refuses a zip bomb by what it would grow to',
    asvs: ['V5.2.3'],
  },
  {
    name: 'files: how many are in an archive',
    file: readZip,
    find: 'if (entries.length > limits.zipEntries)',
    replace: 'if (entries.length > 1000 * limits.zipEntries)',
    test: 'src/interop/hsds/read-hsds.test.ts',
    testName: 'refuses an archive of too many files',
  },
  {
    name: 'files: how many documents a person attaches in a day',
    file: 'src/features/records/sql/documents.sql',
    find: 'and i.author_id = identity.person()) >= 200 then',
    replace: 'and i.author_id = identity.person()) >= 200000 then',
    test: access,
    testName: 'is no more than the two hundredth of a person',
    asvs: ['V5.2.4'],
  },
  {
    name: 'files: that no folder is served',
    file: 'src/platform/http/assets.ts',
    find: '.filter((name) => extname(name) in types) : []',
    replace: ': []',
    test: 'src/platform/http/assets.test.ts',
    testName: 'serves what was built and lies in memory, and nothing that is put beside it',
    asvs: ['V5.3.1'],
  },
  {
    name: 'files: that the name a sender gives is no path',
    file: uploads,
    find: 'join(folder, String(files.length))',
    replace: "folder + '/../' + (part.filename ?? '').split('/').at(-1)",
    test: serverTest,
    testName: 'lies under a name of ours: what its sender calls it is no path',
    asvs: ['V5.3.2'],
  },
  {
    name: 'files: that a document is handed out under a name of ours, to be saved',
    file: 'src/features/records/documents/routes.tsx',
    find: /name: `document\.\$\{ENDING\[type\]\}`,/,
    replace: 'name: req.params.item,',
    test: 'src/features/records/documents/documents-pages.db.test.ts',
    testName: 'are downloaded and never shown',
    asvs: ['V5.4.1'],
  },
  {
    name: 'files: that no name breaks out of its header',
    file: 'src/platform/http/send.ts',
    find: ".replace(/[^\\w.-]/g, '-')",
    replace: '',
    test: serverTest,
    testName: 'that is given back has a name of letters, digits, dots and hyphens',
    asvs: ['V5.4.2'],
  },
]
