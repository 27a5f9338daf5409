import type { Basis, Scope } from '../model/decision.ts'
import type { Item } from '../model/request.ts'
import type { HeldBy } from '../ways/holds.ts'
import type { LaneBasis } from './obligations.ts'

/** Adds the bases of an item as a decision tells them: one for each row of a lane, with all records by which it held. */
export function addBases(
  { id: item }: Item,
  bases: readonly (LaneBasis & Pick<Basis, 'category'>)[],
  to: Basis[],
): void {
  for (const { lane, category, held } of bases)
    for (const { way, held: records } of held)
      for (const [row, ids] of recordsByRow(records))
        to.push({ item, lane, category, row, way, records: ids.length > 1 ? [...new Set(ids)].sort() : ids })
}

function recordsByRow(records: readonly HeldBy[]): ReadonlyMap<string, readonly string[]> {
  const byRow = new Map<string, string[]>()
  for (const { by, rows } of records)
    for (const { id } of rows) {
      const ids = byRow.get(id) ?? []
      if (by.id !== undefined) ids.push(by.id)
      byRow.set(id, ids)
    }
  return byRow
}

/** What of the groups asked for may pass: in every lane and row, and there by any of the ways that hold for a part. */
export function scopeOf(item: Item, bases: readonly LaneBasis[]): Scope {
  let groups = item.groups.length === 1 ? [...item.groups] : [...new Set(item.groups)]
  for (const { held } of bases) {
    if (held.some(({ limited }) => !limited)) continue
    const named = new Set(held.flatMap((one) => one.held.flatMap(({ by }) => by.groups ?? [])))
    groups = groups.filter((group) => named.has(group))
  }
  return { item: item.id, groups: groups.sort() }
}
