/** Which lane each id of one table has taken, of those met in this round and the one before; older ones are forgotten. */
export class TakenIds<Lane> {
  #now = new Map<string, Lane>()
  #before = new Map<string, Lane>()

  laneOf(id: string): Lane | undefined {
    return this.#now.get(id) ?? this.#before.get(id)
  }

  take(id: string, lane: Lane): void {
    this.#now.set(id, lane)
  }

  /** Begins another round. */
  turn(): void {
    const forgotten = this.#before
    this.#before = this.#now
    this.#now = forgotten
    this.#now.clear()
  }

  clear(): void {
    this.#now.clear()
    this.#before.clear()
  }
}
