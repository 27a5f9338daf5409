import type { KeyCounts, PlaceSecret, PlaceTurn } from '#features/protected-places/index.ts'
import { IdTable } from '#platform/id-table.ts'
import { keyOf } from './known.ts'

/** What a run has done with a record, as bits. */
export const seen = {
  /** Met: each record is counted once. */
  met: 1,
  /** Met as a row of its own: a second such row is a duplicate. */
  whole: 2,
  changed: 4,
} as const

/** What one run of an import knows of itself. Make one with {@link startRun} and pass it to every batch. */
export interface ImportRun {
  readonly id: string
  readonly source: ImportSource
  /** Bits of {@link seen} by the keys of records. */
  readonly seen: IdTable
  /** What the places hidden last withhold: their services and organizations may come in a later batch. */
  readonly hidden: Map<string, PlaceSecret>
  /** Whether its batches take turns with all others: from the first that hides a place, or all along. */
  turn: PlaceTurn
  /** How many places of the input have each phone and point, where it could be read before it is saved. */
  counts: KeyCounts | undefined
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

export function newRun(id: string, source: ImportSource, turn: PlaceTurn = 'publishing'): ImportRun {
  return {
    id,
    source,
    seen: new IdTable(),
    hidden: new Map(),
    turn,
    counts: undefined,
  }
}

/** The same run for rows that waited: they are met a second time and are no duplicates. */
export function sameRunAgain(run: ImportRun): ImportRun {
  return { ...newRun(run.id, run.source, run.turn), hidden: run.hidden, counts: run.counts }
}

/** Whether a record was among the rows of this run. */
export function wasMet(run: ImportRun, entity: string, sourceRecordId: string): boolean {
  return (run.seen.get(keyOf(entity, sourceRecordId)) & seen.met) !== 0
}
