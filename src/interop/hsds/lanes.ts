import type { ImportLoss, ImportRecord } from '#features/directory/index.ts'

export interface Batch {
  readonly records: ImportRecord[]
  readonly losses: ImportLoss[]
}

interface Lane {
  next: Batch
  /** The batch before, on its way to the database. */
  saving: Promise<void>
}

/**
 * Gathers records into batches and saves them in two lanes at once, so that reading, cleaning and the
 * database keep both of a small machine's cores busy.
 *
 * Nested records of one organization always take the same lane, one batch after the other; everything else,
 * such as the rows of tables, takes the first, so that nothing is saved before what it points at.
 */
export class Lanes {
  readonly #lanes: Lane[]
  readonly #size: number
  readonly #save: (batch: Batch) => Promise<void>
  /** Records of the element that is being read; its lane is known when its organization has been seen. */
  #group: ImportRecord[] = []
  #groupPath = ''
  #failure: { readonly error: unknown } | undefined

  constructor(lanes: number, size: number, save: (batch: Batch) => Promise<void>) {
    this.#lanes = Array.from({ length: lanes }, () => ({ next: emptyBatch(), saving: Promise.resolve() }))
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
    const lane = this.#lanes[this.#laneOf(group)]
    if (!lane) return
    for (const record of group) lane.next.records.push(record)
    await this.#fill(lane)
  }

  #laneOf(group: readonly ImportRecord[]): number {
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
    lane.saving = this.#save(batch).catch((error: unknown) => {
      this.#failure ??= { error }
    })
  }
}

function emptyBatch(): Batch {
  return { records: [], losses: [] }
}
