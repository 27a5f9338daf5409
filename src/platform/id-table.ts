const fewest = 4096

/**
 * A number from 1 to 255 for each of many ids, in 9 bytes and some slack an id and without holding the ids, so that
 * an input of any size fits. Ids are compared by 64 bits of hash: among a million the chance of one mistake is
 * about 1 in 40 million.
 */
export class IdTable {
  /** Two halves of a hash each; the first is 0 where the slot is free. */
  #hashes = new Uint32Array(2 * fewest)
  #numbers = new Uint8Array(fewest)
  #used = 0

  /** @returns 0 where the id has none. */
  get(id: string): number {
    return this.#numbers[this.#slotOf(id, false)] as number
  }

  /** @param number from 1 to 255 */
  set(id: string, number: number): void {
    this.#numbers[this.#slotOf(id, true)] = number
  }

  /**
   * Sets bits of an id's number besides those that are set already.
   *
   * @returns the number that it had before, 0 where it had none.
   */
  mark(id: string, bits: number): number {
    const at = this.#slotOf(id, true)
    const before = this.#numbers[at] as number
    this.#numbers[at] = before | bits
    return before
  }

  /** Forgets all ids but those whose number passes. */
  keep(passes: (number: number) => boolean): void {
    this.#rebuild(this.#numbers.length, passes)
  }

  /** @param take gives the id a slot where it has none; without it the slot may be a free one */
  #slotOf(id: string, take: boolean): number {
    if (take && this.#used * 3 >= this.#hashes.length) this.#rebuild(this.#numbers.length * 2, () => true)
    let low = 0x811c9dc5
    let high = 0x9747b28c
    for (let at = 0; at < id.length; at += 1) {
      const code = id.charCodeAt(at)
      low = Math.imul(low ^ code, 0x01000193)
      high = Math.imul(high ^ code, 0x5bd1e995)
      high ^= high >>> 15
    }
    low = (low ^ (low >>> 16)) >>> 0 || 1
    high >>>= 0
    const slot = slotOf(this.#hashes, low, high)
    if (take && this.#hashes[slot * 2] === 0) {
      this.#hashes[slot * 2] = low
      this.#hashes[slot * 2 + 1] = high
      this.#used += 1
    }
    return slot
  }

  #rebuild(slots: number, passes: (number: number) => boolean): void {
    const [hashes, numbers] = [this.#hashes, this.#numbers]
    this.#hashes = new Uint32Array(slots * 2)
    this.#numbers = new Uint8Array(slots)
    this.#used = 0
    for (let at = 0; at < numbers.length; at += 1) {
      const low = hashes[at * 2] as number
      const number = numbers[at] as number
      if (low === 0 || !passes(number)) continue
      const high = hashes[at * 2 + 1] as number
      const slot = slotOf(this.#hashes, low, high)
      this.#hashes[slot * 2] = low
      this.#hashes[slot * 2 + 1] = high
      this.#numbers[slot] = number
      this.#used += 1
    }
  }
}

/** Where a hash stands, or would stand. */
function slotOf(hashes: Uint32Array, low: number, high: number): number {
  const mask = hashes.length / 2 - 1
  let at = (low ^ Math.imul(high, 0x9e3779b1)) & mask
  while (hashes[at * 2] !== 0 && (hashes[at * 2] !== low || hashes[at * 2 + 1] !== high)) at = (at + 1) & mask
  return at
}
