import type { Purpose } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore, KeysOfOwner } from '#platform/key-store/index.ts'
import { actingPlace } from './acting.ts'
import type { Groups, Kind } from './domain/kinds.ts'
import { orDeclined } from './refusals.ts'
import { openSealed, type SealedOrPurged } from './seal-groups.ts'
import { keysOfSubjects } from './subject-keys.ts'
import { tellOwnNames } from './tell-own-name.ts'

/** Where something is opened, as the program that keeps the record sees it. */
export type OpenedOn = Exclude<LookedAt, 'history' | 'job' | 'archive' | 'shared'>

/** What somebody, or a job of theirs, looked at. */
export type LookedAt =
  | 'record'
  | 'names'
  | 'search'
  | 'due'
  | 'print'
  | 'history'
  | 'contact'
  | 'job'
  | 'archive'
  /** By somebody of another program, with whom it is shared. */
  | 'shared'

/** A ciphertext with what is plain of its item, as the doors to the newest words give them. */
export interface ItemRow extends SealedOrPurged {
  readonly kind: string
  readonly category: string
  readonly lanes: readonly string[]
  readonly state: 'current' | 'retracted'
  readonly known_at: Date
  readonly recorded_at: Date
  readonly author_id: string
  readonly due_at: Date | null
  readonly assigned_to: string | null
  readonly done_at: Date | null
  readonly done_by: string | null
  readonly pinned: boolean
}

/** One item, opened. */
export interface OpenItem {
  readonly id: string
  readonly subject: string
  readonly kind: string
  readonly category: string
  /** Lanes of the program that wrote it, when it wrote it. */
  readonly lanes: readonly string[]
  readonly state: 'current' | 'retracted'
  readonly knownAt: Date
  readonly recordedAt: Date
  readonly author: string
  readonly dueAt: Date | null
  readonly assignedTo: string | null
  readonly doneAt: Date | null
  readonly doneBy: string | null
  readonly pinned: boolean
  readonly version: number
  /** By field group, as the kind's schemas have them. Undefined: its key was destroyed. */
  readonly groups: Readonly<Record<string, unknown>> | undefined
}

/**
 * Opens items by id, in the order of the ids: keeps those that whoever acts may read, writes down that they were opened, and
 * deciphers them. What it returns may leave the program when the transaction has committed, and not before.
 *
 * @param ids at most 5,000, as `records.readable` gave them
 * @throws {Forbidden} `no-program` · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function openItems(
  ctx: Context,
  keys: KeyStore,
  ids: readonly string[],
  on: { readonly what: OpenedOn; readonly purpose?: Purpose; readonly groups?: readonly string[] },
): Promise<OpenItem[]> {
  const { coalition, agency } = actingPlace(ctx)
  if (ids.length === 0) return []
  const rows = await orDeclined(
    ctx.prepared<ItemRow>(
      'records_open_items',
      `select item_id, subject_id, kind, category, lanes, state, known_at, recorded_at, author_id, due_at, assigned_to, done_at,
         done_by, pinned, version, field_group, key_epoch, ciphertext
       from records.open_items($1, $2, $3, $4)`,
      [ids, on.what, on.purpose ?? 'work', on.groups ?? null],
    ),
  )
  const place = { coalition, agency }
  const of = await keysOfSubjects(
    keys,
    place,
    rows.map((row) => row.subject_id),
  )
  const opened = new Map(openRows(place, of, rows).map((item) => [item.id, item]))
  const items = ids.flatMap((id) => opened.get(id) ?? [])
  if (on.what === 'record' || on.what === 'print') await tellOwnNames(ctx, items)
  return items
}

/** Opens items by their ciphertexts, in the order of the rows. */
export function openRows(
  place: { readonly coalition: string; readonly agency: string },
  keys: ReadonlyMap<string, KeysOfOwner>,
  rows: readonly ItemRow[],
): OpenItem[] {
  return [...Map.groupBy(rows, (row) => row.item_id).values()].flatMap((groups) => {
    const [row] = groups
    return row ? [{ ...plainOf(row), groups: openSealed(place, keys, groups) }] : []
  })
}

/** The words of an item of a kind; undefined: its key was destroyed, or it was retracted. */
export function wordsOf<K extends Kind>(item: OpenItem, kind: K): Groups<K> | undefined {
  if (item.kind !== kind || item.state === 'retracted') return undefined
  return item.groups as Groups<K> | undefined
}

function plainOf(row: ItemRow): Omit<OpenItem, 'groups'> {
  return {
    id: row.item_id,
    subject: row.subject_id,
    kind: row.kind,
    category: row.category,
    lanes: row.lanes,
    state: row.state,
    knownAt: row.known_at,
    recordedAt: row.recorded_at,
    author: row.author_id,
    dueAt: row.due_at,
    assignedTo: row.assigned_to,
    doneAt: row.done_at,
    doneBy: row.done_by,
    pinned: row.pinned,
    version: row.version,
  }
}
