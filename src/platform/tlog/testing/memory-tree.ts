import { leafHash, nodeHash } from '../merkle/hash.ts'
import type { Node, NodeReader } from '../merkle/ranges.ts'

/** A tree that keeps its leaves and nothing else: each node is hashed anew, as RFC 6962 §2.1 defines it. */
export class MemoryTree implements NodeReader {
  readonly leaves: readonly Buffer[]

  constructor(entries: readonly Uint8Array[]) {
    this.leaves = entries.map(leafHash)
  }

  node({ level, index }: Node): Promise<Buffer> {
    const size = 2 ** level
    return Promise.resolve(this.#hash(index * size, size))
  }

  #hash(from: number, size: number): Buffer {
    if (size > 1) return nodeHash(this.#hash(from, size / 2), this.#hash(from + size / 2, size / 2))
    const leaf = this.leaves[from]
    if (leaf === undefined) throw new Error(`no leaf ${from}`)
    return leaf
  }
}

/** Entries that differ from one another. */
export const someEntries = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, at) => Buffer.from(`entry ${at}`))
