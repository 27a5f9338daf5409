/**
 * A cache of what was used lately, bounded in number and in time: entries that nobody asked for during one to two
 * periods are gone, also when nobody asks for anything any more.
 *
 * Two generations instead of a list in order of use: what is used moves into the young one, and when a period
 * ends, or the young one is full, the old one is dropped as a whole.
 */
export class Cache<K, V> {
  #young = new Map<K, V>()
  #old = new Map<K, V>()
  #timer: NodeJS.Timeout | undefined
  readonly #most: number
  readonly #periodMs: number

  /** @param most entries of one generation; at most twice as many are held. */
  constructor(most: number, periodMs: number) {
    this.#most = most
    this.#periodMs = periodMs
  }

  get(key: K): V | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.set(key, old)
    return old
  }

  set(key: K, value: V): void {
    if (this.#young.size >= this.#most && !this.#young.has(key)) this.#age()
    this.#young.set(key, value)
    // A timer only while there is something to forget, and none that keeps the program running.
    this.#timer ??= setTimeout(() => this.#endPeriod(), this.#periodMs).unref()
  }

  get size(): number {
    let onlyOld = 0
    for (const key of this.#old.keys()) if (!this.#young.has(key)) onlyOld += 1
    return this.#young.size + onlyOld
  }

  #endPeriod(): void {
    this.#timer = undefined
    this.#age()
    if (this.#old.size > 0) this.#timer = setTimeout(() => this.#endPeriod(), this.#periodMs).unref()
  }

  #age(): void {
    this.#old = this.#young
    this.#young = new Map()
  }
}
