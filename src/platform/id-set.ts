/**
 * Whether ids were met before, in about 24 bytes an id. Ids are compared by 64 bits of hash: among a million
 * ids the chance that any two are mistaken for each other is about one in 40 million.
 */
export class IdSet {
  #slots = new Uint32Array(2 * 1024)
  #used = 0

  /** @returns true when the id is new. */
  add(id: string): boolean {
    if (this.#used * 3 >= this.#slots.length) this.#grow()
    const [low, high] = hash(id)
    const fresh = put(this.#slots, low, high)
    if (fresh) this.#used += 1
    return fresh
  }

  has(id: string): boolean {
    const [low, high] = hash(id)
    return find(this.#slots, low, high)
  }

  #grow(): void {
    const larger = new Uint32Array(this.#slots.length * 2)
    for (let at = 0; at < this.#slots.length; at += 2) {
      const low = this.#slots[at] as number
      const high = this.#slots[at + 1] as number
      if (low !== 0 || high !== 0) put(larger, low, high)
    }
    this.#slots = larger
  }
}

function hash(id: string): [number, number] {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ (code + at), 0x85ebca6b)
    high ^= high >>> 13
  }
  low ^= low >>> 15
  return [low >>> 0 || 1, high >>> 0]
}

function slotOf(slots: Uint32Array, low: number, high: number): number {
  const mask = slots.length / 2 - 1
  let at = ((low ^ Math.imul(high, 0x9e3779b1)) >>> 0) & mask
  for (;;) {
    const found = slots[at * 2]
    if (found === 0 && slots[at * 2 + 1] === 0) return at
    if (found === low && slots[at * 2 + 1] === high) return at
    at = (at + 1) & mask
  }
}

function put(slots: Uint32Array, low: number, high: number): boolean {
  const at = slotOf(slots, low, high)
  if (slots[at * 2] === low && slots[at * 2 + 1] === high) return false
  slots[at * 2] = low
  slots[at * 2 + 1] = high
  return true
}

function find(slots: Uint32Array, low: number, high: number): boolean {
  const at = slotOf(slots, low, high)
  return slots[at * 2] === low && slots[at * 2 + 1] === high
}
