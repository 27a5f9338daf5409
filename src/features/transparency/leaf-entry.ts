import { createHash } from 'node:crypto'

/** What a leaf says: which row of which table, as SHA-256 of what it was and what it is. Null: there was, or is, none. */
export interface LeafWords {
  readonly table: string
  readonly row: string
  readonly was: Buffer | null
  readonly now: Buffer | null
  /** The audit.event that tells of it; null: none does. Absent in leaves of the first form, which do not say so. */
  readonly act?: string | null
}

/** The entry of padding: the same, of nothing but that it is padding. */
export const paddingEntryOf = (salt: Buffer): Buffer =>
  createHash('sha256').update(salt).update('[1, "padding"]').digest()

/**
 * The entry of a leaf: SHA-256 of 16 bytes of salt and of what it says, as a JSON array in the form in which PostgreSQL writes one
 * (`[1, "audit.event", "…", null, "…"]`; of a sealed text `[2, …, null]`, with the act at the end). The same as in sql/leaves.sql.
 */
export function entryOf(salt: Buffer, { table, row, was, now, act }: LeafWords): Buffer {
  const said = [table, row, was?.toString('hex') ?? null, now?.toString('hex') ?? null]
  const parts = act === undefined ? [1, ...said] : [2, ...said, act]
  return createHash('sha256')
    .update(salt)
    .update(`[${parts.map((part) => JSON.stringify(part)).join(', ')}]`)
    .digest()
}
