import { ForksPoolWorker, type PoolOptions } from 'vitest/node'

/** Above it a worker takes no further file. Two of them, PostgreSQL and the run itself fit a machine with 4 GB. */
const MOST_HEAP_BYTES = 700_000_000

/**
 * Vitest's own worker processes, which the files of a project share one after another, but each only for as long as
 * it is small. What files leave reachable (modules, caches, parsed content) adds up, and would one day be all of the
 * machine's memory; Vitest's `memoryLimit` knows only pools that make a context for each file.
 */
export const recycledPool = {
  name: 'recycled',
  createPoolWorker: (options: PoolOptions) => new RecycledWorker(options),
}

class RecycledWorker extends ForksPoolWorker {
  override readonly name = recycledPool.name
  readonly reportMemory = true
  #heapBytes = 0

  /** Each message of the process comes by here; the one that a file is finished says how large the heap is. */
  override deserialize(data: unknown): unknown {
    const { usedMemory } = data as { usedMemory?: number }
    if (usedMemory !== undefined) this.#heapBytes = usedMemory
    return super.deserialize(data)
  }

  /**
   * The same answer until the next file is finished: Vitest asks before it keeps a worker and again before it uses it,
   * and one that was kept and then refused would hold one of the few places to the end.
   */
  canReuse(): boolean {
    return this.#heapBytes < MOST_HEAP_BYTES
  }
}
