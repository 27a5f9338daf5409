import type { Basis, Scope } from '../model/decision.ts'
import type { Item } from '../model/request.ts'
import type { LaneBasis } from './obligations.ts'

/** The bases of an item as a decision tells them: one for each row of a lane, with all records by which it held. */
export function basesAsTold(
  item: Item,
  bases: readonly (LaneBasis & Pick<Basis, 'category'>)[],
): readonly Basis[] {
  return bases.flatMap(({ lane, category, held }) =>
    held.flatMap(({ way, held: records }) => {
      const byRow = new Map<string, Set<string>>()
      for (const { by, rows } of records)
        for (const { id } of rows) {
          const ids = byRow.get(id) ?? new Set()
          if (by.id !== undefined) ids.add(by.id)
          byRow.set(id, ids)
        }
      return [...byRow].map(([row, ids]) => ({
        item: item.id,
        lane,
        category,
        row,
        way,
        records: [...ids].sort(),
      }))
    }),
  )
}

/** What of the groups asked for may pass: in every lane and row, and there by any of the ways that hold for a part. */
export function scopeOf(item: Item, bases: readonly LaneBasis[]): Scope {
  let groups = [...new Set(item.groups)]
  for (const { held } of bases) {
    if (held.some(({ limited }) => !limited)) continue
    const named = new Set(held.flatMap((one) => one.held.flatMap(({ by }) => by.groups ?? [])))
    groups = groups.filter((group) => named.has(group))
  }
  return { item: item.id, groups: groups.sort() }
}
