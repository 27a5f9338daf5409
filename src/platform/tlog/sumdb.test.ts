import { beforeAll, describe, expect, it } from 'vitest'
import { cosign } from './checkpoint.ts'
import { EMPTY_ROOT, leafHash } from './merkle/hash.ts'
import { consistencyProof, inclusionProof, rootOf } from './merkle/prove.ts'
import { verifyConsistency, verifyInclusion } from './merkle/verify.ts'
import { readSigningKey, readVerifierKey, signerText, verifierText } from './note/keys.ts'
import { parseNote } from './note/note.ts'
import { addSignatures, openNote, signNote } from './note/open-note.ts'
import { aLog } from './testing/a-log.ts'
import { withBitFlipped } from './testing/errors.ts'
import { MemoryStorage } from './testing/memory-storage.ts'
import { someEntries } from './testing/memory-tree.ts'
import { askGo, HOW_TO_GET_GO, hasGo } from './testing/sumdb/ask-go.ts'
import { piecePath } from './tiles/paths.ts'
import { TileReader } from './tiles/read-tiles.ts'
import { TileWriter } from './tiles/write-tiles.ts'

interface Inclusion {
  readonly index: number
  readonly size: number
  readonly root: string
  readonly leaf: string
  readonly proof: readonly string[] | null
}

interface Consistency {
  readonly old: number
  readonly oldRoot: string
  readonly size: number
  readonly root: string
  readonly proof: readonly string[] | null
}

/** What testing/sumdb/main.go answers. */
interface Answer {
  readonly opened: readonly string[]
  readonly signed: string
  readonly theirKey: string
  readonly theirSecret: string
  readonly theirNote: string
  readonly included: readonly boolean[]
  readonly consistent: readonly boolean[]
  readonly inclusions: readonly Inclusion[]
  readonly consistencies: readonly Consistency[]
  readonly tiles: readonly { level: number; index: number; width: number; bytes: string }[]
}

const present = hasGo()
if (!present)
  process.stderr.write(
    `SKIPPED: the check of the log’s formats by Go’s own packages; ${HOW_TO_GET_GO} to run it\n`,
  )

const SIZE = 300
const SIZES = [1, 2, 3, 5, 8, 21, 257, SIZE]
const log = aLog()
const entries = someEntries(SIZE)
const leaves = entries.map(leafHash)
const storage = new MemoryStorage()
const reader = new TileReader(storage, SIZE)
const hash = (text: string) => Buffer.from(text, 'base64')
const text = (bytes: Buffer) => bytes.toString('base64')

let note: string
let bodies: string
let inclusions: Inclusion[]
let consistencies: Consistency[]
let answer: Answer

/** Ours of every size, from tiles alone. */
async function ourProofs(): Promise<[Inclusion[], Consistency[]]> {
  const roots = await Promise.all(Array.from({ length: SIZE + 1 }, (_, size) => rootOf(reader, size)))
  const root = (size: number) => text(roots[size] ?? EMPTY_ROOT)
  const included = SIZES.flatMap((size) =>
    leaves.slice(0, size).map(async (leaf, index) => ({
      ...{ index, size, root: root(size), leaf: text(leaf) },
      proof: (await inclusionProof(reader, index, size)).map(text),
    })),
  )
  const consistent = SIZES.flatMap((size) =>
    leaves.slice(0, size).map(async (_, at) => ({
      ...{ old: at + 1, oldRoot: root(at + 1), size, root: root(size) },
      proof: (await consistencyProof(reader, at + 1, size)).map(text),
    })),
  )
  return [await Promise.all(included), await Promise.all(consistent)]
}

/** The same proofs with a bit changed in one of their hashes, or in the root where there are none. */
const damaged = <T extends Inclusion | Consistency>(proofs: readonly T[]): T[] =>
  proofs.map((one, at) => {
    const some = one.proof ?? []
    const place = some[at % Math.max(1, some.length)]
    return place === undefined
      ? { ...one, root: text(withBitFlipped(hash(one.root), at)) }
      : { ...one, proof: some.with(at % some.length, text(withBitFlipped(hash(place), at))) }
  })

beforeAll(async () => {
  if (!present) return
  const writer = TileWriter.begin(storage)
  await writer.append(leaves)
  await writer.flush()
  const signed = log.sign({ size: SIZE, root: writer.root() })
  bodies = parseNote(signed).text
  note = addSignatures(
    signed,
    log.witnesses.map((key) => cosign(bodies, key, 1_700_000_000)),
  )
  ;[inclusions, consistencies] = await ourProofs()
  const bytes = Buffer.from(signed)
  answer = (await askGo({
    verifierKey: verifierText(log.key),
    signingKey: signerText(log.key),
    text: bodies,
    notes: [note, ...Array.from({ length: 40 }, (_, at) => String(withBitFlipped(bytes, at * 61)))],
    inclusions: [...inclusions, ...damaged(inclusions)],
    consistencies: [...consistencies, ...damaged(consistencies)],
    entries: entries.map(text),
    sizes: SIZES,
  })) as Answer
})

// What it does not cover, for Go's packages do not know them: cosignatures, the lines of a checkpoint, paths of C2SP's tiles,
// bundles, proofs as files and what a witness decides. Those are held against their specifications' examples.
describe.skipIf(!present)('Go’s packages for its checksum database', () => {
  it('open our checkpoint, ignore its witnesses, and refuse it with a bit changed', () => {
    expect(answer.opened).toEqual([bodies, ...Array.from({ length: 40 }, () => '')])
  })

  it('sign with our key as we do, and we open and sign with theirs', () => {
    expect(answer.signed).toBe(signNote(bodies, [log.key]))
    expect(openNote(answer.theirNote, [readVerifierKey(answer.theirKey)]).text).toBe(bodies)
    expect(signNote(bodies, [readSigningKey(answer.theirSecret)])).toBe(answer.theirNote)
  })

  it('hold our proofs for right, from tiles alone, and none that was changed', () => {
    const [included, consistent] = [inclusions.length, consistencies.length]
    expect(Math.min(included, consistent)).toBeGreaterThan(500)
    expect(answer.included).toEqual([...Array(included).fill(true), ...Array(included).fill(false)])
    expect(answer.consistent).toEqual([...Array(consistent).fill(true), ...Array(consistent).fill(false)])
  })

  it('make the same roots and proofs, and we hold theirs for right', () => {
    const proofOf = (one: Inclusion | Consistency) => ({ ...one, proof: one.proof ?? [] })
    expect(answer.inclusions.map(proofOf)).toEqual(inclusions)
    expect(answer.consistencies.map(proofOf)).toEqual(consistencies)
    for (const one of answer.inclusions)
      verifyInclusion(
        hash(one.leaf),
        one.index,
        { size: one.size, root: hash(one.root) },
        (one.proof ?? []).map(hash),
      )
    for (const one of answer.consistencies)
      verifyConsistency(
        { size: one.old, root: hash(one.oldRoot) },
        { size: one.size, root: hash(one.root) },
        (one.proof ?? []).map(hash),
      )
  })

  it('put the same hashes into tiles of 256', () => {
    expect(answer.tiles).toHaveLength(storage.files.size)
    for (const { level, index, width, bytes } of answer.tiles)
      expect(storage.files.get(piecePath({ level, index, width }))?.toString('base64')).toBe(bytes)
  })
})
