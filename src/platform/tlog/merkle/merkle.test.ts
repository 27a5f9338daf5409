import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lateRefusalOf, refusalOf, withBitFlipped } from '../testing/errors.ts'
import { MemoryTree, someEntries } from '../testing/memory-tree.ts'
import { EMPTY_ROOT, leafHash, nodeHash } from './hash.ts'
import { consistencyProof, inclusionProof, rootOf, subtreeProof } from './prove.ts'
import { isSubtree, nodesOf, provingRanges } from './ranges.ts'
import { TreeHash } from './tree-hash.ts'
import { verifyConsistency, verifyInclusion, verifySubtree } from './verify.ts'

/** The eight entries and roots with which Certificate Transparency's own programs are tested. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const ROOTS = {
  0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
}

const MOST = 70
const tree = new MemoryTree(someEntries(MOST))
const roots: Promise<Buffer[]> = Promise.all(
  Array.from({ length: MOST + 1 }, (_, size) => rootOf(tree, size)),
)
const head = async (size: number) => ({ size, root: (await roots)[size] ?? EMPTY_ROOT })
const leafAt = (at: number) => tree.leaves[at] ?? EMPTY_ROOT
/** Two sizes or places, the smaller first. */
const twoOf = (least: number) =>
  fc
    .tuple(fc.integer({ min: least, max: MOST }), fc.integer({ min: least, max: MOST }))
    .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))

describe('the hash of a tree', () => {
  it('is that of Certificate Transparency for its eight entries', () => {
    const growing = new TreeHash()
    const found: Record<number, string> = { 0: growing.root().toString('hex') }
    for (const entry of ENTRIES) {
      growing.append(leafHash(Buffer.from(entry, 'hex')))
      found[growing.size] = growing.root().toString('hex')
    }
    expect(found).toMatchObject(ROOTS)
  })

  it('is the same whether leaves come one by one, from any size on, or are all there', async () => {
    const growing = new TreeHash()
    for (const [at, root] of (await roots).entries()) {
      const again = TreeHash.at(at, growing.peaks())
      expect([at, growing.root().equals(root), again.root().equals(root)]).toEqual([at, true, true])
      for (const leaf of tree.leaves.slice(at)) again.append(leaf)
      expect(again.root().equals((await roots)[MOST] ?? EMPTY_ROOT)).toBe(true)
      if (at < MOST) growing.append(leafAt(at))
    }
  })

  it('is not begun from peaks of another size, nor fed with what is no hash', () => {
    const growing = new TreeHash()
    for (const leaf of tree.leaves.slice(0, 6)) growing.append(leaf)
    expect(refusalOf(() => TreeHash.at(7, growing.peaks()))).toBe('malformed')
    expect(refusalOf(() => TreeHash.at(4, growing.peaks()))).toBe('malformed')
    expect(refusalOf(() => TreeHash.at(1, [Buffer.alloc(31)]))).toBe('malformed')
    expect(refusalOf(() => TreeHash.at(-1, []))).toBe('malformed')
    expect(refusalOf(() => growing.append(Buffer.alloc(33)))).toBe('malformed')
    expect(refusalOf(() => nodeHash(Buffer.alloc(32), Buffer.alloc(31)))).toBe('malformed')
  })

  it('keeps one hash for each level, whatever its size', () => {
    const growing = new TreeHash()
    const leaf = leafHash(Buffer.of())
    for (let at = 0; at < 4095; at += 1) growing.append(leaf)
    expect(growing.peaks()).toHaveLength(12)
    growing.append(leaf)
    expect(growing.peaks()).toHaveLength(1)
  })
})

