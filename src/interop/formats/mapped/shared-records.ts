import type { HsdsRow, Raw } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import { hidingColumn, type MadeRow } from './make-rows.ts'

/** Kept in memory while the other rows go to disk; enough for any directory in a spreadsheet. */
const most = 200_000

interface Gathered {
  readonly entity: MadeRow['entity']
  readonly id: string
  readonly path: string
  readonly raw: Record<string, unknown>
}

/** Records that several rows tell of, put together: the first word counts, and what differs is held back. */
export class SharedRecords {
  readonly #records = new Map<string, Gathered>()
  readonly #differing: HsdsRow[] = []

  /** @throws {Invalid} `too-many-shared` */
  add(row: MadeRow): void {
    const key = `${row.entity}\0${row.id}`
    const known = this.#records.get(key)
    if (known) {
      this.#merge(known.raw, row)
      return
    }
    if (this.#records.size >= most)
      throw new Invalid(
        'too-many-shared',
        `More than ${most} records are shared by rows of this file; give them a table of their own, or split the file.`,
      )
    this.#records.set(key, { entity: row.entity, id: row.id, path: row.path, raw: { ...row.raw } })
  }

  /** A row of its own with what other rows told of it; these are then done with. */
  complete(entity: string, id: string, raw: Raw, path: string): Raw {
    const key = `${entity}\0${id}`
    const known = this.#records.get(key)
    if (!known) return raw
    this.#records.delete(key)
    const whole: Record<string, unknown> = { ...raw }
    this.#merge(whole, { entity: known.entity, id, raw: known.raw, path, shared: true })
    return whole
  }

  /** Records that no row of their own stands for. */
  *rest(entity: string): Generator<Gathered> {
    for (const record of this.#records.values()) if (record.entity === entity) yield record
  }

  entities(): Set<MadeRow['entity']> {
    return new Set([...this.#records.values()].map((record) => record.entity))
  }

  *differing(): Generator<HsdsRow> {
    yield* this.#differing
  }

  #merge(into: Record<string, unknown>, row: MadeRow): void {
    for (const [key, value] of Object.entries(row.raw)) {
      if (into[key] === undefined || key === hidingColumn) into[key] = value
      else if (into[key] !== value)
        this.#differing.push({
          kind: 'link',
          entity: row.entity,
          id: row.id,
          path: `${row.path}/${key}`,
          code: 'differs-between-rows',
          raw: value,
        })
    }
  }
}
