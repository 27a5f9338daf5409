import type pg from 'pg'
import {
  type AgencyOf,
  type HasEarlier,
  type KeyStoreDatabase,
  ownersWithEarlier,
} from '#platform/key-store/index.ts'

export interface SealedAnew {
  /** Field groups of versions of entries. */
  readonly items: number
  readonly drafts: number
  /** Of documents. */
  readonly files: number
}

export interface Behind extends SealedAnew {
  /** Files that nobody may open: they stay, and the keys that they are under with them. */
  readonly frozen: number
}

/** The places: the login that owns the schema of the data, and the database of keys. */
export interface BothStores {
  readonly owner: pg.Pool
  readonly keyStore: KeyStoreDatabase
}

/** How much of an agency lies under earlier keys. */
export async function countBehind({ owner, keyStore }: BothStores, of: AgencyOf): Promise<Behind> {
  const sum = { items: 0, drafts: 0, files: 0, frozen: 0 }
  for await (const owners of ownersWithEarlier(keyStore, of, 'any')) {
    const { items, drafts, files, frozen } = await countOf(owner, of, owners)
    sum.items += items
    sum.drafts += drafts
    sum.files += files
    sum.frozen += frozen
  }
  return sum
}

/** The same of some owners. */
export async function countOf(
  owner: pg.Pool,
  { agency }: AgencyOf,
  owners: readonly HasEarlier[],
): Promise<Behind> {
  const { rows } = await owner.query<Record<keyof Behind, string>>(
    'select * from records.count_behind($1, $2, $3), records.count_files_behind($1, $2, $3)',
    [agency, owners.map((one) => one.owner), owners.map(({ newest }) => newest)],
  )
  const n = (of: keyof Behind) => Number(rows[0]?.[of] ?? 0)
  return { items: n('items'), drafts: n('drafts'), files: n('files'), frozen: n('frozen') }
}
