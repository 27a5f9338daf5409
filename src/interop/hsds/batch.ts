import type { ImportLoss, ImportRecord } from '#features/ingest/index.ts'
import type { HsdsRow } from './row.ts'

/** What is saved in one transaction. */
export class Batch {
  readonly records: ImportRecord[] = []
  readonly losses: ImportLoss[] = []

  get size(): number {
    return this.records.length + this.losses.length
  }

  /**
   * Whether a row nests in the same element of the input as the last record here. What nests together is saved together:
   * a place and the service that hides it, so that it is never seen without.
   */
  goesOn({ path }: HsdsRow): boolean {
    const last = this.records.at(-1)
    return last !== undefined && elementOf(last.path) === elementOf(path)
  }
}

/** Where the element of the input stands in which a record was found. */
function elementOf(path: string): string {
  const end = path.indexOf('/')
  return end < 0 ? path : path.slice(0, end)
}
