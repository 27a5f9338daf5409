import {
  type ImportLoss,
  type ImportRecord,
  type RecordEntity,
  recordEntities,
} from '#features/directory/index.ts'
import { byColumns } from '#platform/by-columns.ts'

export interface Batch {
  readonly records: ImportRecord[]
  readonly losses: ImportLoss[]
}

interface Lane {
  next: Batch
  /** The batch before, on its way to the database. */
  saving: Promise<void>
}

/** Ids of one table, as the source calls its records → the lane that they have taken. */
type Taken = Map<string, Lane>

interface Name {
  readonly id: string
  /** Those of its table. */
  readonly taken: Taken
}

/** Bounds how many keys are remembered; waiting this seldom costs nothing that can be measured. */
const batchesBetweenJoins = 40

/**
 * Gathers records into batches and saves them in three lanes at once, so that reading, cleaning and the
 * database keep both of a small machine's cores busy: with two, both wait for the database a quarter of the time.
 *
 * Whatever belongs together goes the same way, one batch after the other: records that nest in one element,
 * records of one id, and a record and what it points at. The outcome is that of a single
 * lane, and which lane that is follows from the input alone, never from how fast the database was.
 */
export class Lanes {
  readonly #lanes: Lane[]
  readonly #size: number
  readonly #save: (batch: Batch) => Promise<void>
  /** What has taken a lane since all of them were last waited for: records, and what they point at. */
  readonly #taken = Object.fromEntries(recordEntities.map((entity) => [entity, new Map()])) as Readonly<
    Record<RecordEntity, Taken>
  >
  /** Records of the element that is being read; its lane is known when its organization has been seen. */
  #group: ImportRecord[] = []
  #groupPath = ''
  #sent = 0
  #failure: { readonly error: unknown } | undefined

  constructor(lanes: number, size: number, save: (batch: Batch) => Promise<void>) {
    this.#lanes = Array.from({ length: lanes }, () => ({
      next: emptyBatch(),
      saving: Promise.resolve(),
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

  /** Whether the record has come, or been pointed at, since all lanes were last waited for. */
  has(entity: RecordEntity, sourceRecordId: string): boolean {
    return this.#taken[entity].has(sourceRecordId)
  }

  /** @returns as {@link Lanes.add} does. */
  addLoss(loss: ImportLoss): Promise<void> | undefined {
    const [lane] = this.#lanes
    if (!lane) return undefined
    lane.next.losses.push(loss)
    return this.#isFull(lane) ? this.#send(lane) : undefined
  }

  /**
   * Waits for everything.
   *
   * @param all save what is gathered as well; else only what is on its way is waited for.
   */
  async finish(all: boolean): Promise<void> {
    if (all) {
      await this.#closeGroup()
      for (const lane of this.#lanes) await this.#send(lane)
    }
    await Promise.all(this.#lanes.map((lane) => lane.saving))
    if (this.#failure) throw this.#failure.error
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
    for (const record of group) lane.next.records.push(record)
    for (const { id, taken } of names) taken.set(id, lane)
    return this.#isFull(lane) ? this.#send(lane).then(() => this.#mayJoin()) : this.#mayJoin()
  }

  #mayJoin(): Promise<void> | undefined {
    return this.#sent >= batchesBetweenJoins ? this.#join() : undefined
  }

  /** Waits for all lanes; what was met before is saved then, whichever lane comes next. */
  async #join(): Promise<void> {
    for (const lane of this.#lanes) await this.#send(lane)
    await Promise.all(this.#lanes.map((lane) => lane.saving))
    for (const entity of recordEntities) this.#taken[entity].clear()
    this.#sent = 0
  }

  #usualLane(group: readonly ImportRecord[]): Lane {
    const organization =
      group.length > 1 ? group.find((record) => record.entity === 'organization') : undefined
    let sum = 0
    if (organization)
      for (let at = 0; at < organization.id.length; at += 1) sum += organization.id.charCodeAt(at)
    const lane = this.#lanes[sum % this.#lanes.length]
    if (!lane) throw new Error('there is no lane')
    return lane
  }

  #isFull({ next }: Lane): boolean {
    return next.records.length + next.losses.length >= this.#size
  }

  async #send(lane: Lane): Promise<void> {
    await lane.saving
    if (this.#failure) throw this.#failure.error
    const batch = lane.next
    lane.next = emptyBatch()
    if (batch.records.length + batch.losses.length === 0) return
    this.#sent += 1
    lane.saving = this.#save(batch).catch((error: unknown) => {
      this.#failure ??= { error }
    })
  }
}

function emptyBatch(): Batch {
  return { records: [], losses: [] }
}

/** The lane in which any of them is already; where that is more than one, all must be waited for. */
function laneOf(names: readonly Name[]): Lane | 'several' | undefined {
  let found: Lane | undefined
  for (const { id, taken } of names) {
    const lane = taken.get(id)
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

const pointersOf = byColumns((columns) => ({
  present: pointers.filter(({ column }) => columns.includes(column)),
}))

const slash = 47

/** Where the element of the input stands in which a record was found. */
function elementOf(path: string): string {
  const end = path.indexOf('/')
  return end < 0 ? path : path.slice(0, end)
}
