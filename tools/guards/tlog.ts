import type { Guard } from './guard.ts'

const verify = 'src/platform/tlog/merkle/verify.ts'
const merkle = 'src/platform/tlog/merkle/merkle.test.ts'
const folder = 'src/platform/tlog/tiles/folder.ts'
const folderTest = 'src/platform/tlog/tiles/folder.test.ts'
const decide = 'src/platform/tlog/witness/decide.ts'
const witness = 'src/platform/tlog/witness/witness.test.ts'

/** What makes a log provable to others: hashes, signatures, files that stay, and witnesses who do not sign everything. */
export const tlog: readonly Guard[] = [
  {
    name: 'log: that a leaf cannot pass for a node above others',
    file: 'src/platform/tlog/merkle/hash.ts',
    find: 'const LEAF = Buffer.of(0)',
    replace: 'const LEAF = Buffer.of()',
    test: merkle,
    testName: 'is that of Certificate Transparency',
  },
  {
    name: 'log: that a proof leads to the root that was signed',
    file: verify,
    find: "if (!found.root.equals(root)) throw refuse('the root is another')",
    replace: '',
    test: merkle,
    testName: 'of inclusion holds for its leaf',
  },
  {
    name: 'log: that a proof begins with the older tree',
    file: verify,
    find: "if (!found.hash.equals(hash)) throw refuse('the older root is another')",
    replace: '',
    test: merkle,
    testName: 'of consistency holds for its two trees',
  },
  {
    name: 'log: that a proof is no longer than its tree is high',
    file: verify,
    find: "if (end === 0) throw refuse('the proof is too long')",
    replace: '',
    test: merkle,
    testName: 'longer than the tree is high',
  },
  {
    name: 'log: that a known key’s signature has to hold',
    file: 'src/platform/tlog/note/open-note.ts',
    find: 'if (!holds) throw',
    replace: 'if (false) throw',
    test: 'src/platform/tlog/note/note.test.ts',
    testName: 'is refused with any bit changed',
  },
  {
    name: 'log: that there is one way to write the same bytes',
    file: 'src/platform/tlog/text.ts',
    find: "if (found.toString('base64') !== text) throw",
    replace: 'if (false) throw',
    test: 'src/platform/tlog/note/note.test.ts',
    testName: 'is refused with any bit changed',
  },
  {
    name: 'log: that a witness alone does not make a checkpoint the log’s',
    file: 'src/platform/tlog/checkpoint.ts',
    find: 'if (signedBy.length === 0)',
    replace: 'if (false)',
    test: 'src/platform/tlog/checkpoint.test.ts',
    testName: 'is not the log’s where only a witness signed it',
  },
  {
    name: 'log: that a proof needs as many witnesses as its reader wants',
    file: 'src/platform/tlog/proof-file.ts',
    find: 'if (!(seenBy >= policy.quorum))',
    replace: 'if (false)',
    test: 'src/platform/tlog/proof-file.test.ts',
    testName: 'where too few witnesses signed',
  },
  {
    name: 'log: that a file of it never becomes another or shorter',
    file: folder,
    find: 'if (standing !== undefined) refuseLoss',
    replace: 'if (false) refuseLoss',
    test: folderTest,
    testName: 'never makes a file another or shorter',
  },
  {
    name: 'log: that of two writers one loses, and not the file',
    file: folder,
    find: 'if (standing !== undefined) await rename(unfinished, place)',
    replace: 'if (true) await rename(unfinished, place)',
    test: folderTest,
    testName: 'of two others only one',
  },
  {
    name: 'log: that a check compares each tile with those below it',
    file: 'src/platform/tlog/tiles/check-tiles.ts',
    find: 'if (piece.level !== 0) compare(',
    replace: 'if (false) compare(',
    test: 'src/platform/tlog/tiles/check-tiles.test.ts',
    testName: 'tells which tile above the leaves was changed',
  },
  {
    name: 'log: that a witness cosigns only what follows from what it saw',
    file: decide,
    find: 'if (latest.size > 0) verifyConsistency(latest, next, proof)',
    replace: 'if (latest.size > 0) return',
    test: witness,
    testName: 'answers 422 to another history',
  },
  {
    name: 'log: that a witness goes on from the last that it cosigned itself',
    file: decide,
    find: 'if (old !== latest.size)',
    replace: 'if (false)',
    test: witness,
    testName: 'answers 409 and its own size',
  },
]
