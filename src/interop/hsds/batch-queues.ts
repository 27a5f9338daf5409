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

interface BatchQueue {
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
  readonly taken: TakenIds<BatchQueue>
}

/** Bounds how many ids are remembered: those of this round and of the one before. */
const batchesOfRound = 8
/** Batches that may wait to be saved at least: with none, nothing would be read while the database works. */
const leastUnsaved = 2

/**
 * Gathers records into batches and saves them by several queues at once, so that reading, cleaning and the database keep
 * both of a small machine's cores busy: with two queues, both wait for the database a quarter of the time. One queue is
 * filled after the other: what is read waits no longer than for the rest of its batch.
 *
 * Whatever belongs together goes the same way, one batch after the other: records that nest in one element,
 * records of one id, and a record and what it points at. The outcome is that of a single
 * queue, and which queue that is follows from the input alone, never from how fast the database was.
 */
export class BatchQueues {
  readonly #queues: BatchQueue[]
  readonly #size: number
  readonly #save: (batch: Batch) => Promise<void>
  readonly #taken = Object.fromEntries(
    recordEntities.map((entity) => [entity, new TakenIds<BatchQueue>()]),
  ) as Readonly<Record<RecordEntity, TakenIds<BatchQueue>>>
  /** Records of the element that is being read; its queue is known when its organization has been seen. */
  #group: ImportRecord[] = []
  #groupPath = ''
  /** Index of the queue that is being filled. */
  #filling = 0
  #round = 0
  #sentInRound = 0
  #unsaved = 0
  #whenSaved: (() => void) | undefined
  #failure: { readonly error: unknown } | undefined
  #stopped = false

  constructor(queues: number, size: number, save: (batch: Batch) => Promise<void>) {
    this.#queues = Array.from({ length: queues }, () => ({
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
    return this.#taken[entity].queueOf(sourceRecordId) !== undefined
  }

  /** @returns as {@link BatchQueues.add} does. */
  addLoss(loss: ImportLoss): Promise<void> | undefined {
    const [queue] = this.#queues
    if (!queue) return undefined
    if (sizeOf(queue.next) === 0) queue.begun = this.#round
    queue.next.losses.push(loss)
    return this.#isFull(queue) ? this.#send(queue) : undefined
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
      for (const queue of this.#queues) await this.#send(queue)
    }
    await Promise.all(this.#queues.map((queue) => queue.saving))
    this.#throwFailure()
  }

  #closeGroup(): Promise<void> | undefined {
    const group = this.#group
    if (group.length === 0) return undefined
    this.#group = []
    const names = this.#namesIn(group)
    const queue = queueOf(names)
    if (queue === 'several') return this.#join().then(() => this.#put(group, names, this.#usualQueue(group)))
    return this.#put(group, names, queue ?? this.#usualQueue(group))
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

  #put(group: readonly ImportRecord[], names: readonly Name[], queue: BatchQueue): Promise<void> | undefined {
    if (sizeOf(queue.next) === 0) queue.begun = this.#round
    for (const record of group) queue.next.records.push(record)
    for (const { id, taken } of names) taken.take(id, queue)
    return this.#isFull(queue) ? this.#send(queue).then(() => this.#mayForget()) : undefined
  }

  #mayForget(): Promise<void> | undefined {
    return this.#sentInRound >= batchesOfRound ? this.#forget() : undefined
  }

  /**
   * Begins another round and forgets which queues were taken in the one before the last. All of that must be saved:
   * it is, but for what a queue that is hardly used still gathers.
   */
  async #forget(): Promise<void> {
    for (const queue of this.#queues) if (queue.begun < this.#round) await this.#send(queue)
    await Promise.all(this.#queues.map((queue) => queue.savingOld))
    this.#throwFailure()
    for (const taken of Object.values(this.#taken)) taken.turn()
    this.#round += 1
    this.#sentInRound = 0
    for (const queue of this.#queues) queue.savingOld = queue.saving
  }

  /** Waits for all queues; what was met before is saved then, whichever queue comes next. */
  async #join(): Promise<void> {
    for (const queue of this.#queues) await this.#send(queue)
    await Promise.all(this.#queues.map((queue) => queue.saving))
    this.#throwFailure()
    for (const taken of Object.values(this.#taken)) taken.clear()
    this.#sentInRound = 0
  }

  /** Records that come by themselves, table after table, all go one way: any two of them may turn out to belong together. */
  #usualQueue(group: readonly ImportRecord[]): BatchQueue {
    const nested = group.length > 1 && group.some((record) => record.entity === 'organization')
    const queue = this.#queues[nested ? this.#filling : 0]
    if (!queue) throw new Error('there is no batch queue')
    return queue
  }

  #isFull({ next }: BatchQueue): boolean {
    return sizeOf(next) >= this.#size
  }

  /** Sends what the queue has gathered on its way, and waits while there are as many batches as queues. */
  async #send(queue: BatchQueue): Promise<void> {
    this.#throwFailure()
    const batch = queue.next
    if (sizeOf(batch) === 0) return
    queue.next = emptyBatch()
    queue.saving = queue.saving.then(() => this.#saveInTurn(batch))
    if (queue.begun < this.#round) queue.savingOld = queue.saving
    if (queue === this.#queues[this.#filling]) this.#filling = (this.#filling + 1) % this.#queues.length
    this.#sentInRound += 1
    this.#unsaved += 1
    while (this.#unsaved >= Math.max(this.#queues.length, leastUnsaved))
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

/** The queue in which any of them is already; where that is more than one, all must be waited for. */
function queueOf(names: readonly Name[]): BatchQueue | 'several' | undefined {
  let found: BatchQueue | undefined
  for (const { id, taken } of names) {
    const queue = taken.queueOf(id)
    if (queue && found && queue !== found) return 'several'
    found ??= queue
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
