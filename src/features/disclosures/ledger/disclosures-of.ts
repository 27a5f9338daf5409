import type { Context } from '#platform/db/actor.ts'
import { ledgerOf } from './ledger-of.ts'

/** That something of one category passed to somebody, in plain codes. */
export interface Disclosed {
  readonly id: string
  readonly at: Date
  /** Null: somebody outside the coalition. */
  readonly recipient: { readonly id: string; readonly name: string; readonly agency: string } | null
  /** Which kind of recipient that is. */
  readonly outside: string | null
  readonly lanes: readonly string[]
  readonly category: string
  /** Field groups of the entries; empty: told, and in no entry. */
  readonly groups: readonly string[]
  /** `view`, `verbal`, `copy`. */
  readonly mode: string
  readonly purpose: string
  /** Ways by which the rules allow it; empty: they do not, and it happened all the same. */
  readonly ways: readonly string[]
}

/** At most so many lines of the ledger. */
const MOST = 1_000

/**
 * What of a young person passed to whom, the newest first: a row for each category of each line of the ledger. What was corrected
 * later, and what did not happen, is left out.
 *
 * Who may read it says `disclosures.readable_parts` in the database; for anybody else there are no rows.
 *
 * @param subject the record, or a part of it
 */
export async function disclosuresOf(ctx: Context, subject: string): Promise<readonly Disclosed[]> {
  const lines = await ledgerOf(ctx, subject, MOST)
  return lines
    .filter(({ source, correctedBy, isVoid }) => source !== 'recalled' && correctedBy === null && !isVoid)
    .flatMap(({ id, at, recipient, outside, mode, purpose, ways, what }) =>
      // The same category in two kinds of entries is one row.
      [...Map.groupBy(what, ({ category }) => category)].map(([category, passed]) => ({
        id,
        at,
        recipient,
        outside,
        lanes: sorted(passed.flatMap(({ lanes }) => lanes)),
        category,
        groups: sorted(passed.flatMap(({ groups }) => groups)),
        mode,
        purpose,
        ways,
      })),
    )
}

const sorted = (words: readonly string[]): readonly string[] => [...new Set(words)].sort()
