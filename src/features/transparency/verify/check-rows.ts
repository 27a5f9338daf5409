import { type LoggedTable, ROW_TEXTS } from './row-texts.ts'
import type { TableReader } from './table-reader.ts'

/** What was done to rows behind the back of the log. */
export type RowFaultCode = 'row-changed' | 'row-deleted' | 'row-without-leaf' | 'leaf-out-of-line'

export interface RowFault {
  readonly code: RowFaultCode
  readonly table: LoggedTable
  readonly row: string
  /** The leaf that says otherwise; null: there is none. */
  readonly leaf: number | null
}

/**
 * Compares each row with the last leaf about it, and each leaf with the one before it of the same row: what was sealed
 * anew, purged or destroyed by the program has leaves that say so, and what was done past it has none. A row that never
 * changes has one leaf, the first of each row tells of nothing before it.
 *
 * @param client sees all rows, in one transaction that sees one moment
 * @returns the first fault of each table by the place of its leaf
 */
export async function checkRows(client: TableReader): Promise<RowFault[]> {
  const found: RowFault[] = []
  for (const table of Object.keys(ROW_TEXTS) as LoggedTable[])
    found.push(...(await checkTable(client, table)))
  return found.toSorted((a, b) => (a.leaf ?? Number.POSITIVE_INFINITY) - (b.leaf ?? Number.POSITIVE_INFINITY))
}

async function checkTable(client: TableReader, table: LoggedTable): Promise<RowFault[]> {
  const { id, text } = ROW_TEXTS[table]
  const { rows } = await client.query<{ code: RowFaultCode; row: string; leaf: string | null }>(
    `with leaves as (
        select l.row_id, l.position, l.was, l.now from transparency.leaf l where l.of_table = $1
        union all
        -- Not in order yet: after all that are.
        select p.row_id, 9000000000000000 + p.id, p.was, p.now from transparency.pending p where p.of_table = $1),
      lined as (
        select l.*, lag(l.now) over rows_of as before, row_number() over rows_of as nth,
          lead(l.position) over rows_of is null as last
        from leaves l window rows_of as (partition by l.row_id order by l.position)),
      compared as (
        select coalesce(l.row_id, t.id) as row, l.position, l.now, t.hash, l.row_id is null as unknown
        from (select * from lined where last) l
        full join (select ${id} as id, pg_catalog.sha256(pg_catalog.convert_to(${text}, 'UTF8')) as hash from ${table} r) t
          on t.id = l.row_id
        where l.now is distinct from t.hash)
      select * from (
        select case when c.unknown then 'row-without-leaf' when c.hash is null then 'row-deleted' else 'row-changed' end as code,
          c.row, c.position as leaf from compared c
        union all
        select 'leaf-out-of-line', l.row_id, l.position from lined l
        where case when l.nth = 1 then l.was is not null else $2 or l.was is distinct from l.before end) f
      order by f.leaf nulls last limit 1`,
    [table, !ROW_TEXTS[table].changes],
  )
  return rows.map((row) => ({
    code: row.code,
    table,
    row: row.row,
    leaf: row.leaf === null ? null : Number(row.leaf),
  }))
}
