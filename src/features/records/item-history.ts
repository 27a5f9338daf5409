import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { actingPlace } from './acting.ts'
import { orDeclined } from './refusals.ts'
import { openSealed, type SealedRow } from './seal-groups.ts'
import { keysOfSubjects } from './subject-keys.ts'
import { tellOwnNames } from './tell-own-name.ts'

export interface ItemVersion {
  readonly version: number
  readonly writtenBy: string
  readonly writtenAt: Date
  readonly why: 'written' | 'changed' | 'corrected' | 'retracted'
  readonly groups: Readonly<Record<string, unknown>>
}

/** Every version of one item, the first one first; the look is written down. Empty: none that whoever acts may read. */
export async function itemHistory(ctx: Context, keys: KeyStore, item: string): Promise<ItemVersion[]> {
  const { coalition, agency } = actingPlace(ctx)
  const rows = await orDeclined(
    ctx.prepared<SealedRow & { kind: string; written_by: string; written_at: Date; why: ItemVersion['why'] }>(
      'records_open_versions',
      'select * from records.open_versions($1, $2)',
      [item, 'work'],
    ),
  )
  const of = await keysOfSubjects(
    keys,
    { coalition, agency },
    rows.map((row) => row.subject_id),
  )
  const found = [...Map.groupBy(rows, (row) => row.version).values()].flatMap((ofVersion): ItemVersion[] => {
    const [row] = ofVersion
    const groups = openSealed({ coalition, agency }, of, ofVersion)
    if (!row || !groups) return []
    return [
      { version: row.version, writtenBy: row.written_by, writtenAt: row.written_at, why: row.why, groups },
    ]
  })
  await tellOwnNames(
    ctx,
    found.map(({ groups }) => ({ subject: rows[0]?.subject_id ?? '', kind: rows[0]?.kind ?? '', groups })),
  )
  return found
}
