import type pg from 'pg'
import { Conflict } from '#platform/errors.ts'
import type { AgencyOf, HasEarlier, KeysOfOwner } from '#platform/key-store/index.ts'
import { type ObjectStore, ObjectsAway } from '#platform/objects/object-store.ts'
import { openFile, removeFile, storeFile } from '#platform/objects/sealed-pieces.ts'
import { filePlace } from '../documents/file-place.ts'
import { refuseMarked } from '../documents/frozen-marks.ts'
import { type FileRow, fileOf } from '../documents/open-document.ts'

export interface FileBehind extends FileRow {
  readonly item_id: string
}

export interface FilesAnew {
  readonly kept: number
  /** Frozen by a mark, or their pieces are missing or do not open: they stay as they are, under their earlier keys. */
  readonly unopened: readonly FileBehind[]
}

/** Files told of at once; each is opened alone. */
const FILES = 100

/** Less than any id. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

/** Files of documents of some records that lie under earlier keys, by item. Frozen ones are not among them: nobody opens or copies those. */
export async function filesBehind(
  owner: pg.Pool,
  { agency }: AgencyOf,
  owners: readonly HasEarlier[],
  after = NO_ID,
): Promise<readonly FileBehind[]> {
  const { rows } = await owner.query<FileBehind>('select * from records.files_behind($1, $2, $3, $4, $5)', [
    agency,
    owners.map((one) => one.owner),
    owners.map(({ newest }) => newest),
    FILES,
    after,
  ])
  return rows
}

/**
 * Seals files anew: the new pieces first, under another name, then the row that names them, in one statement and only where it still names
 * what was read. What a crash leaves in between is named by nobody and removed later, and the row names what it did; the pieces of before
 * stay for as long as backups of the data may name them.
 *
 * @throws {ObjectsAway} where it was cut short it goes on with the next run
 */
export async function sealFilesAnew(
  owner: pg.Pool,
  files: ObjectStore,
  of: AgencyOf,
  rows: readonly FileBehind[],
  keys: ReadonlyMap<string, KeysOfOwner>,
): Promise<FilesAnew> {
  const unopened: FileBehind[] = []
  let kept = 0
  for (const row of rows) {
    const became = await sealFileAnew(owner, files, of, row, keys.get(row.subject_id))
    if (became === 'unopened') unopened.push(row)
    else if (became === 'kept') kept += 1
  }
  return { kept, unopened }
}

const isMarked = (files: ObjectStore, item: string) =>
  refuseMarked(files, item).then(
    () => false,
    (error: unknown) => {
      if (error instanceof Conflict) return true
      throw error
    },
  )

async function sealFileAnew(
  owner: pg.Pool,
  files: ObjectStore,
  of: AgencyOf,
  row: FileBehind,
  keys: KeysOfOwner | undefined,
): Promise<'kept' | 'unopened' | 'changed'> {
  if (keys === undefined || (await isMarked(files, row.item_id))) return 'unopened'
  const place = filePlace(of, row.subject_id, row.item_id)
  const bytes = await openFile(files, keys, place, fileOf(row)).catch((error: unknown) => {
    if (error instanceof ObjectsAway) throw error
    return undefined
  })
  if (bytes === undefined) return 'unopened'
  const anew = await storeFile(files, keys.newest, place, bytes)
  bytes.fill(0)
  const { rows } = await owner.query<{ kept: boolean }>(
    'select records.keep_file_sealed_anew($1, $2, $3, $4, $5, $6) as kept',
    [row.item_id, row.object_name, row.key_epoch, anew.name, anew.pieces, anew.epoch],
  )
  if (rows[0]?.kept === true) return 'kept'
  // Frozen, destroyed or sealed anew by somebody else meanwhile.
  await removeFile(files, anew).catch(() => undefined)
  return 'changed'
}
