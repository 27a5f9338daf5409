import type { TableReader } from './table-reader.ts'

/** How many leaves have a place: that of the last one, and those that should lie before it. */
export async function leavesInDatabase(client: TableReader): Promise<number> {
  const { rows } = await client.query<{ n: string }>(
    'select coalesce(max(position), -1) + 1 as n from transparency.leaf',
  )
  return Number(rows[0]?.n ?? 0)
}
