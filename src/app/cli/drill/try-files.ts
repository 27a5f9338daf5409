import type pg from 'pg'
import { filePlace, marksIn } from '#features/records/index.ts'
import type { KeyStoreDatabase } from '#platform/key-store/index.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { openFile } from '#platform/objects/sealed-pieces.ts'
import { countOf, destroyedOf, type OfRecord, type Outcome, type Tried, tryOne } from './try-one.ts'

export interface TriedFiles extends Tried {
  /** Entries whose file does not open, or is not there. */
  readonly damaged: readonly string[]
}

interface Row extends OfRecord {
  readonly item: string
  readonly name: string
  readonly pieces: number
  readonly epoch: number
}

/** So many documents, chosen by chance: each is read whole. */
const MOST = 100

/**
 * Opens sealed files of documents that lie in a backup, with a copy of the key store, and shows them to nobody. Frozen ones lie in no
 * backup.
 *
 * @param data of somebody whom row security does not bind, in a copy of the installation
 */
export async function tryFiles(
  data: pg.Pool,
  keyStore: KeyStoreDatabase,
  files: ObjectStore,
): Promise<TriedFiles> {
  const frozen = new Set((await marksIn(files)).map(({ item }) => item))
  const { rows } = await data.query<Row>(
    `select i.coalition_id as coalition, i.agency_id as agency, i.subject_id, d.item_id as item, d.object_name as name, d.pieces,
       d.key_epoch as epoch
     from records.document d join records.item i on i.id = d.item_id
     where d.frozen_at is null and d.item_id <> all($1::uuid[]) order by random() limit $2`,
    [[...frozen], MOST],
  )
  const destroyed = await destroyedOf(keyStore, rows)
  const outcomes: Outcome[] = []
  const damaged: string[] = []
  for (const row of rows) {
    const outcome = destroyed.has(row.subject_id) ? 'destroyed' : await tryFile(keyStore, files, row)
    outcomes.push(outcome)
    if (outcome === 'closed') damaged.push(row.item)
  }
  return { ...countOf(outcomes), damaged }
}

const tryFile = (keyStore: KeyStoreDatabase, files: ObjectStore, row: Row): Promise<Outcome> =>
  tryOne(keyStore, row, async (keys) => {
    const of = keys.get(row.subject_id)
    if (of === undefined) return false
    const bytes = await openFile(files, of, filePlace(row, row.subject_id, row.item), row)
    bytes.fill(0)
    return true
  })
