import { type ItemVersion, openSealed, orDeclined, type SealedOrPurged } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Archive, ArchiveLine } from './begin-archive.ts'

/** One version of an entry; without words where they were destroyed. */
export type ArchivedVersion = Omit<ItemVersion, 'groups'> & {
  readonly groups: ItemVersion['groups'] | undefined
}

/** One item with all that it ever said. */
export interface Archived extends ArchiveLine {
  /** The first one first. None: what was open when the archive was begun is not any more. */
  readonly versions: readonly ArchivedVersion[]
}

/** Entries that are opened at once: what is in memory at a time. */
export const AT_ONCE = 50

type Row = SealedOrPurged & {
  readonly written_by: string
  readonly written_at: Date
  readonly why: ItemVersion['why']
}

/**
 * Opens some of the lines of an archive that was begun, as they stood then. That they were opened was written down with it.
 *
 * @param lines at most 200
 * @throws {NotFound} it was begun more than an hour ago, or by somebody else
 */
export async function archiveWords(
  ctx: Context,
  { reading, place, keys }: Pick<Archive, 'reading' | 'place' | 'keys'>,
  lines: readonly ArchiveLine[],
): Promise<Archived[]> {
  const rows = await orDeclined(
    ctx.prepared<Row>(
      'records_open_archive',
      `select item_id, subject_id, version, written_by, written_at, why, field_group, key_epoch, ciphertext
       from records.open_archive($1, $2)`,
      [reading, lines.map(({ id }) => id)],
    ),
  )
  const byItem = Map.groupBy(rows, (row) => row.item_id)
  return lines.map((line) => {
    // What was written since is not in it: both of its files say the same.
    const then = (byItem.get(line.id) ?? []).filter(({ version }) => version <= line.version)
    const versions = [...Map.groupBy(then, ({ version }) => version).values()].flatMap(
      (ofVersion): ArchivedVersion[] => {
        const [row] = ofVersion
        if (!row) return []
        const { version, written_by: writtenBy, written_at: writtenAt, why } = row
        return [{ version, writtenBy, writtenAt, why, groups: openSealed(place, keys, ofVersion) }]
      },
    )
    return { ...line, versions }
  })
}
