import type pg from 'pg'
import {
  type AgencyOf,
  type HasEarlier,
  type KeysOfOwner,
  keyStoreOn,
  noteEmptied,
  noteFilled,
  ownersWithEarlier,
} from '#platform/key-store/index.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import type { SealedRow } from '../seal-groups.ts'
import { type BothStores, countBehind, countOf, type SealedAnew } from './count-behind.ts'
import { type DraftRow, draftsBehind, itemsBehind, type Kept, keepDrafts, keepItems } from './rows-behind.ts'
import { filesBehind, sealFilesAnew } from './seal-files-anew.ts'

/** What did not open stays under its earlier key: one id for each text, of the entry or draft that it is of. */
export interface Unopened {
  readonly items: readonly string[]
  readonly drafts: readonly string[]
  /** Of documents: the entry of each. */
  readonly files: readonly string[]
}

/**
 * Seals anew, with the newest key of each, all entries, their earlier versions, drafts and files of an agency that lie under an earlier
 * one, whatever was noted of that before. People read and write all the while: a row is changed only where it still is what was
 * read, so what was saved meanwhile stays, and is found by the next round. What was cut short goes on where it was, and what
 * does not open holds up nothing else.
 *
 * @throws {KeyStoreAway} {AgencyKeyAway} {ObjectsAway}
 */
export async function sealAnew(
  stores: BothStores & { readonly files: ObjectStore },
  of: AgencyOf,
  onProgress?: (done: number, of: number) => void,
): Promise<SealedAnew & { readonly unopened: Unopened }> {
  const before = await countBehind(stores, of)
  const total = before.items + before.drafts + before.files
  const done = { items: 0, drafts: 0, files: 0 }
  const unopened: Record<keyof Unopened, string[]> = { items: [], drafts: [], files: [] }
  const told = (what: keyof Unopened) => (count: number) => {
    done[what] += count
    const all = done.items + done.drafts + done.files
    onProgress?.(all, Math.max(total, all))
  }
  for await (const owners of ownersWithEarlier(stores.keyStore, of, 'any')) {
    const [records, drafts] = ['records', 'drafts'].map((of) =>
      owners.filter(({ purpose }) => purpose === of),
    )
    const files = await sealOwnersFilesAnew(stores, of, records ?? [], told('files'))
    const shut = {
      items: await sealOwnersAnew(stores, of, records ?? [], ITEMS, told('items'), files.shut),
      drafts: await sealOwnersAnew(stores, of, drafts ?? [], DRAFTS, told('drafts')),
    }
    unopened.files.push(...files.unopened)
    unopened.items.push(...shut.items.map(({ item_id }) => item_id))
    unopened.drafts.push(...shut.drafts.map(({ id }) => id))
  }
  return { ...done, unopened }
}

/** First the files of records, one by one. @returns which do not open, and records with files under an earlier key that stay */
async function sealOwnersFilesAnew(
  { owner, keyStore, files }: BothStores & { readonly files: ObjectStore },
  of: AgencyOf,
  owners: readonly HasEarlier[],
  told: (count: number) => void,
): Promise<{ readonly unopened: readonly string[]; readonly shut: ReadonlySet<string> }> {
  const unopened: string[] = []
  const shut = new Set<string>()
  if (owners.length === 0) return { unopened, shut }
  const keys = await keyStoreOn(keyStore).keysOf(owners)
  const whole = owners.filter((one) => keys.has(one.owner))
  for (let after: string | undefined; ; ) {
    const some = await filesBehind(owner, of, whole, after)
    const last = some.at(-1)
    if (last === undefined) break
    await noteFilled(
      keyStore,
      of,
      'records',
      some.map((row) => ({ owner: row.subject_id, epoch: row.key_epoch })),
    )
    const became = await sealFilesAnew(owner, files, of, some, keys)
    unopened.push(...became.unopened.map(({ item_id }) => item_id))
    if (became.kept > 0) told(became.kept)
    after = last.item_id
  }
  for (const one of whole) {
    const left = await countOf(owner, of, [one])
    if (left.files + left.frozen > 0) shut.add(one.owner)
  }
  return { unopened, shut }
}

/** Of entries, or of drafts. */
interface Rows<Row> {
  readonly purpose: 'records' | 'drafts'
  behind(
    owner: pg.Pool,
    of: AgencyOf,
    owners: readonly HasEarlier[],
    after: Row | undefined,
  ): Promise<readonly Row[]>
  keep(
    owner: pg.Pool,
    of: AgencyOf,
    rows: readonly Row[],
    keys: ReadonlyMap<string, KeysOfOwner>,
  ): Promise<Kept<Row>>
  ownerOf(row: Row): string
}

const ITEMS: Rows<SealedRow> = {
  purpose: 'records',
  behind: itemsBehind,
  keep: keepItems,
  ownerOf: (row) => row.subject_id,
}
const DRAFTS: Rows<DraftRow> = {
  purpose: 'drafts',
  behind: draftsBehind,
  keep: keepDrafts,
  ownerOf: (row) => row.person_id,
}

/** @returns what does not open */
async function sealOwnersAnew<Row extends { readonly key_epoch: number }>(
  { owner, keyStore }: BothStores,
  of: AgencyOf,
  owners: readonly HasEarlier[],
  rows: Rows<Row>,
  told: (count: number) => void,
  alsoShut: ReadonlySet<string> = new Set(),
): Promise<readonly Row[]> {
  if (owners.length === 0) return []
  const keys = await keyStoreOn(keyStore).keysOf(owners)
  // Whoever has no key any more has no words either: theirs stay as they are.
  const whole = owners.filter((one) => keys.has(one.owner))
  for (let idle = 0; idle < IDLE_ROUNDS; ) {
    let [found, kept, after]: [number, number, Row | undefined] = [0, 0, undefined]
    const unopened: Row[] = []
    for (;;) {
      const some: readonly Row[] = await rows.behind(owner, of, whole, after)
      if (some.length === 0) break
      // Something lies there, whatever was noted: should this be cut short, the keys stay.
      await noteFilled(
        keyStore,
        of,
        rows.purpose,
        some.map((row) => ({ owner: rows.ownerOf(row), epoch: row.key_epoch })),
      )
      const became = await rows.keep(owner, of, some, keys)
      found += some.length
      kept += became.kept
      unopened.push(...became.unopened)
      if (became.kept > 0) told(became.kept)
      after = some.at(-1)
    }
    if (found === unopened.length) {
      const shut = new Set([...unopened.map(rows.ownerOf), ...alsoShut])
      await noteEmptied(
        keyStore,
        whole.filter((one) => !shut.has(one.owner)),
        true,
      )
      return unopened
    }
    idle = kept === 0 ? idle + 1 : 0
  }
  throw new Error('what lies under an earlier key could not be sealed anew')
}

/** Others may have been faster in one round, and in no more. */
const IDLE_ROUNDS = 5