describe('a proof', () => {
  it('of inclusion holds for its leaf, place and tree, and for nothing that differs in a bit', async () => {
    await fc.assert(
      fc.asyncProperty(twoOf(0), fc.nat(), async ([index, size], bit) => {
        fc.pre(index < size)
        const proof = await inclusionProof(tree, index, size)
        const to = await head(size)
        verifyInclusion(leafAt(index), index, to, proof)
        const wrong = [
          () => verifyInclusion(withBitFlipped(leafAt(index), bit), index, to, proof),
          () => verifyInclusion(leafAt(index), index, { size, root: withBitFlipped(to.root, bit) }, proof),
          () => verifyInclusion(leafAt(index), index, to, [...proof, to.root]),
          () => verifyInclusion(leafAt(index), size, to, proof),
          ...proof.map(
            (hash, at) => () =>
              verifyInclusion(leafAt(index), index, to, proof.with(at, withBitFlipped(hash, bit))),
          ),
          ...proof.map((_, at) => () => verifyInclusion(leafAt(index), index, to, proof.toSpliced(at, 1))),
        ]
        expect(wrong.map(refusalOf).filter((code) => code !== 'not-included')).toEqual([])
      }),
    )
  })

  it('of consistency holds for its two trees, and for nothing that differs in a bit', async () => {
    await fc.assert(
      fc.asyncProperty(twoOf(1), fc.nat(), async ([older, newer], bit) => {
        const proof = await consistencyProof(tree, older, newer)
        const [from, to] = [await head(older), await head(newer)]
        verifyConsistency(from, to, proof)
        const wrong = [
          () => verifyConsistency({ size: older, root: withBitFlipped(from.root, bit) }, to, proof),
          () => verifyConsistency(from, { size: newer, root: withBitFlipped(to.root, bit) }, proof),
          () => verifyConsistency(from, to, [...proof, to.root]),
          () => verifyConsistency({ size: newer + 1, root: from.root }, to, proof),
          ...proof.map(
            (hash, at) => () => verifyConsistency(from, to, proof.with(at, withBitFlipped(hash, bit))),
          ),
          ...proof.map((_, at) => () => verifyConsistency(from, to, proof.toSpliced(at, 1))),
        ]
        expect(wrong.map(refusalOf).filter((code) => code !== 'not-consistent')).toEqual([])
      }),
    )
  })

  it('longer than the tree is high holds for no root, also for one that was made for it', async () => {
    for (const size of [1, 2, 7, 8]) {
      const to = await head(size)
      const above = { size, root: nodeHash(EMPTY_ROOT, to.root) }
      const included = [...(await inclusionProof(tree, 0, size)), EMPTY_ROOT]
      const consistent = [...(await consistencyProof(tree, 1, size)), EMPTY_ROOT]
      expect(refusalOf(() => verifyInclusion(leafAt(0), 0, above, included))).toBe('not-included')
      expect(refusalOf(() => verifyConsistency({ size: 1, root: leafAt(0) }, above, consistent))).toBe(
        'not-consistent',
      )
    }
  })

  it('of a subtree holds wherever one can begin', async () => {
    let seen = 0
    const size = 21
    for (let from = 0; from < size; from += 1)
      for (let to = from + 1; to <= size; to += 1) {
        const part = { from, to }
        if (!isSubtree(part)) {
          expect(await lateRefusalOf(subtreeProof(tree, part, size))).toBe('malformed')
          continue
        }
        const its = new TreeHash()
        for (const leaf of tree.leaves.slice(from, to)) its.append(leaf)
        verifySubtree(part, its.root(), await head(size), await subtreeProof(tree, part, size))
        seen += 1
      }
    expect(seen).toBeGreaterThan(60)
  })

  it('is not made of what is not there', async () => {
    for (const [index, size] of [
      [3, 3],
      [-1, 3],
      [0.5, 3],
      [0, 2 ** 53],
    ] as const)
      expect(await lateRefusalOf(inclusionProof(tree, index, size))).toBe('malformed')
    for (const [older, newer] of [
      [0, 3],
      [4, 3],
      [1.5, 3],
    ] as const)
      expect(await lateRefusalOf(consistencyProof(tree, older, newer))).toBe('malformed')
  })

  it('is no longer than the largest tree that we count is high', () => {
    const size = 2 ** 53 - 1
    expect(provingRanges({ from: 0, to: 1 }, size)).toHaveLength(53)
    expect(nodesOf({ from: 0, to: size })).toHaveLength(53)
    expect(provingRanges({ from: size - 1, to: size }, size).length).toBeLessThan(54)
  })
})
