import type { Doc, KeyCounts, PlaceSecret, PlaceTurn } from '#features/protected-places/index.ts'
import { IdSet } from '#platform/id-set.ts'
import { asksOf } from './asks-of.ts'
import { keyOf } from './known.ts'
import type { ImportRecord } from './record.ts'

/** What one run of an import knows of itself. Make one with {@link startRun} and pass it to every batch. */
export interface ImportRun {
  readonly id: string
  readonly source: ImportSource
  /** Keys of records that were met: each is counted once. */
  readonly met: IdSet
  /** Of those that were met as a row of their own: a second such row is a duplicate. */
  readonly whole: IdSet
  readonly changed: IdSet
  /** What the places hidden last withhold: their services and organizations may come in a later batch. */
  readonly hidden: Map<string, PlaceSecret>
  /** By id, the columns by which organizations and services that were met ask for hiding: their rows may be sealed. */
  readonly asks: Map<string, Doc>
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

/** Few records ask; more would be a source that asks for all of them. */
const mostAsks = 200_000

/** Keeps by which columns records ask for hiding, changed or not: places that come later are theirs too. */
export function rememberAsks(run: ImportRun, records: readonly ImportRecord[]): void {
  for (const { entity, id, raw } of records) {
    if ((entity !== 'organization' && entity !== 'service') || run.asks.size >= mostAsks) continue
    const asks = asksOf(raw)
    if (asks) run.asks.set(id, asks)
  }
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
    met: new IdSet(),
    whole: new IdSet(),
    changed: new IdSet(),
    hidden: new Map(),
    asks: new Map(),
    turn,
    counts: undefined,
  }
}

/** The same run for rows that waited: they are met a second time and are no duplicates. */
export function sameRunAgain(run: ImportRun): ImportRun {
  return { ...newRun(run.id, run.source, run.turn), hidden: run.hidden, asks: run.asks, counts: run.counts }
}

/** Whether a record was among the rows of this run. */
export function wasMet(run: ImportRun, entity: string, sourceRecordId: string): boolean {
  return run.met.has(keyOf(entity, sourceRecordId))
}
