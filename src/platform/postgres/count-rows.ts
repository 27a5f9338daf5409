import { Client } from 'pg'

/** What is in a database: a copy that was restored has the same. */
export interface RowCounts {
  readonly tables: number
  readonly rows: number
}

/**
 * Counts every row of every table that is not PostgreSQL's own.
 *
 * @param superUrl login that row security does not bind
 */
export async function countRows(superUrl: string): Promise<RowCounts> {
  const client = new Client({ connectionString: superUrl, application_name: 'breakwater backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
    )
    let all = 0
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${name}`)
      all += Number(rows[0]?.n)
    }
    return { tables: tables.length, rows: all }
  } finally {
    await client.end()
  }
}
