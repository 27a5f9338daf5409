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
}

/** Both places: the login that owns the schema of the data, and the database of keys. */
export interface BothStores {
  readonly owner: pg.Pool
  readonly keyStore: KeyStoreDatabase
}

/** How much of an agency lies under earlier keys. */
export async function countBehind({ owner, keyStore }: BothStores, of: AgencyOf): Promise<SealedAnew> {
  const sum = { items: 0, drafts: 0 }
  for await (const owners of ownersWithEarlier(keyStore, of, 'any')) {
    const { items, drafts } = await countOf(owner, of, owners)
    sum.items += items
    sum.drafts += drafts
  }
  return sum
}

/** The same of some owners. */
export async function countOf(
  owner: pg.Pool,
  { agency }: AgencyOf,
  owners: readonly HasEarlier[],
): Promise<SealedAnew> {
  const { rows } = await owner.query<{ items: string; drafts: string }>(
    'select items, drafts from records.count_behind($1, $2, $3)',
    [agency, owners.map((one) => one.owner), owners.map(({ newest }) => newest)],
  )
  return { items: Number(rows[0]?.items ?? 0), drafts: Number(rows[0]?.drafts ?? 0) }
}
