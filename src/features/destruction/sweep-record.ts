import type pg from 'pg'
import { type KeyStoreDatabase, wholeKeysOf } from '#platform/key-store/index.ts'
import { privateFoldersHere } from '#platform/private-folder.ts'
import { type SweptFiles, sweepFiles } from './sweep-files.ts'

interface Place {
  readonly place: string
  readonly n: number
}

export interface Swept {
  readonly isDestroyed: boolean
  /** Where nothing may be left. */
  readonly gone: readonly Place[]
  /** What says that it existed. */
  readonly stays: readonly Place[]
  readonly files: SweptFiles
}

/**
 * Looks everywhere for what is left of a record, for whoever runs the installation.
 *
 * @param owner the login that owns the schema
 * @param folders where this program keeps files
 */
export async function sweepRecord(
  { owner, keyStore }: { readonly owner: pg.Pool; readonly keyStore: KeyStoreDatabase },
  subject: string,
  folders: readonly string[],
): Promise<Swept> {
  const { rows } = await owner.query<{ place: string; must_be_gone: boolean; n: string }>(
    'select place, must_be_gone, n from records.sweep_places($1)',
    [subject],
  )
  const counted = (gone: boolean) =>
    rows.filter((row) => row.must_be_gone === gone).map(({ place, n }) => ({ place, n: Number(n) }))
  const stays = counted(false)
  return {
    isDestroyed: stays.some(({ place, n }) => place === 'tombstone' && n > 0),
    gone: [...counted(true), { place: 'keys', n: await wholeKeysOf(keyStore, subject) }],
    stays,
    files: await sweepFiles([...folders, ...(await privateFoldersHere())], [subject]),
  }
}
