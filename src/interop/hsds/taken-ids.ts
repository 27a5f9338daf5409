import { IdTable } from '#platform/id-table.ts'

/** Set in the number of an id that was met in a round with an odd number; the rest says which queue it is, from 1. */
const odd = 128

/** Which queue each id of one table has taken, of those met in this round and the one before; older ones are forgotten. */
export class TakenIds<BatchQueue> {
  #ids = new IdTable()
  #round = 0
  readonly #queues: BatchQueue[] = []

  queueOf(id: string): BatchQueue | undefined {
    return this.#queues[(this.#ids.get(id) & ~odd) - 1]
  }

  take(id: string, queue: BatchQueue): void {
    this.#ids.set(id, this.#numberOf(queue) | this.#round)
  }

  /** Begins another round. */
  turn(): void {
    const last = this.#round
    this.#ids.keep((number) => (number & odd) === last)
    this.#round = last ^ odd
  }

  clear(): void {
    this.#ids = new IdTable()
  }

  #numberOf(queue: BatchQueue): number {
    const known = this.#queues.indexOf(queue) + 1
    return known > 0 ? known : this.#queues.push(queue)
  }
}
