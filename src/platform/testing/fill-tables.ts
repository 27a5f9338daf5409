import type pg from 'pg'

/** Schemas that are not ours. */
const foreign = `('pg_catalog', 'information_schema', 'pg_toast', 'extensions')`

/** Every table, view and materialized view of our schemas, `schema.name`. */
export async function relationsOf(admin: pg.Pool): Promise<string[]> {
  const { rows } = await admin.query<{ t: string }>(
    `select format('%I.%I', n.nspname, c.relname) as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ${foreign} and n.nspname !~ '^pg_' order by 1`,
  )
  return rows.map(({ t }) => t)
}

/** A value of each type that our tables use; what is shown or open is said to be so, and days lie ahead. */
const values: readonly (readonly [type: RegExp, value: string])[] = [
  [/^uuid\[\]$/, 'array[gen_random_uuid()]'],
  [/\[\]$/, `'{}'`],
  [/^boolean/, 'true'],
  [/^uuid/, 'gen_random_uuid()'],
  [/^(smallint|integer|bigint|numeric|real|double|oid)/, '1'],
  [/^(timestamp|date)/, `(now() + interval '1 day')`],
  [/^time/, `'10:00'`],
  [/^interval/, `interval '1 day'`],
  [/^bytea/, `'\\x00'`],
  [/^jsonb?$/, `'{}'`],
  [/^(text|character|"char"|citext|name)/, `'x'`],
  [/^inet/, `'127.0.0.1'`],
  [/^(extensions\.)?cube/, `'(0,0,0)'`],
  [/^(extensions\.)?earth/, `'(0,0,0)'`],
  [/^tsvector/, `''`],
  [/multirange$/, `'{}'`],
  [/range$/, `'empty'`],
  [/^point/, `'(0,0)'`],
]

/**
 * Gives every empty table one row, as an administrator who is held by no rule: triggers and keys do not run, and the
 * checks of the copy are gone afterwards. For tests of who may read, which care that there is a row and not which.
 *
 * @returns tables that hold none still.
 */
export async function fillTables(admin: pg.Pool): Promise<string[]> {
  const client = await admin.connect()
  const empty: string[] = []
  try {
    await client.query('set session_replication_role = replica')
    const checks = await client.query<{ drop: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace
       where contype = 'c' and conrelid <> 0 and n.nspname not in ${foreign} and coninhcount = 0`,
    )
    for (const { drop } of checks.rows) await client.query(drop)
    for (const table of await relationsOf(admin)) {
      const kind = await client.query<{ k: string }>(
        `select relkind as k from pg_class where oid = $1::regclass`,
        [table],
      )
      if (!['r', 'p'].includes(kind.rows[0]?.k ?? '')) continue
      const before = await client.query(`select 1 from ${table} limit 1`)
      if (before.rowCount) continue
      const columns = await client.query<{ name: string; type: string; listed: boolean }>(
        `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type, t.typtype = 'e' as listed
         from pg_attribute join pg_type t on t.oid = atttypid
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
        [table],
      )
      const known = columns.rows.flatMap(({ name, type, listed }) => {
        // The first of a closed list.
        const value = listed ? `(enum_range(null::${type}))[1]` : values.find(([of]) => of.test(type))?.[1]
        return value === undefined ? [] : [[name, `${value}::${type}`] as const]
      })
      await client
        .query(
          `insert into ${table} (${known.map(([n]) => n).join()}) values (${known.map(([, v]) => v).join()})`,
        )
        .catch((error: unknown) =>
          empty.push(`${table}: ${error instanceof Error ? error.message : 'failed'}`),
        )
    }
    return empty
  } finally {
    // The connection is closed: what it was set to must reach nobody else.
    client.release(true)
  }
}
