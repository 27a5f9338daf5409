/** What the two stores and the files beside the tiles hold, as somebody would reason about it who has seen none of their code. */

/** One entry: what was written, and which key that was ever made it lies under. */
export interface Entry {
  readonly words: string
  readonly key: string
}

/** Entries of each record by id, and for each tombstone whether it was carried out. A tombstone is named by record, or record and entry. */
export interface Data {
  readonly records: Map<string, Map<string, Entry>>
  readonly tombstones: Map<string, boolean>
}

/** Keys of each record, the oldest first. */
export interface Keys {
  readonly of: Map<string, string[]>
  readonly tombstones: Set<string>
}

export class StoresModel {
  data: Data = { records: new Map(), tombstones: new Map() }
  keys: Keys = { of: new Map(), tombstones: new Set() }
  /** Nothing takes these back. */
  readonly beside = new Set<string>()
  readonly backups: Data[] = []
  readonly keyBackups: Keys[] = []
  /** Whether a checkpoint was ever signed. */
  isSigned = false
  /** Of every entry that there ever was, the record. */
  readonly everMade = new Map<string, string>()
  #made = 0

  /** Records that somebody can work with: those that one key at least opens. */
  get records(): string[] {
    return [...this.data.records.keys()].filter((subject) => this.keys.of.has(subject))
  }

  write(subject: string, entries: Readonly<Record<string, string>>): void {
    const known = this.keys.of.get(subject) ?? [this.#newKey()]
    this.keys.of.set(subject, known)
    const record = this.data.records.get(subject) ?? new Map<string, Entry>()
    for (const [item, words] of Object.entries(entries)) {
      record.set(item, { words, key: known.at(-1) ?? '' })
      this.everMade.set(item, subject)
    }
    this.data.records.set(subject, record)
  }

  rotate(): void {
    for (const [subject, known] of this.keys.of)
      if (!this.keys.tombstones.has(subject)) known.push(this.#newKey())
  }

  sealAnew(): void {
    for (const [subject, record] of this.data.records)
      for (const [item, entry] of record)
        if (this.opens(item)) record.set(item, { ...entry, key: this.keys.of.get(subject)?.at(-1) ?? '' })
  }

  /** Confirmed by the second person: gone from the data, and from nowhere else yet. @param item null: the whole record */
  destroy(subject: string, item: string | null): void {
    this.data.tombstones.set(item === null ? subject : `${subject}/${item}`, false)
    this.#empty()
  }

  carryOut(given = { beside: true, keys: true, isNoted: true }): void {
    for (const [tombstone, done] of this.data.tombstones) {
      if (done) continue
      if (given.beside) this.beside.add(tombstone)
      if (given.keys) this.keys.tombstones.add(tombstone)
      this.data.tombstones.set(tombstone, given.isNoted)
    }
  }

  /** Before anything opens, each is told what the others know. */
  bringTogether(): void {
    for (const one of [...this.data.tombstones.keys(), ...this.keys.tombstones, ...this.beside]) {
      this.data.tombstones.set(one, true)
      this.keys.tombstones.add(one)
      this.beside.add(one)
    }
    this.#empty()
  }

  backUp(): void {
    this.backups.push(structuredClone(this.data))
  }

  backUpKeys(): void {
    this.keyBackups.push(structuredClone(this.keys))
  }

  restore(from: { readonly data?: number; readonly keys?: number }): void {
    if (from.data !== undefined) this.data = structuredClone(this.backups[from.data] ?? this.data)
    if (from.keys !== undefined) this.keys = structuredClone(this.keyBackups[from.keys] ?? this.keys)
  }

  /** Whether the words of an entry can be read now. */
  opens(item: string): boolean {
    const subject = this.everMade.get(item) ?? ''
    const entry = this.data.records.get(subject)?.get(item)
    if (entry === undefined || this.keys.tombstones.has(subject)) return false
    return this.keys.of.get(subject)?.includes(entry.key) === true
  }

  wordsOf(item: string): string | undefined {
    return this.data.records.get(this.everMade.get(item) ?? '')?.get(item)?.words
  }

  #newKey(): string {
    this.#made += 1
    return `key ${String(this.#made)}`
  }

  #empty(): void {
    for (const tombstone of this.data.tombstones.keys()) {
      const [subject = '', item] = tombstone.split('/')
      if (item === undefined) this.data.records.delete(subject)
      else this.data.records.get(subject)?.delete(item)
    }
  }
}
