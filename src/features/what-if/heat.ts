import type { Instant } from '#features/sharing/index.ts'
import {
  type Category,
  type Column,
  categories,
  columns,
  type Mode,
  type Purpose,
  type Way,
} from '#features/sharing/index.ts'
import { type LaneAnswer, openLanes, opensNow } from './answer.ts'
import { passesAsItIs } from './openings.ts'
import type { Holder } from './question.ts'
import type { ShownRules } from './shown-rules.ts'

export const heatLevels = ['always', 'release', 'other', 'figures', 'never'] as const
export type HeatLevel = (typeof heatLevels)[number]

/** How that kind of information reaches that recipient at best. */
export interface Heat {
  readonly level: HeatLevel
  /** Only once counsel has confirmed a row. */
  readonly waits: boolean
  /** Asked so, the answer says this. */
  readonly purpose: Purpose
  readonly mode: Mode
}

interface Probe {
  readonly purpose: Purpose
  readonly mode: Mode
  /** What may open by it, and not by one before. */
  readonly ways: readonly Way[]
}

/**
 * Purposes and ways of sharing by which every way of the rules opens where it opens at all: the others narrow, or ask no more
 * than `care`. heat.test.ts asks them all.
 */
export const PROBES: readonly Probe[] = [
  {
    purpose: 'care',
    mode: 'view',
    ways: ['release', 'statute', 'protection', 'facility', 'court-order', 'emergency'],
  },
  { purpose: 'treatment', mode: 'view', ways: ['treatment', 'release', 'statute', 'protection'] },
  { purpose: 'certification', mode: 'view', ways: ['release'] },
  { purpose: 'own', mode: 'view', ways: ['self'] },
  { purpose: 'care', mode: 'report', ways: ['mandated-report'] },
  { purpose: 'care', mode: 'aggregate', ways: ['aggregate'] },
]

const LEVEL_OF: Readonly<Partial<Record<Way, HeatLevel>>> = { release: 'release', aggregate: 'figures' }

type HeatTable = ReadonlyMap<Category, ReadonlyMap<Column, Heat>>

/** Tables that were asked for, by rules and lanes: thousands of decisions each. */
const known = new Map<string, HeatTable>()
const MOST_KNOWN = 64

/** Of one holder, every kind of information and every column. */
export function heatOf({ lanes }: Holder, shown: ShownRules, at: Instant): HeatTable {
  const key = `${shown.label} ${lanes.toSorted().join(' ')}`
  const before = known.get(key)
  if (before) return before
  const holder = { program: null, lanes }
  const table = new Map(
    categories.map((category) => [
      category,
      new Map(columns.map((column) => [column, cellOf(holder, category, column, { shown, at })])),
    ]),
  )
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, table)
  return table
}

function cellOf(
  holder: Holder,
  category: Category,
  column: Column,
  { shown, at }: { readonly shown: ShownRules; readonly at: Instant },
): Heat {
  const found = PROBES.flatMap(({ ways, ...how }): readonly Heat[] => {
    const question = { holder, category, getter: { kind: 'column', column } as const, ...how }
    const lanes = openLanes(question, shown, at, ways)
    if (lanes.length === 0) return []
    const waits = !opensNow(lanes)
    const always = passesAsItIs(question, holder.lanes, waits ? shown.confirmed : shown.ruleset, at)
    return [{ level: always ? 'always' : weakest(lanes, waits), waits, ...how }]
  })
  return found.toSorted(byHeat)[0] ?? { level: 'never', waits: false, purpose: 'care', mode: 'view' }
}

/** Of each lane the best, and of these the one that binds most: every lane has to be satisfied. */
function weakest(lanes: readonly LaneAnswer[], waits: boolean): HeatLevel {
  const best = lanes.map(({ openings }) =>
    Math.min(
      ...openings
        .filter(({ confirm }) => waits || confirm.length === 0)
        .map(({ way, order }) =>
          heatLevels.indexOf(LEVEL_OF[order === null ? way : 'court-order'] ?? 'other'),
        ),
    ),
  )
  return heatLevels[Math.max(...best)] ?? 'never'
}

function byHeat(one: Heat, other: Heat): number {
  return (
    Number(one.waits) - Number(other.waits) || heatLevels.indexOf(one.level) - heatLevels.indexOf(other.level)
  )
}
