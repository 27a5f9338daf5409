import { type Lane, type Obligation, type TextId, tieLanes } from '../model/codes.ts'
import type { Item } from '../model/request.ts'
import type { Case } from '../ways/case.ts'
import type { Held } from '../ways/holds.ts'
import { tellsOfTie } from './rows-of.ts'

/** What a lane obliges to where its row is the one that all lanes share. */
const OF_LANE: Readonly<Partial<Record<Lane, readonly Obligation[]>>> = {
  PART2: ['no-onward', 'not-against-patient'],
  FERPA: ['no-onward', 'request-log'],
  CPS: ['program-purposes-only'],
  'COURT-CHILD': ['reason-to-know-only'],
}
/** … and where figures are all that passes. */
const OF_LANE_FIGURES: Readonly<Partial<Record<Lane, readonly Obligation[]>>> = {
  'COURT-CHILD': ['reason-to-know-only'],
}

/** By what one item passed one lane. */
export interface LaneBasis {
  readonly lane: Lane
  readonly held: readonly Held[]
}

/** Adds what the sharing of one item obliges to, and the notices that go with it. */
export function addObligations(
  it: Case,
  item: Item,
  bases: readonly LaneBasis[],
  to: { readonly obligations: Set<Obligation>; readonly notices: Set<TextId> },
): void {
  const { obligations, notices } = to
  for (const { lane, held } of bases)
    for (const one of held) {
      ofRows(lane, one, to)
      ofRecords(lane, one, obligations)
    }
  if (it.columns.includes('team')) {
    obligations.add('team-duties-only')
    notices.add('team-duties')
  }
  if (item.namesReporter) obligations.add('redact-reporter')
  if (hidesSource(it, item, bases)) obligations.add('mask-source')
  if (it.request.mode === 'verbal' && obligations.has('accounting')) obligations.add('log-verbal')
}

function ofRows(
  lane: Lane,
  { way, held }: Held,
  { obligations, notices }: { readonly obligations: Set<Obligation>; readonly notices: Set<TextId> },
): void {
  for (const { rows, entries } of held) {
    for (const row of rows) {
      for (const one of row.obligations) obligations.add(one)
      if (row.accounting) obligations.add('accounting')
      if (row.notice !== null) notices.add(row.notice)
      if (row.lane === 'any')
        for (const one of (way === 'aggregate' ? OF_LANE_FIGURES : OF_LANE)[lane] ?? []) obligations.add(one)
      if (row.lane === 'any' && way !== 'aggregate' && lane === 'CPS') notices.add('cps-purposes')
    }
    for (const { when } of entries) {
      if (when.includes('not-against-patient')) obligations.add('not-against-patient')
      if (when.includes('reporter-redacted')) obligations.add('redact-reporter')
    }
  }
}

function ofRecords(lane: Lane, { held }: Held, obligations: Set<Obligation>): void {
  for (const { by } of held) {
    if (by.report?.youthTold === false) obligations.add('tell-youth-first')
    if (lane === 'FERPA' && by.order?.parentIsParty === false) obligations.add('notify-parent-or-student')
  }
}

/** Whether the name of the source must not be seen: it would tell a tie that no way here lets pass (R12). */
function hidesSource({ request, plans }: Case, item: Item, bases: readonly LaneBasis[]): boolean {
  if (tellsOfTie(request, item)) return false
  return bases.some(
    ({ lane, held }) =>
      tieLanes.has(lane) && !held.some(({ way }) => way === 'aggregate' || plans.opensTie(way)),
  )
}
