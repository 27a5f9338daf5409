import type { Guard } from './guard.ts'

const sniff = 'src/platform/documents/sniff.ts'
const runChild = 'src/platform/documents/run-child.ts'
const hostile = 'src/platform/documents/hostile.test.ts'
const clean = 'src/platform/documents/clean-document.test.ts'
const child = 'src/platform/documents/run-child.test.ts'
const scan = 'src/platform/scanner/scan.ts'
const scanTest = 'src/platform/scanner/scan.test.ts'
const pieces = 'src/platform/objects/sealed-pieces.ts'
const piecesTest = 'src/platform/objects/sealed-pieces.test.ts'
const storesTest = 'src/platform/objects/stores.test.ts'
const sql = 'src/features/records/sql/documents.sql'
const access = 'src/features/records/documents/documents.access.db.test.ts'
const loose = 'src/features/records/sql/loose-files.sql'
const looseTest = 'src/features/destruction/files.db.test.ts'

/** What keeps a file that somebody sent from being more than a picture of a paper. */
export const documents: readonly Guard[] = [
  {
    name: 'documents: that an image says how large it is before it is decoded',
    file: sniff,
    find: "return isTooLarge(size) ? refused('document-too-many-pixels') : { kind }",
    replace: 'return { kind }',
    test: hostile,
    testName: 'are not decoded to find how large they are',
    asvs: ['V5.2.6'],
  },
  {
    name: 'documents: that pages which lead in a circle end',
    file: sniff,
    find: 'if (seen.has(at) || at + 2 > tiff.length)',
    replace: 'if (at + 2 > tiff.length)',
    test: hostile,
    testName: 'a TIFF whose pages go in a circle',
  },
  {
    name: 'documents: that nothing large hangs on a PDF',
    file: sniff,
    find: 'isVersioned && hasEnd',
    replace: 'isVersioned',
    test: hostile,
    testName: 'a PDF with an archive of two kilobytes behind it',
  },
  {
    name: 'documents: that what lies under transparent places is gone',
    file: 'src/platform/documents/draw-image.ts',
    find: ".flatten({ background: '#fff' })",
    replace: '',
    test: clean,
    testName: 'shows nothing that lay under transparent places',
  },
  {
    name: 'documents: that the child reads no file of ours',
    file: runChild,
    find: /'--permission',[\s\S]*?script,\n/,
    replace: 'script,\n',
    test: child,
    testName: 'reads no data and no key of ours',
  },
  {
    name: 'documents: that the child gets no more memory than it may have',
    file: runChild,
    find: ' && ulimit -d "$2"',
    replace: '',
    test: child,
    testName: 'gets no more memory',
  },
  {
    name: 'documents: that the child has no network',
    file: runChild,
    find: "canCutOff() ? ['unshare', ...CUT_OFF, ...command] : command",
    replace: 'command',
    test: child,
    testName: 'has no network',
  },
  {
    name: 'documents: that the child is ended when its time is over',
    file: runChild,
    find: "setTimeout(() => end('by-a-bound'), limits.wallMs)",
    replace: 'undefined',
    test: clean,
    testName: 'keep their turn when one before them was ended',
  },
  {
    name: 'documents: that a scanner without an answer has called nothing clean',
    file: scan,
    find: "askClamd(address, bytes, patienceMs).catch(() => '')",
    replace: "askClamd(address, bytes, patienceMs).catch(() => 'stream: OK')",
    test: scanTest,
    testName: 'never answers',
  },
  {
    name: 'documents: that only a scanner’s own word is its answer',
    file: scan,
    find: "answer === 'stream: OK'",
    replace: "answer.endsWith('OK')",
    test: scanTest,
    testName: 'says that of another file',
  },
  {
    name: 'documents: that a scanner which hangs is not waited for',
    file: 'src/platform/scanner/instream.ts',
    find: "setTimeout(() => socket.destroy(new Error('too late')), patienceMs)",
    replace: "setTimeout(() => socket.destroy(new Error('too late')), 20_000)",
    test: scanTest,
    testName: 'that hangs leaves the file in quarantine',
  },
  {
    name: 'documents: that a piece knows its file and its number',
    file: pieces,
    find: "[place, 'piece', name, number, pieces, epoch].join('|')",
    replace: "[place, 'piece', name, pieces, epoch].join('|')",
    test: piecesTest,
    testName: 'with a piece swapped',
  },
  {
    name: 'documents: that lengths do not tell which form it is',
    file: pieces,
    find: 'const PADDED_TO = 65_536',
    replace: 'const PADDED_TO = 1',
    test: piecesTest,
    testName: 'tells its length in steps alone',
  },
  {
    name: 'documents: that what is asked of a store is signed with its bytes',
    file: 'src/platform/objects/s3-objects.ts',
    find: ".update(bytes ?? '')",
    replace: ".update('')",
    test: storesTest,
    testName: 'each request is signed with its bytes',
  },
  {
    name: 'documents: that a lost bucket makes no file count as gone',
    file: 'src/platform/objects/s3-objects.ts',
    find: "if (!body.includes('<Code>NoSuchKey</Code>')) throw",
    replace: 'if (false) throw',
    test: storesTest,
    testName: 'without its bucket is away',
  },
  {
    name: 'documents: that a frozen one opens for nobody',
    file: sql,
    find: "if one.frozen_at is not null then raise exception 'document-frozen' using errcode = 'BW000'; end if;\n  if one.scan not in ('clean', 'not-scanned')",
    replace: "if one.scan not in ('clean', 'not-scanned')",
    test: access,
    testName: 'is frozen by anybody of the program',
  },
  {
    name: 'documents: that one in quarantine opens for nobody',
    file: sql,
    find: "if one.scan not in ('clean', 'not-scanned') then raise exception 'document-shut'",
    replace: "if false then raise exception 'document-shut'",
    test: access,
    testName: 'that is down leaves it in quarantine',
    asvs: ['V5.4.3'],
  },
  {
    name: 'documents: that a frozen one stays, for the tables’ owner too',
    file: 'db/migrations/202612030100_records_documents.sql',
    find: 'if old.frozen_at is not null then',
    replace: 'if false then',
    test: access,
    testName: 'stays as it is, for whoever owns the tables too',
  },
  {
    name: 'documents: that only who may read an entry finds its document',
    file: sql,
    find: 'where a.item_id = of_item and records.is_readable(a, here.program, here.person);\n  if not found',
    replace: 'where a.item_id = of_item;\n  if not found',
    test: access,
    testName: 'finds no document, and changes none',
  },
  {
    name: 'documents: that nobody freezes one while it is handed out, nor the other way round',
    file: sql,
    find: 'select d.* into one from records.document d where d.item_id = of_item for share;',
    replace: 'select d.* into one from records.document d where d.item_id = of_item;',
    test: access,
    testName: 'is not handed out while somebody freezes it',
  },
  {
    name: 'documents: that a form which is sent twice attaches one',
    file: sql,
    find: 'perform pg_advisory_xact_lock(hashtextextended(records.id_of(seed)::text, 0));',
    replace: '',
    test: access,
    testName: 'is attached once by a form that is sent twice',
  },
  {
    name: 'documents: that the sealed files of a destroyed record wait for its keys',
    file: loose,
    find: 'else t.keys_gone_at is not null end',
    replace: 'else true end',
    test: looseTest,
    testName: 'stay until its keys are gone',
  },
  {
    name: 'documents: that a file which no row names stays as long as backups that may',
    file: loose,
    find: "clock_timestamp() - interval '30 days'",
    replace: 'clock_timestamp()',
    test: looseTest,
    testName: 'are removed thirty days after they were found',
  },
  {
    name: 'documents: that no file goes which a row names',
    file: loose,
    find: '      and not exists (select from records.document d where d.object_name = f.object_name)\n',
    replace: '',
    test: looseTest,
    testName: 'that a row names again stay, whatever was noted',
  },
  {
    name: 'documents: that removing them is tried again',
    file: 'src/features/records/documents/remove-files.ts',
    find: '        away = error\n',
    replace: '        gone.push(name)\n',
    test: looseTest,
    testName: 'are tried again until they are gone',
  },
  {
    name: 'documents: that no agency leaves without them',
    file: 'src/features/records/sql/leaving.sql',
    find: "raise exception 'documents-stay'",
    replace: "raise notice 'documents-stay'",
    test: 'src/features/records/leaving/leaving.db.test.ts',
    testName: 'while there are documents, which no export holds',
  },
]
