import { leafHash } from '#platform/tlog/merkle/hash.ts'
import { entryOf, paddingEntryOf } from '../leaf-entry.ts'
import type { TableReader } from '../table-reader.ts'
import { formsOf } from './forms-of.ts'

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
  readonly format: 1 | 2
  readonly act: string | null
}

/** Compares leaves of the files with those of the database, tile by tile. @param upTo beyond it nothing is compared */
export function leafChecker(
  client: TableReader,
  upTo = Number.POSITIVE_INFINITY,
): {
  check(tile: { readonly first: number; readonly leaves: readonly Buffer[] }): Promise<void>
  /** The first that was found. */
  fault(): LeafFault | undefined
} {
  let found: LeafFault | undefined
  let forms: string | undefined
  return {
    fault: () => found,
    async check({ first, leaves: all }) {
      const leaves = all.slice(0, Math.max(0, upTo - first))
      if (found !== undefined || leaves.length === 0) return
      forms ??= await formsOf(client)
      const { rows } = await client.query<LeafRow>(
        `select position, entry, kind, of_table, row_id, was, now, salt, ${forms} from transparency.leaf l
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
  if (row.kind === 'entered-again') return undefined
  const { salt, of_table, row_id, was, now, format, act } = row
  if (row.kind === 'padding' && salt !== null && paddingEntryOf(salt).equals(row.entry)) return undefined
  if (salt === null || of_table === null || row_id === null)
    return { code: 'leaf-does-not-say-so', leaf: place }
  const entry = entryOf(salt, { table: of_table, row: row_id, was, now, ...(format === 2 && { act }) })
  return entry.equals(row.entry) ? undefined : { code: 'leaf-does-not-say-so', leaf: place }
}

/** Leaves that a restored database knows as hashes alone. */
export interface Restore {
  readonly first: number
  readonly last: number
  /** When it was said; null: no act tells of it, and the restore was kept quiet. */
  readonly saidAt: Date | null
}

interface Said {
  readonly first: number
  readonly last: number
  readonly at: Date
}

/**
 * Each run of such leaves, with the act that says exactly that, and that has a leaf of its own behind them. A backup from right
 * after a restore, whose act had no place yet, makes one run of two restores: then one act after the other says it.
 */
export async function restoresIn(client: TableReader): Promise<Restore[]> {
  const runs = await client.query<{ first: string; last: string }>(
    `with again as (
        select l.position, l.position - row_number() over (order by l.position) as run from transparency.leaf l where l.kind = 'entered-again')
      select min(a.position) as first, max(a.position) as last from again a group by a.run order by min(a.position)`,
  )
  const acts = await client.query<{ first: string; last: string; at: Date }>(
    `with leaves as (
        select l.row_id, l.position from transparency.leaf l where l.of_table = 'audit.event'
        union all select p.row_id, 9000000000000000 + p.id from transparency.pending p where p.of_table = 'audit.event')
      select e.detail->>'first' as first, e.detail->>'last' as last, min(e.at) as at
      from audit.event e join leaves l on l.row_id = e.id::text
      where e.action = 'log.restored' and e.actor_kind = 'operator' and l.position > (e.detail->>'last')::bigint
      group by 1, 2`,
  )
  const said = acts.rows.map(({ first, last, at }) => ({ first: Number(first), last: Number(last), at }))
  return runs.rows.flatMap((run) => saidOf(Number(run.first), Number(run.last), said))
}

/** A run in the pieces that acts tell of, without a gap; from where they end, as one piece that none tells of. */
function saidOf(from: number, last: number, said: readonly Said[]): Restore[] {
  const found: Restore[] = []
  for (let first = from; first <= last; ) {
    const act = said.find((one) => one.first === first && one.last >= first && one.last <= last)
    found.push({ first, last: act?.last ?? last, saidAt: act?.at ?? null })
    first = (act?.last ?? last) + 1
  }
  return found
}
