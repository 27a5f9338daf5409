import { beforeAll, describe, expect, it } from 'vitest'
import { inFull } from '#platform/testing/in-full.ts'
import { cosign } from './checkpoint.ts'
import { EMPTY_ROOT } from './merkle/hash.ts'
import { inclusionProof, rootOf } from './merkle/prove.ts'
import { COSIGNATURE, signingKey } from './note/keys.ts'
import { parseNote } from './note/note.ts'
import { addSignatures } from './note/open-note.ts'
import { formatProofFile, type ProofFile, parseProofFile, verifyProofFile } from './proof-file.ts'
import { aLog } from './testing/a-log.ts'
import { refusalOf, withBitFlipped } from './testing/errors.ts'
import { MemoryTree, someEntries } from './testing/memory-tree.ts'

const SIZE = 21
const INDEX = 17
const log = aLog()
const policy = { origin: log.origin, logKeys: log.keys, witnesses: log.witnesses, quorum: 2 }
const tree = new MemoryTree(someEntries(SIZE))
const leaf = tree.leaves[INDEX] ?? EMPTY_ROOT
let one: ProofFile
let file: string
/** The log's note with cosignatures of those keys. */
const seenBy = (note: string, keys: readonly Parameters<typeof cosign>[1][]) =>
  addSignatures(
    note,
    keys.map((key) => cosign(parseNote(note).text, key, 1_700_000_000)),
  )

beforeAll(async () => {
  const note = seenBy(log.sign({ size: SIZE, root: await rootOf(tree, SIZE) }), log.witnesses)
  one = { index: INDEX, proof: await inclusionProof(tree, INDEX, SIZE), note }
  file = formatProofFile(one)
})

describe('a proof as a file', () => {
  it('is written as the specification says, and read again', () => {
    const lines = file.split('\n')
    expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 17'])
    expect(lines.slice(2, 6)).toEqual(one.proof.map((hash) => hash.toString('base64')))
    expect(lines.slice(6, 9)).toEqual(['', log.origin, '21'])
    expect(parseProofFile(Buffer.from(file))).toEqual(one)
    const extra = { ...one, extra: Buffer.from('a salt') }
    expect(formatProofFile(extra).split('\n')[1]).toBe('extra YSBzYWx0')
    expect(parseProofFile(formatProofFile(extra))).toEqual(extra)
  })

  it('holds for its leaf, its log and enough witnesses, with nothing but keys', () => {
    const { checkpoint, witnessedBy } = verifyProofFile(file, leaf, policy)
    expect(checkpoint.size).toBe(SIZE)
    expect(witnessedBy.map(({ seconds }) => seconds)).toEqual([1_700_000_000, 1_700_000_000])
    verifyProofFile(formatProofFile({ ...one, extra: Buffer.alloc(9) }), leaf, policy)
  })

  it('is refused with any bit changed', () => {
    const bytes = Buffer.from(file)
    const accepted: number[] = []
    // Seven is no part of eight: each place within a byte is tried.
    for (let bit = 0; bit < bytes.length * 8; bit += inFull(7, 1))
      if (refusalOf(() => verifyProofFile(withBitFlipped(bytes, bit), leaf, policy)) === undefined)
        accepted.push(bit)
    expect(accepted).toEqual([])
  })

  it('does not hold for another leaf, another place or another log', () => {
    expect(refusalOf(() => verifyProofFile(file, tree.leaves[16] ?? EMPTY_ROOT, policy))).toBe('not-included')
    const elsewhere = formatProofFile({ ...one, index: 16 })
    expect(refusalOf(() => verifyProofFile(elsewhere, leaf, policy))).toBe('not-included')
    expect(refusalOf(() => verifyProofFile(file, leaf, { ...policy, origin: 'else.example' }))).toBe(
      'wrong-origin',
    )
    expect(refusalOf(() => verifyProofFile(file, leaf, { ...policy, logKeys: [] }))).toBe(
      'no-known-signature',
    )
  })

  it('does not hold where too few witnesses signed, however often each did', () => {
    const [first, second] = log.witnesses
    const once = addSignatures(log.sign({ size: SIZE, root: parseRoot(one.note) }), [])
    const alone = addSignatures(seenBy(once, [first]), [cosign(parseNote(once).text, first, 1)])
    const verify = (
      note: string,
      quorum: number,
      witnesses = policy.witnesses as readonly (typeof first)[],
    ) =>
      refusalOf(() =>
        verifyProofFile(formatProofFile({ ...one, note }), leaf, { ...policy, witnesses, quorum }),
      )
    expect(verify(alone, 1)).toBe(undefined)
    expect(verify(alone, 2)).toBe('not-enough-witnesses')
    expect(verify(alone, Number.NaN)).toBe('not-enough-witnesses')
    // One key under two names is one witness.
    const namesake = signingKey('three.example/w', COSIGNATURE, first.privateKey)
    expect(verify(seenBy(alone, [namesake]), 2, [first, namesake])).toBe('not-enough-witnesses')
    expect(verify(seenBy(alone, [second]), 2, [first, second])).toBe(undefined)
  })

  it.each([
    ['another version', (text: string) => text.replace('@v1', '@v2')],
    ['no index', (text: string) => text.replace('index 17\n', '')],
    ['a zero before its index', (text: string) => text.replace('index 17', 'index 017')],
    ['an index that is no number', (text: string) => text.replace('index 17', 'index x')],
    [
      'its extra data after the index',
      (text: string) => text.replace('index 17\n', 'index 17\nextra AAAA\n'),
    ],
    ['extra data twice', (text: string) => text.replace('index 17\n', 'extra AAAA\nextra AAAA\nindex 17\n')],
    ['extra data that are no base64', (text: string) => text.replace('index 17\n', 'extra AAA\nindex 17\n')],
    ['a hash that is too short', (text: string) => text.replace(/\n[^\n]{44}\n/, '\nAAAA\n')],
    [
      'more hashes than a tree has',
      (text: string) => text.replace(/\n([^\n]{44}\n)/, `\n${'$1'.repeat(64)}`),
    ],
    ['no empty line', (text: string) => text.replaceAll('\n\n', '\n')],
    ['no checkpoint', (text: string) => text.slice(0, text.indexOf('\n\n') + 2)],
    ['something after it', (text: string) => `${text}more`],
    ['nothing', () => ''],
  ])('is not read with %s', (_, damage) => {
    expect(refusalOf(() => parseProofFile(damage(file)))).toBe('malformed')
  })

  it('is not read when it is too large', () => {
    expect(refusalOf(() => parseProofFile(Buffer.alloc(1 << 20, 65)))).toBe('too-large')
    const extra = Buffer.alloc(64 * 1024 + 1)
    expect(refusalOf(() => formatProofFile({ ...one, extra }))).toBe('too-large')
  })
})

const parseRoot = (note: string): Buffer => Buffer.from(note.split('\n')[2] ?? '', 'base64')
