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
    return createHash('sha256').update(id).digest().readUInt16LE(0) % this.parts
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
