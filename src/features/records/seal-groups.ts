import { DoesNotOpen } from '#platform/crypto/aead.ts'
import type { DataKey, KeysOfOwner } from '#platform/key-store/index.ts'
import { pad, unpad } from './domain/padding.ts'

/** Where a ciphertext stands. All of it is authenticated: moved elsewhere it does not open. */
export interface SealedPlace {
  readonly coalition: string
  readonly agency: string
  readonly subject: string
  /** `records.sealed` or `records.draft`. */
  readonly table: string
  readonly row: string
  readonly group: string
  readonly version: number
}

/** One ciphertext of the database. */
export interface SealedGroup {
  readonly group: string
  readonly epoch: number
  readonly ciphertext: Buffer
}

const about = (place: SealedPlace, epoch: number) =>
  [
    place.coalition,
    place.agency,
    place.subject,
    place.table,
    place.row,
    place.group,
    String(epoch),
    String(place.version),
  ].join('|')

/** Seals one field group. The key is asked for anew by each request and kept by nobody. */
export function sealGroup(key: DataKey, place: SealedPlace, value: unknown): SealedGroup {
  const text = Buffer.from(JSON.stringify(value), 'utf8')
  return {
    group: place.group,
    epoch: key.epoch,
    ciphertext: key.seal(pad(text), about(place, key.epoch)),
  }
}

/** One ciphertext of an item, as the doors to the words give it. */
export interface SealedRow {
  readonly item_id: string
  readonly subject_id: string
  readonly version: number
  readonly field_group: string
  readonly key_epoch: number
  readonly ciphertext: Buffer
}

/** Where a field group of an item lies, at one version. */
export const itemStandsAt = (
  { coalition, agency }: Pick<SealedPlace, 'coalition' | 'agency'>,
  row: Pick<SealedRow, 'item_id' | 'subject_id' | 'version' | 'field_group'>,
): SealedPlace => ({
  coalition,
  agency,
  subject: row.subject_id,
  table: 'records.sealed',
  row: row.item_id,
  group: row.field_group,
  version: row.version,
})

/** The same, or an entry whose words were destroyed and that it existed stays: it has no group. */
export type SealedOrPurged = Omit<SealedRow, 'field_group'> & { readonly field_group: string | null }

/**
 * Opens an item as it was at one version.
 *
 * @param keys of the young people of an agency
 * @param rows all that is to be opened of the item at that version, at least one
 * @returns by field group; undefined: the key was destroyed, or the words were
 * @throws as {@link openGroup}
 */
export function openSealed(
  of: Pick<SealedPlace, 'coalition' | 'agency'>,
  keys: ReadonlyMap<string, KeysOfOwner>,
  rows: readonly SealedOrPurged[],
): Record<string, unknown> | undefined {
  const groups: Record<string, unknown> = {}
  for (const row of rows) {
    const key = keys.get(row.subject_id)
    const { key_epoch: epoch, ciphertext, field_group } = row
    if (!key || field_group === null) return undefined
    groups[field_group] = openGroup(key, itemStandsAt(of, { ...row, field_group }), { epoch, ciphertext })
  }
  return groups
}

/**
 * Opens one field group.
 *
 * @throws {DoesNotOpen} it was sealed elsewhere, by another key, or changed; the same for each of them
 * @throws {KeyGone} its key was destroyed
 */
export function openGroup(
  keys: KeysOfOwner,
  place: SealedPlace,
  sealed: Omit<SealedGroup, 'group'>,
): unknown {
  const key = keys.ofEpoch(sealed.epoch)
  const text = unpad(key.open(sealed.ciphertext, about(place, sealed.epoch))).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    // The error of JSON quotes what it could not read.
    throw new DoesNotOpen()
  }
}

/** The same words under the newest key, for the same place: as long as they were. @throws as {@link openGroup} */
export function sealGroupAnew(
  keys: KeysOfOwner,
  place: SealedPlace,
  sealed: Omit<SealedGroup, 'group'>,
): SealedGroup {
  const padded = keys.ofEpoch(sealed.epoch).open(sealed.ciphertext, about(place, sealed.epoch))
  const { newest } = keys
  const anew = newest.seal(padded, about(place, newest.epoch))
  padded.fill(0)
  return { group: place.group, epoch: newest.epoch, ciphertext: anew }
}
