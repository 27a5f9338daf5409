import type { TableReader } from '../table-reader.ts'
import { formsOf } from './forms-of.ts'
import { type LoggedTable, ROW_TEXTS } from './row-texts.ts'

/** What was done to rows behind the back of the log. */
export type RowFaultCode =
  | 'row-changed'
  | 'row-deleted'
  | 'row-without-leaf'
  | 'leaf-out-of-line'
  | 'change-without-act'

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
  const forms = await formsOf(client)
  for (const table of Object.keys(ROW_TEXTS) as LoggedTable[])
    found.push(...(await checkTable(client, table, forms)))
  return found.toSorted((a, b) => (a.leaf ?? Number.POSITIVE_INFINITY) - (b.leaf ?? Number.POSITIVE_INFINITY))
}

/** Acts that change sealed texts, and those that take them away. */
const CHANGES = ['records.sealed-anew']
const TAKES_AWAY = ['subject.destroyed', 'item.purged', 'subject.destroyed-again']

/**
 * Changes without an act that tells of them: of an act that is not there, that does something else, or that told of other
 * changes; and those that say of none. Before the first leaf of the second form none could.
 */
const WITHOUT_ACT = `
        select 'change-without-act', b.row, b.position from (
          select l.act, min(l.position) as position, (array_agg(l.row_id order by l.position))[1] as row,
            bool_or(l.now is not null) as keeps, bool_or(l.now is null) as takes,
            encode(sha256(convert_to(string_agg(l.row_id || ' ' || encode(l.was, 'hex') || ' ' || coalesce(encode(l.now, 'hex'), '-'),
              e'\n' order by l.row_id collate "C", l.position), 'UTF8')), 'hex') as changes
          from leaves l where l.was is not null and l.format = 2 and l.act is not null group by l.act) b
        left join audit.event e on e.id = b.act and (not b.keeps or e.action = any ($3)) and (not b.takes or e.action = any ($4))
        where e.detail->>'changes' is distinct from b.changes
        union all
        select 'change-without-act', l.row_id, l.position from leaves l
        where l.was is not null and l.act is null
          and (l.format = 2 or l.position > (select min(f.position) from leaves f where f.format = 2))`

async function checkTable(client: TableReader, table: LoggedTable, forms: string): Promise<RowFault[]> {
  const { id, text, changes } = ROW_TEXTS[table]
  const { rows } = await client.query<{ code: RowFaultCode; row: string; leaf: string | null }>(
    `with leaves as (
        select l.row_id, l.position, l.was, l.now, ${forms} from transparency.leaf l where l.of_table = $1
        union all
        -- Not in order yet: after all that are.
        select p.row_id, 9000000000000000 + p.id, p.was, p.now, ${forms} from transparency.pending p where p.of_table = $1),
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
        where case when l.nth = 1 then l.was is not null else $2 or l.was is distinct from l.before end
        ${changes ? `union all ${WITHOUT_ACT}` : ''}) f
      order by f.leaf nulls last limit 1`,
    [table, !changes, ...(changes ? [CHANGES, TAKES_AWAY] : [])],
  )
  return rows.map((row) => ({
    code: row.code,
    table,
    row: row.row,
    leaf: row.leaf === null ? null : Number(row.leaf),
  }))
}
