import { type ObjectStore, ObjectsAway } from '../object-store.ts'

/** A store that is gone with the test, and may be made to be away. */
export class MemoryObjects implements ObjectStore {
  readonly objects = new Map<string, Buffer>()
  /** How many acts go well until the store is away. */
  left = Number.POSITIVE_INFINITY

  #act(): void {
    this.left -= 1
    if (this.left < 0) throw new ObjectsAway()
  }

  async read(name: string) {
    this.#act()
    return this.objects.get(name)
  }

  async write(name: string, bytes: Buffer) {
    this.#act()
    this.objects.set(name, bytes)
  }

  async remove(name: string) {
    this.#act()
    this.objects.delete(name)
  }

  async *list(under: string) {
    this.#act()
    yield* [...this.objects.keys()].filter((name) => name.startsWith(under)).toSorted()
  }

  async removeUnfinished() {
    this.#act()
  }
}

/** Where the whole program keeps files in tests. */
export const testFiles = new MemoryObjects()
