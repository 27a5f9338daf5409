import { TlogError } from '../errors.ts'
import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hash.ts'
import { half, isCount, isOdd } from './numbers.ts'
import { isSubtree, type Range } from './ranges.ts'

/** A tree as a checkpoint tells of it. */
export interface TreeHead {
  readonly size: number
  readonly root: Buffer
}

/**
 * That the leaf stands at `index` of the tree (RFC 6962 §2.1.1).
 *
 * @param leaf its hash. @throws {TlogError} `not-included`
 */
export function verifyInclusion(leaf: Buffer, index: number, tree: TreeHead, proof: readonly Buffer[]): void {
  verifyInclusionIn(leaf, index, { from: 0, to: tree.size }, tree.root, proof)
}

/**
 * That the leaf stands at `index` of a log, in the subtree `part` of it (draft-ietf-plants-merkle-tree-certs §4).
 *
 * @throws {TlogError} `not-included`
 */
export function verifyInclusionIn(
  leaf: Buffer,
  index: number,
  part: Range,
  root: Buffer,
  proof: readonly Buffer[],
): void {
  const refuse = (why: string) => new TlogError('not-included', `inclusion is not proved: ${why}`)
  if (!isCount(index) || !isCount(part.from) || !isCount(part.to) || !isSubtree(part))
    throw refuse('there is no such tree')
  if (index < part.from || index >= part.to) throw refuse('the tree has no such leaf')
  if (leaf.length !== HASH_BYTES) throw refuse('the leaf is no hash')
  const at = index - part.from
  const found = climb({ from: at, to: at + 1 }, part.to - part.from, leaf, proof, refuse)
  if (!found.root.equals(root)) throw refuse('the root is another')
}

/**
 * That the newer tree begins with the older one (RFC 6962 §2.1.2).
 *
 * @throws {TlogError} `not-consistent`; also for an older tree without leaves, of which nothing can be proved.
 */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Buffer[]): void {
  if (older.size === 0)
    throw new TlogError('not-consistent', 'consistency is not proved: the older tree has no leaves')
  verifySubtree({ from: 0, to: older.size }, older.root, newer, proof)
}

/**
 * That leaves `part` of the tree have the hash `hash` (draft-ietf-plants-merkle-tree-certs §4). Of no leaves that is the hash
 * of the empty tree.
 *
 * @throws {TlogError} `not-consistent`
 */
export function verifySubtree(part: Range, hash: Buffer, tree: TreeHead, proof: readonly Buffer[]): void {
  const refuse = (why: string) => new TlogError('not-consistent', `consistency is not proved: ${why}`)
  if (!isCount(part.from) || !isCount(tree.size) || part.from > part.to || part.to > tree.size)
    throw refuse('the newer tree is smaller')
  if (part.from === part.to) {
    if (proof.length > 0) throw refuse('the proof is too long')
    if (!hash.equals(EMPTY_ROOT)) throw refuse('no leaves have another hash')
    return
  }
  if (!isSubtree(part)) throw refuse('there is no such subtree')
  const found = climb(part, tree.size, hash, proof, refuse)
  if (!found.hash.equals(hash)) throw refuse('the older root is another')
  if (!found.root.equals(tree.root)) throw refuse('the newer root is another')
}

/**
 * Both hashes that a proof leads to: of the part, which the caller has to compare with what it knows, and of the whole tree.
 * Goes up from the last leaf of the part; a proof is never longer than the tree is high.
 */
function climb(
  part: Range,
  size: number,
  known: Buffer,
  proof: readonly Buffer[],
  refuse: (why: string) => TlogError,
): { readonly hash: Buffer; readonly root: Buffer } {
  let first = part.from
  let last = part.to - 1
  let end = size - 1
  const up = () => {
    first = half(first)
    last = half(last)
    end = half(end)
  }
  const isRight = part.to === size
  while (first !== last && (isRight || isOdd(last))) up()
  const left = [...proof]
  // Where the part is no perfect subtree, its own last piece comes first.
  const start = first === last ? known : left.shift()
  if (start === undefined) throw refuse('the proof is too short')
  let hash = start
  let root = start
  for (const next of left) {
    if (next.length !== HASH_BYTES) throw refuse('the proof holds something that is no hash')
    if (end === 0) throw refuse('the proof is too long')
    if (isOdd(last) || last === end) {
      if (first < last) hash = nodeHash(next, hash)
      root = nodeHash(next, root)
      while (last !== 0 && !isOdd(last)) up()
    } else root = nodeHash(root, next)
    up()
  }
  if (end !== 0) throw refuse('the proof is too short')
  return { hash, root }
}
