import type { TableReader } from '../table-reader.ts'

/**
 * Columns of a leaf (`l`) that say which form it has and of which act it is; a backup of before there were any has the first
 * form alone.
 */
export async function formsOf(client: TableReader): Promise<string> {
  const { rows } = await client.query<{ n: string }>(
    `select count(*) as n from pg_attribute a
     where a.attrelid = 'transparency.leaf'::regclass and a.attname in ('format', 'act') and not a.attisdropped`,
  )
  return Number(rows[0]?.n ?? 0) === 2 ? 'format, act' : '1 as format, null::uuid as act'
}
