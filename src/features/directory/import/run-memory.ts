import type { PlaceSecret, PlaceTurn } from '../confidential/index.ts'

/**
 * Which records a run has met, in 8 bytes and some slack a record, so that an import of any size fits.
 * Ids are compared by 64 bits of hash: among a million the chance of one mistake is about 1 in 40 million,
 * and its cost a row counted as one met before.
 */
export class MetIds {
  #slots = new Uint32Array(2 * 4096)
  #used = 0

  /** @returns true when it is new. */
  add(id: string): boolean {
    if (this.#used * 3 >= this.#slots.length) this.#grow()
    const [low, high] = hash(id)
    const at = slotOf(this.#slots, low, high)
    if (this.#slots[at * 2] !== 0) return false
    this.#slots[at * 2] = low
    this.#slots[at * 2 + 1] = high
    this.#used += 1
    return true
  }

  has(id: string): boolean {
    const [low, high] = hash(id)
    return this.#slots[slotOf(this.#slots, low, high) * 2] !== 0
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2) {
      const low = old[at] as number
      if (low === 0) continue
      const high = old[at + 1] as number
      const slot = slotOf(this.#slots, low, high)
      this.#slots[slot * 2] = low
      this.#slots[slot * 2 + 1] = high
    }
  }
}

/** Two halves of a hash; the first is never 0, which marks a free slot. */
function hash(id: string): [number, number] {
  let low = 0x811c9dc5
  let high = 0x9747b28c
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x5bd1e995)
    high ^= high >>> 15
  }
  low ^= low >>> 16
  return [low >>> 0 || 1, high >>> 0]
}

function slotOf(slots: Uint32Array, low: number, high: number): number {
  const mask = slots.length / 2 - 1
  let at = (low ^ Math.imul(high, 0x9e3779b1)) & mask
  while (slots[at * 2] !== 0 && (slots[at * 2] !== low || slots[at * 2 + 1] !== high)) at = (at + 1) & mask
  return at
}

/** What one run of an import knows of itself. Make one with {@link startRun} and pass it to every batch. */
export interface ImportRun {
  readonly id: string
  readonly source: ImportSource
  /** Records met in this run: each is counted once. */
  readonly met: MetIds
  /** Records met as rows of their own: a second such row is a duplicate. */
  readonly metWhole: MetIds
  /** Records changed in this run. */
  readonly changed: MetIds
  /** What the places hidden last withhold: their services and organizations may come in a later batch. */
  readonly hidden: Map<string, PlaceSecret>
  /** Whether its batches take turns with all others: from the first that hides a place, or all along. */
  turn: PlaceTurn
  /** Nothing of the source was kept when the run began: what it meets first is new, and nobody need look. */
  readonly sourceIsNew: boolean
  /** A row that was taken for new was there after all: from now on every one is looked for. */
  lookFirst: boolean
}

/** Joined records stand near each other in most inputs; more would hold too much of what is secret. */
const mostHidden = 4_000

/** Keeps what a hidden place withholds until the records joined to it have come; the oldest go first. */
export function rememberHidden(run: ImportRun, locationId: string, secret: PlaceSecret): void {
  run.hidden.delete(locationId)
  run.hidden.set(locationId, secret)
  if (run.hidden.size <= mostHidden) return
  const oldest = run.hidden.keys().next()
  if (!oldest.done) run.hidden.delete(oldest.value)
}

export interface ImportSource {
  readonly id: string
  readonly name: string
  readonly publicListing: boolean
  /** True for the fictional data of a demo. */
  readonly fictional: boolean
}

export function newRun(
  id: string,
  source: ImportSource,
  turn: PlaceTurn = 'publishing',
  sourceIsNew = false,
): ImportRun {
  return {
    id,
    source,
    met: new MetIds(),
    metWhole: new MetIds(),
    changed: new MetIds(),
    hidden: new Map(),
    turn,
    sourceIsNew,
    lookFirst: false,
  }
}

/** The same run for rows that waited: they are met a second time and are no duplicates. */
export function sameRunAgain(run: ImportRun): ImportRun {
  return { ...newRun(run.id, run.source, run.turn), hidden: run.hidden }
}

/** Whether a record was among the rows of this run. */
export function wasMet(run: ImportRun, entity: string, sourceRecordId: string): boolean {
  return run.met.has(`${entity}\0${sourceRecordId}`)
}
