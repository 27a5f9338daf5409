import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { openSealed, type SealedRow } from '../seal-groups.ts'
import { keysOfSubjects } from '../subject-keys.ts'

/** What a job opened of an item. */
export interface BoundItem {
  readonly subject: string
  readonly kind: string
  /** By field group. Undefined: its key was destroyed. */
  readonly groups: Readonly<Record<string, unknown>> | undefined
}

interface Row extends SealedRow {
  readonly coalition_id: string
  readonly agency_id: string
  readonly kind: string
}

/** Items of these kinds, at most 5,000, of the records that the acting job is bound to. Nothing is opened. */
export async function boundItems(ctx: Context, kinds: readonly string[]): Promise<string[]> {
  const rows = await ctx.prepared<{ item_id: string }>(
    'records_bound_items',
    'select item_id from records.bound_items($1)',
    [kinds],
  )
  return rows.map(({ item_id }) => item_id)
}

/**
 * Opens items of the records that the acting job is bound to; the database refuses all of them for one of another record. It is
 * written down as read by whoever asked for the job.
 *
 * @throws {KeyStoreAway} · {AgencyKeyAway}
 */
export async function openBound(
  ctx: Context,
  keys: KeyStore,
  items: readonly string[],
): Promise<BoundItem[]> {
  const rows = await ctx.prepared<Row>(
    'records_open_bound',
    `select item_id, subject_id, coalition_id, agency_id, kind, version, field_group, key_epoch, ciphertext
     from records.open_bound($1)`,
    [items],
  )
  const [first] = rows
  if (!first) return []
  const place = { coalition: first.coalition_id, agency: first.agency_id }
  const of = await keysOfSubjects(
    keys,
    place,
    rows.map((row) => row.subject_id),
  )
  return [...Map.groupBy(rows, (row) => row.item_id).values()].flatMap((groups): BoundItem[] => {
    const [row] = groups
    return row ? [{ subject: row.subject_id, kind: row.kind, groups: openSealed(place, of, groups) }] : []
  })
}
