import type { Column, Reason } from '../model/codes.ts'
import type { MatrixEntry } from '../rules/rules.ts'
import { conditionRules } from '../ways/conditions.ts'
import { isClaimed, type LaneQuestion } from '../ways/holds.ts'
import { hasOptedIn } from '../ways/opted-in.ts'
import { qualifierRules } from '../ways/qualifiers.ts'
import { outsiders } from '../ways/release.ts'
import { type Evidence, reasonsOf, type WayRule } from '../ways/way.ts'
import { wayRules } from '../ways/way-rules.ts'

/** Every reason why no way holds, of each column; asked only when none does. */
export function whyNot(question: LaneQuestion): ReadonlySet<Reason> {
  const reasons = new Set<Reason>()
  for (const column of question.it.columns) whyNotIn(question, column, reasons)
  // Each column has a way that holds, and no way holds in all of them.
  if (reasons.size === 0) reasons.add('cell-never')
  return reasons
}

function whyNotIn(question: LaneQuestion, column: Column, reasons: Set<Reason>): void {
  const { it, row } = question
  const cell = it.look.cell(row, column)
  if (cell.some(({ way }) => way === 'none')) {
    reasons.add('cell-never')
    return
  }
  if (!hasOptedIn(question, [column])) reasons.add('no-opt-in')
  let tried = false
  for (const [way, entries] of Map.groupBy(cell, (one) => one.way)) {
    const rule = wayRules[way]
    if (rule && !isClaimed(it, rule)) continue
    tried = true
    if (rule) whyNotBy(question, column, { rule, entries }, reasons)
    else reasons.add(way === 'author' ? 'author-only' : 'own-only')
  }
  if (!tried) reasons.add('not-claimed')
}

function whyNotBy(
  question: LaneQuestion,
  column: Column,
  { rule, entries }: { readonly rule: WayRule; readonly entries: readonly MatrixEntry[] },
  reasons: Set<Reason>,
): void {
  const { it, lane } = question
  const rows = it.look.rows(lane, rule.way, column)
  if (rows.length === 0) reasons.add('no-lane-row')
  const found = rule.found(it)
  if (found.length === 0 || lacksSomebody(question, rule, found)) reasons.add(rule.without)
  for (const laneRow of rows)
    if (!it.look.isApproved(laneRow)) reasons.add('row-unconfirmed')
    else
      for (const by of found) {
        const asked = { ...question, by, column, laneRow }
        const missing = [
          ...reasonsOf(rule.always, asked),
          ...reasonsOf(rule.ofItem, asked),
          ...reasonsOf(rule.ofRow, asked),
          ...reasonsOf(
            laneRow.conditions.map((code) => conditionRules[code]),
            asked,
          ),
          ...entries.flatMap(({ when }) =>
            reasonsOf(
              when.map((code) => qualifierRules[code]),
              asked,
            ),
          ),
        ]
        if (rule.fits && !entries.some((entry) => rule.fits?.(by, entry))) missing.push('release-scope')
        for (const reason of missing) reasons.add(reason)
      }
}

/** Of a meeting: somebody from elsewhere is named by no release. */
function lacksSomebody({ it }: LaneQuestion, { way }: WayRule, found: readonly Evidence[]): boolean {
  return way === 'release' && outsiders(it).some((attendee) => !found.some((by) => by.attendee === attendee))
}
