import { setImmediate as turn } from 'node:timers/promises'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { actingPlace } from '../acting.ts'
import type { Groups } from '../domain/kinds.ts'
import { orDeclined } from '../refusals.ts'
import { openSealed, type SealedRow } from '../seal-groups.ts'
import { keysOfSubjects } from '../subject-keys.ts'

/** Who a record says it is about, opened to be compared. */
export interface OpenedNames {
  readonly item: string
  readonly subject: string
  readonly names: Groups<'identity'>['names']
  readonly about: Groups<'identity'>['about'] | undefined
}

/** So many at once: between them whatever else waits gets a turn. */
const SLICE = 100

/**
 * Opens the names of the acting program, at most 5,000 at a time, the newest record first. How many is in the audit log with
 * it; which of them are shown, `noteFound` says.
 *
 * @param after the last item of the time before
 * @throws {Forbidden} `no-program` · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function openNames(
  ctx: Context,
  keys: KeyStore,
  { after, most }: { readonly after?: string | undefined; readonly most: number },
): Promise<{ readonly opened: OpenedNames[]; readonly last: string | undefined; readonly read: number }> {
  const { coalition, agency } = actingPlace(ctx)
  const rows = await orDeclined(
    ctx.prepared<SealedRow>('records_open_names', 'select * from records.open_names($1, $2)', [
      after ?? null,
      most,
    ]),
  )
  const byItem = Map.groupBy(rows, (row) => row.item_id)
  const items = [...byItem.values()]
  const opened: OpenedNames[] = []
  for (let at = 0; at < items.length; at += SLICE) {
    const slice = items.slice(at, at + SLICE)
    const of = await keysOfSubjects(
      keys,
      { coalition, agency },
      slice.flatMap(([row]) => (row ? [row.subject_id] : [])),
    )
    for (const groups of slice) {
      const [first] = groups
      const open: Partial<Groups<'identity'>> | undefined = openSealed({ coalition, agency }, of, groups)
      if (first && open?.names)
        opened.push({ item: first.item_id, subject: first.subject_id, names: open.names, about: open.about })
    }
    await turn()
  }
  return { opened, last: items.at(-1)?.[0]?.item_id, read: items.length }
}

/** Writes down which records a search showed. */
export async function noteFound(ctx: Context, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  await orDeclined(ctx.prepared('records_note_found', 'select records.note_found($1)', [subjects]))
}
