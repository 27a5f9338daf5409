import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { actingPlace } from './acting.ts'
import { type ItemRow, type OpenItem, openRows } from './open-items.ts'
import { orDeclined } from './refusals.ts'
import { keysOfSubjects } from './subject-keys.ts'
import { tellOwnNames } from './tell-own-name.ts'

/** An entry that a page of a record ends with. */
export interface PageEnd {
  readonly sortAt: Date
  readonly item: string
}

export interface PageAsked {
  /** Kinds that stand above the page, all of them on each. */
  readonly above: readonly string[]
  /** Kinds of the page; absent: every one. */
  readonly kinds?: readonly string[] | undefined
  /** Older than this entry of the page before; absent: the newest, with what is pinned above them. */
  readonly after?: PageEnd | undefined
  /** At most 200. */
  readonly limit: number
}

export interface OpenPage {
  /** What stands above and what is pinned, the newest first. */
  readonly above: readonly OpenItem[]
  /** The newest first. An item may stand here and above. */
  readonly entries: readonly OpenItem[]
  /** Where the next page begins; undefined: this is the last. */
  readonly older: PageEnd | undefined
  /** Items that whoever looks is the only one to read. */
  readonly alone: ReadonlySet<string>
}

interface Row extends ItemRow {
  readonly alone: boolean
  readonly on_page: boolean
  readonly is_above: boolean
  readonly is_more: boolean
}

/**
 * One page of a record, found, opened and written down as read in one question. What it returns may leave the program when
 * the transaction has committed, and not before.
 *
 * @param subjects the record and all that are part of it
 * @throws {Forbidden} `no-program` · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function openPage(
  ctx: Context,
  keys: KeyStore,
  subjects: readonly string[],
  { above, kinds, after, limit }: PageAsked,
): Promise<OpenPage> {
  const place = actingPlace(ctx)
  // The keys are asked for meanwhile, by the ids of the record: what of it may be read, the rows say.
  const [rows, of] = await Promise.all([
    orDeclined(
      ctx.prepared<Row>(
        'records_open_page',
        `select item_id, subject_id, kind, category, lanes, state, known_at, recorded_at, author_id, due_at, assigned_to, done_at,
         done_by, pinned, version, alone, on_page, is_above, is_more, field_group, key_epoch, ciphertext
       from records.open_page($1, $2, $3, $4, $5, $6, 'work')`,
        [subjects, above, kinds ?? null, after?.sortAt ?? null, after?.item ?? null, limit],
      ),
    ),
    keysOfSubjects(keys, place, subjects),
  ])
  const items = openRows(place, of, rows)
  await tellOwnNames(ctx, items)
  const these = (which: (row: Row) => boolean) => {
    const ids = new Set(rows.flatMap((row) => (which(row) ? [row.item_id] : [])))
    return items.filter(({ id }) => ids.has(id))
  }
  const entries = these((row) => row.on_page)
  const last = entries.at(-1)
  return {
    above: these((row) => row.is_above),
    entries,
    older: rows[0]?.is_more && last ? { sortAt: last.knownAt, item: last.id } : undefined,
    alone: new Set(these((row) => row.alone).map(({ id }) => id)),
  }
}
