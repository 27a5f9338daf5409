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

/** What keeps a file that somebody sent from being more than a picture of a paper. */
export const documents: readonly Guard[] = [
  {
    name: 'documents: that an image says how large it is before it is decoded',
    file: sniff,
    find: "return isTooLarge(size) ? refused('document-too-many-pixels') : { kind }",
    replace: 'return { kind }',
    test: hostile,
    testName: 'a PNG of 50,000 by 50,000 in a few kilobytes is refused',
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
    name: 'documents: that a piece knows how many there are',
    file: pieces,
    find: "[place, 'piece', name, number, pieces, epoch].join('|')",
    replace: "[place, 'piece', name, number, epoch].join('|')",
    test: piecesTest,
    testName: 'with another number of pieces',
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
]
