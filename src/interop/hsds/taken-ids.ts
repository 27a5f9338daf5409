import { IdTable } from '#platform/id-table.ts'

/** Set in the number of an id that was met in a round with an odd number; the rest says which lane it is, from 1. */
const odd = 128

/** Which lane each id of one table has taken, of those met in this round and the one before; older ones are forgotten. */
export class TakenIds<Lane> {
  #ids = new IdTable()
  #round = 0
  readonly #lanes: Lane[] = []

  laneOf(id: string): Lane | undefined {
    return this.#lanes[(this.#ids.get(id) & ~odd) - 1]
  }

  take(id: string, lane: Lane): void {
    this.#ids.set(id, this.#numberOf(lane) | this.#round)
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

  #numberOf(lane: Lane): number {
    const known = this.#lanes.indexOf(lane) + 1
    return known > 0 ? known : this.#lanes.push(lane)
  }
}
