import { leafHash } from '#platform/tlog/merkle/hash.ts'
import { entryOf } from '../leaf-entry.ts'
import type { TableReader } from './table-reader.ts'

export type LeafFaultCode = 'leaf-differs' | 'leaf-missing' | 'leaf-does-not-say-so' | 'restored-unsaid'

export interface LeafFault {
  readonly code: LeafFaultCode
  readonly leaf: number
}

interface LeafRow {
  readonly position: string
  readonly entry: Buffer
  readonly kind: 'row' | 'padding' | 'entered-again'
  readonly of_table: string | null
  readonly row_id: string | null
  readonly was: Buffer | null
  readonly now: Buffer | null
  readonly salt: Buffer | null
}

/** Compares leaves of the files with those of the database, tile by tile. */
export function leafChecker(client: TableReader): {
  check(tile: { readonly first: number; readonly leaves: readonly Buffer[] }): Promise<void>
  /** The first that was found. */
  fault(): LeafFault | undefined
} {
  let found: LeafFault | undefined
  return {
    fault: () => found,
    async check({ first, leaves }) {
      if (found !== undefined) return
      const { rows } = await client.query<LeafRow>(
        `select position, entry, kind, of_table, row_id, was, now, salt from transparency.leaf
         where position >= $1 and position < $2 order by position`,
        [first, first + leaves.length],
      )
      const byPlace = new Map(rows.map((row) => [Number(row.position), row]))
      found = leaves
        .map((leaf, at) => compare(first + at, leaf, byPlace.get(first + at)))
        .find((fault) => fault !== undefined)
    },
  }
}

function compare(place: number, leaf: Buffer, row: LeafRow | undefined): LeafFault | undefined {
  if (row === undefined) return { code: 'leaf-missing', leaf: place }
  if (!leafHash(row.entry).equals(leaf)) return { code: 'leaf-differs', leaf: place }
  if (row.kind !== 'row') return undefined
  const { salt, of_table, row_id, was, now } = row
  if (salt === null || of_table === null || row_id === null)
    return { code: 'leaf-does-not-say-so', leaf: place }
  const entry = entryOf(salt, { table: of_table, row: row_id, was, now })
  return entry.equals(row.entry) ? undefined : { code: 'leaf-does-not-say-so', leaf: place }
}

/** Leaves that a restored database got back from the files, and no act said which: the restore was kept quiet. */
export async function restoreUnsaid(client: TableReader): Promise<LeafFault | undefined> {
  const { rows } = await client.query<{ leaf: string }>(
    `with again as (
        select l.position, l.position - row_number() over (order by l.position) as run from transparency.leaf l where l.kind = 'entered-again'),
      runs as (select min(a.position) as first, max(a.position) as last from again a group by a.run)
      select r.first as leaf from runs r
      where not exists (select from audit.event e where e.action = 'log.restored' and e.actor_kind = 'operator'
        and (e.detail->>'first')::bigint <= r.first and (e.detail->>'last')::bigint >= r.last)
      order by r.first limit 1`,
  )
  const [row] = rows
  return row && { code: 'restored-unsaid', leaf: Number(row.leaf) }
}
