import { malformed } from '../errors.ts'
import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hash.ts'
import { half, isCount, isOdd } from './numbers.ts'

/**
 * Root of a tree whose leaves come one after the other (RFC 6962 §2.1). Keeps one hash for each level, so a million leaves
 * need the memory of twenty, and each is hashed once.
 */
export class TreeHash {
  #size = 0
  /** The perfect subtree of 2^level leaves that waits for its neighbor; what stands where the size has no bit is stale. */
  readonly #waiting: Buffer[] = []

  /**
   * Goes on where another one stopped.
   *
   * @param peaks as {@link peaks} gave them
   * @throws {TlogError} `malformed`: there are not as many as a tree of that size has, or they are no hashes.
   */
  static at(size: number, peaks: readonly Buffer[]): TreeHash {
    const tree = new TreeHash()
    if (!isCount(size)) throw malformed('the size of a tree is a whole number')
    const left = [...peaks]
    for (let n = size, level = 0; n > 0; n = half(n), level += 1) {
      if (!isOdd(n)) continue
      const peak = left.pop()
      if (peak?.length !== HASH_BYTES) throw malformed('these are not the peaks of a tree of this size')
      tree.#waiting[level] = peak
    }
    if (left.length > 0) throw malformed('these are not the peaks of a tree of this size')
    tree.#size = size
    return tree
  }

  /** Leaves so far. */
  get size(): number {
    return this.#size
  }

  /** @param leaf hash of a leaf, not its entry. @throws {TlogError} `malformed` */
  append(leaf: Buffer): void {
    if (leaf.length !== HASH_BYTES) throw malformed(`a hash has ${HASH_BYTES} bytes`)
    let hash = leaf
    let level = 0
    for (let n = this.#size; isOdd(n); n = half(n), level += 1) {
      const left = this.#waiting[level]
      if (left === undefined) throw new Error('a level of the tree is missing')
      hash = nodeHash(left, hash)
    }
    this.#waiting[level] = hash
    this.#size += 1
  }

  /** Roots of the perfect subtrees side by side, the largest first: all that is needed to go on. */
  peaks(): Buffer[] {
    const found: Buffer[] = []
    for (let n = this.#size, level = 0; n > 0; n = half(n), level += 1) {
      const peak = this.#waiting[level]
      if (isOdd(n) && peak !== undefined) found.unshift(peak)
    }
    return found
  }

  root(): Buffer {
    return (
      this.peaks().reduceRight<Buffer | undefined>(
        (right, left) => (right === undefined ? left : nodeHash(left, right)),
        undefined,
      ) ?? EMPTY_ROOT
    )
  }
}
