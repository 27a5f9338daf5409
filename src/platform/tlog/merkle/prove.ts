import { malformed } from '../errors.ts'
import { EMPTY_ROOT, nodeHash } from './hash.ts'
import { isCount } from './numbers.ts'
import { isSubtree, type NodeReader, nodesOf, provingRanges, type Range } from './ranges.ts'

/** Hash of a range: MTH(D[from:to]) of RFC 6962 §2.1. @param range as {@link nodesOf} takes it */
export async function rangeHash(reader: NodeReader, range: Range): Promise<Buffer> {
  const hashes: Buffer[] = []
  for (const node of nodesOf(range)) hashes.push(await reader.node(node))
  return (
    hashes.reduceRight<Buffer | undefined>(
      (right, left) => (right === undefined ? left : nodeHash(left, right)),
      undefined,
    ) ?? EMPTY_ROOT
  )
}

/** Root of the first `size` leaves. */
export async function rootOf(reader: NodeReader, size: number): Promise<Buffer> {
  return size === 0 ? EMPTY_ROOT : await rangeHash(reader, { from: 0, to: size })
}

/**
 * That leaf `index` is one of the first `size` (RFC 6962 §2.1.1): at most 53 hashes, the leaf's neighbor first.
 *
 * @throws {TlogError} `malformed`: there is no such leaf.
 */
export async function inclusionProof(reader: NodeReader, index: number, size: number): Promise<Buffer[]> {
  if (!isCount(index) || !isCount(size) || index >= size)
    throw malformed(`a tree of ${size} leaves has no leaf ${index}`)
  return await proofOf(reader, { from: index, to: index + 1 }, size)
}

/**
 * That the tree of `size` leaves begins with the one of `old` (RFC 6962 §2.1.2).
 *
 * @param old at least 1: nothing has to be proved about no leaves. @throws {TlogError} `malformed`
 */
export async function consistencyProof(reader: NodeReader, old: number, size: number): Promise<Buffer[]> {
  if (!isCount(old) || !isCount(size) || old < 1 || old > size)
    throw malformed(`a tree of ${size} leaves has no first ${old}`)
  return await proofOf(reader, { from: 0, to: old }, size)
}

/**
 * That a subtree is part of the tree of `size` leaves (draft-ietf-plants-merkle-tree-certs §4).
 *
 * @throws {TlogError} `malformed`: it cannot be one.
 */
export async function subtreeProof(reader: NodeReader, part: Range, size: number): Promise<Buffer[]> {
  if (!isCount(part.from) || !isCount(size) || part.to > size || !isSubtree(part))
    throw malformed(`a tree of ${size} leaves has no subtree from ${part.from} to ${part.to}`)
  return await proofOf(reader, part, size)
}

async function proofOf(reader: NodeReader, part: Range, size: number): Promise<Buffer[]> {
  const proof: Buffer[] = []
  for (const range of provingRanges(part, size)) proof.push(await rangeHash(reader, range))
  return proof
}
