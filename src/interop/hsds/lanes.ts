import {
  type ImportLoss,
  type ImportRecord,
  type RecordEntity,
  recordEntities,
} from '#features/ingest/index.ts'
import { memoizeByColumns } from '#platform/memoize-by-columns.ts'
import { TakenIds } from './taken-ids.ts'

export interface Batch {
  readonly records: ImportRecord[]
  readonly losses: ImportLoss[]
}

interface Lane {
  next: Batch
  /** The round in which the next batch was begun. */
  begun: number
  /** All batches before, on their way to the database one after the other. */
  saving: Promise<void>
  /** Batches that were begun before this round, until they are saved. */
  savingOld: Promise<void>
}

interface Name {
  readonly id: string
  /** Ids taken by records of the same table. */
  readonly taken: TakenIds<Lane>
}

/** Bounds how many ids are remembered: those of this round and of the one before. */
const batchesOfRound = 8
/** Batches that may wait to be saved at least: with none, nothing would be read while the database works. */
const leastUnsaved = 2

/**
 * Gathers records into batches and saves them in some lanes at once, so that reading, cleaning and the database keep
 * both of a small machine's cores busy: with two lanes, both wait for the database a quarter of the time. One lane is
 * filled after the other: what is read waits no longer than for the rest of its batch.
 *
 * Whatever belongs together goes the same way, one batch after the other: records that nest in one element,
 * records of one id, and a record and what it points at. The outcome is that of a single
 * lane, and which lane that is follows from the input alone, never from how fast the database was.
 */
