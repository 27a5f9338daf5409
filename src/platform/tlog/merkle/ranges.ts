import { half, splitOf } from './numbers.ts'

/** Leaves from `from` up to, but without, `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The root of the perfect subtree of 2^level leaves that begins with leaf `index · 2^level`. */
export interface Node {
  readonly level: number
  readonly index: number
}

/** One hash of a tree that somebody keeps. */
export interface NodeReader {
  /** @throws {TlogError} it is not there, or not readable. */
  node(node: Node): Promise<Buffer>
}

/**
 * The perfect subtrees that a range consists of, the largest first. It begins where its largest one may begin, as the ranges
 * of a proof do and each whole tree does.
 */
export function nodesOf({ from, to }: Range): Node[] {
  const found: Node[] = []
  let at = from
  let size = 1
  let level = 0
  while (size * 2 <= to - from) {
    size *= 2
    level += 1
  }
  for (; level >= 0; level -= 1, size = half(size)) {
    if (to - at < size || size === 0) continue
    found.push({ level, index: at / size })
    at += size
  }
  return found
}

/**
 * The ranges whose hashes prove that a subtree is part of a tree, in the order of the proof: nearest to the leaves first.
 *
 * Of one leaf that is its inclusion proof (RFC 6962 §2.1.1), from leaf 0 on a consistency proof (§2.1.2), otherwise the
 * proof for a subtree of draft-ietf-plants-merkle-tree-certs §4.
 *
 * @param part 0 ≤ from < to ≤ size, and one that {@link isSubtree}
 */
export function provingRanges(part: Range, size: number): Range[] {
  const found: Range[] = []
  let { from } = part
  let lo = 0
  let hi = size
  while (from !== lo || part.to !== hi) {
    const middle = lo + splitOf(hi - lo)
    if (part.to <= middle) {
      found.push({ from: middle, to: hi })
      hi = middle
    } else {
      found.push({ from: lo, to: middle })
      lo = middle
      from = Math.max(from, middle)
    }
  }
  // Where the part was cut in two, whoever checks knows no hash of its rest.
  if (from !== part.from) found.push({ from: lo, to: hi })
  return found.reverse()
}

/** Whether a range can be the subtree of a proof: it begins at a multiple of the power of two that has room for it. */
export function isSubtree({ from, to }: Range): boolean {
  let room = 1
  while (room < to - from) room *= 2
  return from < to && from % room === 0
}
