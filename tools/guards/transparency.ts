import type { Guard } from './guard.ts'

const leaves = 'src/features/transparency/sql/leaves.sql'
const verifyTest = 'src/features/transparency/verify/verify-log.db.test.ts'
const pageTest = 'src/features/transparency/page/trust.db.test.ts'
const orderTest = 'src/features/transparency/follow-order.db.test.ts'
const rows = 'src/features/transparency/verify/check-rows.ts'
const write = 'src/features/transparency/checkpoint/write-checkpoint.ts'

/** What makes every act, look and sealed text provable, and every change past the program visible. */
export const transparency: readonly Guard[] = [
  {
    name: 'transparency: that a look has a leaf of what it opened',
    file: leaves,
    find: 'create or replace trigger reading_leaf after insert on records.reading for each row execute function transparency.leaf_of_reading();',
    replace: '',
    test: verifyTest,
    testName: 'holds every act, look and sealed word',
  },
  {
    name: 'transparency: that rows are compared with their leaves',
    file: rows,
    find: 'where l.now is distinct from t.hash)',
    replace: 'where false)',
    test: verifyTest,
    testName: 'changing an act is found',
  },
  {
    name: 'transparency: that the order of leaves is the one that was signed',
    file: 'src/features/transparency/verify/check-leaves.ts',
    find: "if (!leafHash(row.entry).equals(leaf)) return { code: 'leaf-differs', leaf: place }",
    replace: '',
    test: verifyTest,
    testName: 'putting leaves in another order is found',
  },
  {
    name: 'transparency: that a holder’s checkpoint is the beginning of the log',
    file: 'src/features/transparency/verify/verify-log.ts',
    find: 'if (stands === undefined || stands.equals(held.root)) return findings',
    replace: 'if (stands !== undefined) return findings',
    test: verifyTest,
    testName: 'signing another history with the same key is found',
  },
  {
    name: 'transparency: that a restore somebody kept quiet is found',
    file: 'src/features/transparency/verify/verify-log.ts',
    find: "if (saidAt === null) findings.push(finding('restored-unsaid', first))",
    replace: ';',
    test: verifyTest,
    testName: 'that says so goes on',
  },
  {
    name: 'transparency: that nothing is signed by a database that is older than the files',
    file: write,
    find: 'await refuseBehind(run, standing?.size ?? 0)',
    replace: '',
    test: verifyTest,
    testName: 'that says so goes on',
  },
  {
    name: 'transparency: that padding proves that it is padding',
    file: 'src/features/transparency/verify/check-leaves.ts',
    find: "if (row.kind === 'entered-again') return undefined",
    replace: "if (row.kind !== 'row') return undefined",
    test: verifyTest,
    testName: 'calling the leaf of an act padding',
  },
  {
    name: 'transparency: that an act has one leaf, and no other lets it go',
    file: rows,
    find: 'else $2 or l.was is distinct from l.before end)',
    replace: 'else l.was is distinct from l.before or ($2 and false) end)',
    test: verifyTest,
    testName: 'making a leaf that lets an act go',
  },
  {
    name: 'transparency: that a restore brings back what was signed alone',
    file: 'src/features/transparency/restore/declare-restored.ts',
    find: 'await checkTiles(storage, checkpoint, { entries: true })',
    replace: '',
    test: orderTest,
    testName: 'brings nothing back that was not signed',
  },
  {
    name: 'transparency: that no place is given away twice',
    file: 'src/features/transparency/follow-order.ts',
    find: 'if (!going) return',
    replace: '',
    test: orderTest,
    testName: 'gives what is committed its place by itself',
  },
  {
    name: 'transparency: that the database ends with the leaf that the files have there',
    file: leaves,
    find: 'where l.position = size - 1 and l.entry = reaches.entry) end;',
    replace: 'where l.position = size - 1) end;',
    test: orderTest,
    testName: 'tells a database that is behind, or another',
  },
  {
    name: 'transparency: that one holder who fails keeps none of the others from a checkpoint',
    file: 'src/features/transparency/holders/hand-out.ts',
    find: 'await run((ctx) => noteNotHeld(ctx, holder.id, codeOf(error)))',
    replace: 'throw error',
    test: orderTest,
    testName: 'each get the checkpoint',
  },
  {
    name: 'transparency: that an auditor proves acts of their own agency alone',
    file: leaves,
    find: "where e.id = of_event and e.agency_id = identity.agency() and identity.has('audit.read');",
    replace: "where e.id = of_event and identity.has('audit.read');",
    test: pageTest,
    testName: 'of another agency’s acts never',
  },
  {
    name: 'transparency: that a key which was given counts, and not the one that the database names',
    file: 'src/app/cli/audit/verify.ts',
    find: 'const log = given ?? known',
    replace: 'const log = known ?? given',
    test: 'src/app/cli/audit/verify-backup.db.test.ts',
    testName: 'by a key that was given, not by the one that the database names',
  },
  {
    name: 'transparency: that a copy has all that it knows to be signed',
    file: 'src/features/transparency/verify/verify-log.ts',
    find: "return reaches < Math.min(size, Number(rows[0]?.n ?? 0)) ? finding('leaf-missing', reaches) : undefined",
    replace: 'return rows.length > 1 ? finding("leaf-missing", size) : undefined',
    test: verifyTest,
    testName: 'that lacks leaves which it knows to be signed',
  },
  {
    name: 'transparency: that a tile in a store of objects is created and never written over',
    file: 'src/platform/objects/s3-objects.ts',
    find: "headers: { 'if-none-match': '*' } })",
    replace: 'headers: {} })',
    test: 'src/platform/tlog/tiles/objects.test.ts',
    testName: 'by the store’s own condition',
  },
]
