import { type FoundGroup, foundInSource, type ServiceFigures } from '#features/ingest/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { entities } from './entities.ts'

/** What an import found, for whoever can mend it. The shape is for programs too: docs/how-to/import-a-directory.md. */
export interface ImportFindings {
  /** What people would miss most, the worst first; at most five. */
  readonly fix_first: readonly FixFirst[]
  /** Rows, fields and links that are held back, each reason once for each column. */
  readonly held_back: readonly FoundReason[]
  /** Values that were put right. */
  readonly repaired: readonly FoundReason[]
  /** Places of the input, and how many came without a point on the map. */
  readonly places: { readonly total: number; readonly without_point: number }
  /** What is to be said of single files: that they are no table we know, how they are written. */
  readonly files: readonly { readonly name: string; readonly code: string }[]
}

export interface FoundReason {
  /** Table of HSDS: `service`, `phone`; of a row that became none, `row` or its file. */
  readonly table: string
  /** '' = the whole row. */
  readonly column: string
  readonly code: string
  /** What is held back; `note` = left out on purpose, as the file asks. Absent from repairs. */
  readonly held?: 'row' | 'field' | 'link' | 'note'
  readonly count: number
}

export type FixCode =
  | 'without-status'
  | 'waiting'
  | 'without-phone'
  | 'without-need'
  | 'without-place'
  | 'without-point'

export interface FixFirst {
  readonly code: FixCode
  readonly count: number
  /** Of so many: services, or places for `without-point`. */
  readonly of: number
}

/** What was seen of the rows on their way in. */
export interface SeenOnTheWay {
  readonly places: number
  readonly placesWithoutPoint: number
  readonly files: ImportFindings['files']
  readonly notes: readonly FoundReason[]
}

const mostToFix = 5

/** Everything found of a source, after its import and in its transaction. */
export async function findingsOf(ctx: Context, source: string, seen: SeenOnTheWay): Promise<ImportFindings> {
  const { groups, figures } = await foundInSource(ctx, source)
  const reasons = (is: (group: FoundGroup) => boolean): FoundReason[] =>
    gathered(groups.filter(is).map(reasonOf))
  return {
    fix_first: fixFirst(figures, seen),
    held_back: sorted([...reasons(({ held }) => held !== 'repair'), ...seen.notes]),
    repaired: reasons(({ held }) => held === 'repair'),
    places: { total: seen.places, without_point: seen.placesWithoutPoint },
    files: seen.files,
  }
}

/** Fields and links that are held back while their record stands. */
export function heldFields({ held_back }: ImportFindings): number {
  return held_back.reduce((sum, { held, count }) => sum + (held === 'row' ? 0 : count), 0)
}

const tableOfList = new Map(
  Object.values(entities).flatMap(({ lists, ones }) => [...Object.entries(lists), ...Object.entries(ones)]),
)

/** The two halves of a point are at fault together, and are one fault. */
const ofPoint = new Set(['far-from-zip', 'nowhere', 'without-latitude', 'without-longitude'])

function reasonOf({ held, of, column, code, count }: FoundGroup): FoundReason {
  const isPoint = ofPoint.has(code) && (column === 'latitude' || column === 'longitude')
  return {
    table: tableOfList.get(of) ?? of,
    column: isPoint ? 'latitude, longitude' : column,
    code,
    ...(held === 'repair' ? {} : { held }),
    count,
  }
}

function gathered(reasons: readonly FoundReason[]): FoundReason[] {
  const found = new Map<string, FoundReason>()
  for (const one of reasons) {
    const key = [one.table, one.column, one.code, one.held].join('\0')
    const before = found.get(key)
    if (before === undefined) found.set(key, one)
    else {
      const isPoint = one.column === 'latitude, longitude'
      const count = isPoint ? Math.max(before.count, one.count) : before.count + one.count
      found.set(key, { ...one, count })
    }
  }
  return sorted([...found.values()])
}

function sorted(reasons: readonly FoundReason[]): FoundReason[] {
  const name = ({ table, column, code }: FoundReason): string => `${table} ${column} ${code}`
  return reasons.toSorted((a, b) => b.count - a.count || (name(a) < name(b) ? -1 : 1))
}

/** A service that is not listed helps nobody: it weighs twice as much as one that lacks something. */
function fixFirst(figures: ServiceFigures, seen: SeenOnTheWay): FixFirst[] {
  const { services, waiting, withoutStatus, withoutPhone, withoutNeed, withoutPlace } = figures
  const all: (FixFirst & { readonly weight: number })[] = [
    { code: 'without-status', count: withoutStatus, of: services, weight: 2 },
    { code: 'waiting', count: waiting, of: services, weight: 2 },
    { code: 'without-phone', count: withoutPhone, of: services, weight: 1 },
    { code: 'without-need', count: withoutNeed, of: services, weight: 1 },
    { code: 'without-place', count: withoutPlace, of: services, weight: 1 },
    { code: 'without-point', count: seen.placesWithoutPoint, of: seen.places, weight: 0.5 },
  ]
  return all
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count * b.weight - a.count * a.weight)
    .slice(0, mostToFix)
    .map(({ code, count, of }) => ({ code, count, of }))
}