export class Lanes {
  readonly #lanes: Lane[]
  readonly #size: number
  readonly #save: (batch: Batch) => Promise<void>
  readonly #taken = Object.fromEntries(
    recordEntities.map((entity) => [entity, new TakenIds<Lane>()]),
  ) as Readonly<Record<RecordEntity, TakenIds<Lane>>>
  /** Records of the element that is being read; its lane is known when its organization has been seen. */
  #group: ImportRecord[] = []
  #groupPath = ''
  /** Index of the lane that is being filled. */
  #filling = 0
  #round = 0
  #sentInRound = 0
  #unsaved = 0
  #whenSaved: (() => void) | undefined
  #failure: { readonly error: unknown } | undefined
  #stopped = false

  constructor(lanes: number, size: number, save: (batch: Batch) => Promise<void>) {
    this.#lanes = Array.from({ length: lanes }, () => ({
      next: emptyBatch(),
      begun: 0,
      saving: Promise.resolve(),
      savingOld: Promise.resolve(),
    }))
    this.#size = size
    this.#save = save
  }

  /** @returns what to wait for before anything else is added, where there is anything. */
  add(record: ImportRecord): Promise<void> | undefined {
    const { path } = record
    const began = this.#groupPath.length
    const sameElement =
      path.startsWith(this.#groupPath) && (path.length === began || path.charCodeAt(began) === slash)
    const full = sameElement ? undefined : this.#closeGroup()
    if (!sameElement) this.#groupPath = elementOf(path)
    this.#group.push(record)
    return full
  }

  /** Whether the record has come, or been pointed at, lately. */
  has(entity: RecordEntity, sourceRecordId: string): boolean {
    return this.#taken[entity].laneOf(sourceRecordId) !== undefined
  }

  /** @returns as {@link Lanes.add} does. */
  addLoss(loss: ImportLoss): Promise<void> | undefined {
    const [lane] = this.#lanes
    if (!lane) return undefined
    if (sizeOf(lane.next) === 0) lane.begun = this.#round
    lane.next.losses.push(loss)
    return this.#isFull(lane) ? this.#send(lane) : undefined
  }

  /**
   * Waits for everything.
   *
   * @param all save what is gathered as well; else only batches that have begun to be saved are waited for, and no other is.
   */
  async finish(all: boolean): Promise<void> {
    this.#stopped = !all
    if (all) {
      await this.#closeGroup()
      for (const lane of this.#lanes) await this.#send(lane)
    }
    await Promise.all(this.#lanes.map((lane) => lane.saving))
    this.#throwFailure()
  }

  #closeGroup(): Promise<void> | undefined {
    const group = this.#group
    if (group.length === 0) return undefined
    this.#group = []
    const names = this.#namesIn(group)
    const lane = laneOf(names)
    if (lane === 'several') return this.#join().then(() => this.#put(group, names, this.#usualLane(group)))
    return this.#put(group, names, lane ?? this.#usualLane(group))
  }

  /** The records of a group and what they point at, as their source calls them. */
  #namesIn(group: readonly ImportRecord[]): Name[] {
    const names: Name[] = []
    for (const { entity, sourceRecordId, raw } of group) {
      names.push({ id: sourceRecordId, taken: this.#taken[entity] })
      for (const { column, target } of pointersOf(raw).present) {
        const value = raw[column]
        if (typeof value === 'string') names.push({ id: value.trim(), taken: this.#taken[target] })
        else if (typeof value === 'number') names.push({ id: String(value), taken: this.#taken[target] })
      }
    }
    return names
  }

  #put(group: readonly ImportRecord[], names: readonly Name[], lane: Lane): Promise<void> | undefined {
    if (sizeOf(lane.next) === 0) lane.begun = this.#round
    for (const record of group) lane.next.records.push(record)
    for (const { id, taken } of names) taken.take(id, lane)
    return this.#isFull(lane) ? this.#send(lane).then(() => this.#mayForget()) : undefined
  }

  #mayForget(): Promise<void> | undefined {
    return this.#sentInRound >= batchesOfRound ? this.#forget() : undefined
  }

  /**
   * Begins another round and forgets which lanes were taken in the one before the last. All of that must be saved:
   * it is, but for what a lane that is hardly used still gathers.
   */
  async #forget(): Promise<void> {
    for (const lane of this.#lanes) if (lane.begun < this.#round) await this.#send(lane)
    await Promise.all(this.#lanes.map((lane) => lane.savingOld))
    this.#throwFailure()
    for (const taken of Object.values(this.#taken)) taken.turn()
    this.#round += 1
    this.#sentInRound = 0
    for (const lane of this.#lanes) lane.savingOld = lane.saving
  }

  /** Waits for all lanes; what was met before is saved then, whichever lane comes next. */
  async #join(): Promise<void> {
    for (const lane of this.#lanes) await this.#send(lane)
    await Promise.all(this.#lanes.map((lane) => lane.saving))
    this.#throwFailure()
    for (const taken of Object.values(this.#taken)) taken.clear()
    this.#sentInRound = 0
  }

  /** Records that come by themselves, table after table, all go one way: any two of them may turn out to belong together. */
  #usualLane(group: readonly ImportRecord[]): Lane {
    const nested = group.length > 1 && group.some((record) => record.entity === 'organization')
    const lane = this.#lanes[nested ? this.#filling : 0]
    if (!lane) throw new Error('there is no lane')
    return lane
  }

  #isFull({ next }: Lane): boolean {
    return sizeOf(next) >= this.#size
  }

  /** Sends what the lane has gathered on its way, and waits while there are as many batches as lanes. */
  async #send(lane: Lane): Promise<void> {
    this.#throwFailure()
    const batch = lane.next
    if (sizeOf(batch) === 0) return
    lane.next = emptyBatch()
    lane.saving = lane.saving.then(() => this.#saveInTurn(batch))
    if (lane.begun < this.#round) lane.savingOld = lane.saving
    if (lane === this.#lanes[this.#filling]) this.#filling = (this.#filling + 1) % this.#lanes.length
    this.#sentInRound += 1
    this.#unsaved += 1
    while (this.#unsaved >= Math.max(this.#lanes.length, leastUnsaved))
      await new Promise<void>((resolve) => {
        this.#whenSaved = resolve
      })
    this.#throwFailure()
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error
  }

  /** Nothing is saved any more once a batch could not be, or somebody stopped it. */
  async #saveInTurn(batch: Batch): Promise<void> {
    try {
      if (!this.#failure && !this.#stopped) await this.#save(batch)
    } catch (error) {
      this.#failure ??= { error }
    }
    this.#unsaved -= 1
    this.#whenSaved?.()
    this.#whenSaved = undefined
  }
}

function sizeOf({ records, losses }: Batch): number {
  return records.length + losses.length
}

function emptyBatch(): Batch {
  return { records: [], losses: [] }
}

/** The lane in which any of them is already; where that is more than one, all must be waited for. */
function laneOf(names: readonly Name[]): Lane | 'several' | undefined {
  let found: Lane | undefined
  for (const { id, taken } of names) {
    const lane = taken.laneOf(id)
    if (lane && found && lane !== found) return 'several'
    found ??= lane
  }
  return found
}

const pointers: readonly { readonly column: string; readonly target: RecordEntity }[] = [
  { column: 'organization_id', target: 'organization' },
  { column: 'parent_organization_id', target: 'organization' },
  { column: 'program_id', target: 'program' },
  { column: 'service_id', target: 'service' },
  { column: 'location_id', target: 'location' },
  { column: 'taxonomy_id', target: 'taxonomy' },
  { column: 'parent_id', target: 'taxonomy_term' },
]

const pointersOf = memoizeByColumns((columns) => ({
  present: pointers.filter(({ column }) => columns.includes(column)),
}))

const slash = 47

/** Where the element of the input stands in which a record was found. */
function elementOf(path: string): string {
  const end = path.indexOf('/')
  return end < 0 ? path : path.slice(0, end)
}
