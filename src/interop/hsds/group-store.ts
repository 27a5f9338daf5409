import { createHash } from 'node:crypto'
import { SpoolFile } from './spool-file.ts'

/** A row of the tabular form on its way to the row it belongs to. */
export interface Parcel {
  /** Id of the row it goes to. */
  readonly to: string
  readonly value: unknown
}

/**
 * Rows set aside by name and target, so that tables of any size can be joined in bounded memory: small
 * packages stay in memory, large ones are cut into as many parts as needed, on disk, and joined part by part.
 */
export class GroupStore {
  readonly parts: number
  readonly #memory = new Map<string, Parcel[]>()
  readonly #files = new Map<string, SpoolFile>()

  /** @param bytes size of the whole package, from which the number of parts follows. */
  constructor(bytes: number, partBytes = 48 * 1024 * 1024) {
    this.parts = Math.max(1, Math.min(64, Math.ceil(bytes / partBytes)))
  }

  /** The part in which everything about this id meets. */
  partOf(id: string): number {
    if (this.parts === 1) return 0
    return createHash('md5').update(id).digest().readUInt16LE(0) % this.parts
  }

  async put(name: string, parcel: Parcel): Promise<void> {
    const key = `${name}.${this.partOf(parcel.to)}`
    if (this.parts === 1) {
      const list = this.#memory.get(key)
      if (list) list.push(parcel)
      else this.#memory.set(key, [parcel])
      return
    }
    let file = this.#files.get(key)
    if (!file) {
      file = await SpoolFile.create()
      this.#files.set(key, file)
    }
    await file.put(parcel)
  }

  /** Everything set aside under this name in this part, in the order in which it came. */
  async *take(name: string, part: number): AsyncGenerator<Parcel> {
    const key = `${name}.${part}`
    if (this.parts === 1) {
      const list = this.#memory.get(key) ?? []
      this.#memory.delete(key)
      yield* list
      return
    }
    const file = this.#files.get(key)
    if (!file) return
    this.#files.delete(key)
    yield* file.take() as AsyncGenerator<Parcel>
  }

  async close(): Promise<void> {
    const files = [...this.#files.values()]
    this.#files.clear()
    this.#memory.clear()
    await Promise.all(files.map((file) => file.close()))
  }
}

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
