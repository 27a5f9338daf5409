import type { ImportLoss, ImportRecord } from '#features/directory/index.ts'

export interface Batch {
  readonly records: ImportRecord[]
  readonly losses: ImportLoss[]
}

interface Lane {
  next: Batch
  /** The batch before, on its way to the database. */
  saving: Promise<void>
  /** Records that have taken this lane since all lanes were last waited for. */
  readonly keys: Set<string>
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
  /** Records of the element that is being read; its lane is known when its organization has been seen. */
  #group: ImportRecord[] = []
  #groupPath = ''
  #sent = 0
  #failure: { readonly error: unknown } | undefined

  constructor(lanes: number, size: number, save: (batch: Batch) => Promise<void>) {
    this.#lanes = Array.from({ length: lanes }, () => ({
      next: emptyBatch(),
      saving: Promise.resolve(),
      keys: new Set(),
    }))
    this.#size = size
    this.#save = save
  }

  async add(record: ImportRecord): Promise<void> {
    const slash = record.path.indexOf('/')
    const path = slash < 0 ? record.path : record.path.slice(0, slash)
    if (path !== this.#groupPath) {
      await this.#closeGroup()
      this.#groupPath = path
    }
    this.#group.push(record)
  }

  async addLoss(loss: ImportLoss): Promise<void> {
    const [lane] = this.#lanes
    if (!lane) return
    lane.next.losses.push(loss)
    await this.#fill(lane)
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

  async #closeGroup(): Promise<void> {
    const group = this.#group
    if (group.length === 0) return
    this.#group = []
    const keys = new Set(group.flatMap(keysOf))
    const lane = await this.#laneFor(group, keys)
    for (const record of group) lane.next.records.push(record)
    for (const key of keys) lane.keys.add(key)
    await this.#fill(lane)
    if (this.#sent >= batchesBetweenJoins) await this.#join()
  }

  /** The lane in which anything of the group is already; where that is more than one, all are waited for. */
  async #laneFor(group: readonly ImportRecord[], keys: ReadonlySet<string>): Promise<Lane> {
    const taken = this.#lanes.filter((lane) => {
      for (const key of keys) if (lane.keys.has(key)) return true
      return false
    })
    const [only] = taken
    if (only && taken.length === 1) return only
    if (only) await this.#join()
    const lane = this.#lanes[this.#usualLane(group)]
    if (!lane) throw new Error('there is no lane')
    return lane
  }

  /** Waits for all lanes; what was met before is saved then, whichever lane comes next. */
  async #join(): Promise<void> {
    for (const lane of this.#lanes) await this.#send(lane)
    await Promise.all(this.#lanes.map((lane) => lane.saving))
    for (const lane of this.#lanes) lane.keys.clear()
    this.#sent = 0
  }

  #usualLane(group: readonly ImportRecord[]): number {
    const organization =
      group.length > 1 ? group.find((record) => record.entity === 'organization') : undefined
    if (!organization) return 0
    let sum = 0
    for (let at = 0; at < organization.id.length; at += 1) sum += organization.id.charCodeAt(at)
    return sum % this.#lanes.length
  }

  async #fill(lane: Lane): Promise<void> {
    if (lane.next.records.length + lane.next.losses.length >= this.#size) await this.#send(lane)
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

const pointers: readonly (readonly [string, string])[] = [
  ['organization_id', 'organization'],
  ['parent_organization_id', 'organization'],
  ['program_id', 'program'],
  ['service_id', 'service'],
  ['location_id', 'location'],
  ['taxonomy_id', 'taxonomy'],
  ['parent_id', 'taxonomy_term'],
]

/** The record itself and what it points at, as its source calls them. */
function keysOf(record: ImportRecord): string[] {
  const keys = [record.key]
  for (const [column, entity] of pointers) {
    const id = record.raw[column]
    if (typeof id === 'string' || typeof id === 'number') keys.push(`${entity}\0${String(id).trim()}`)
  }
  return keys
}
