import type pg from 'pg'
import { StartError } from '#platform/errors.ts'

/** The first line of a migration that builds indexes while others work, which PostgreSQL does in no transaction. */
const HEADER = /^-- outside a transaction\b/

const BUILD = /^create (?:unique )?index concurrently ([a-z_][a-z0-9_]*)\s+on ([a-z_]+)\.[a-z_][a-z0-9_]*\b/

export function isOutsideTransaction(sql: string): boolean {
  return HEADER.test(sql)
}

interface Build {
  /** With its schema, which is its table's. */
  readonly index: string
  readonly statement: string
}

/** @throws {StartError} anything but named indexes: a half of anything else could not be told from the whole. */
function buildsIn(file: { readonly name: string; readonly sql: string }): Build[] {
  const statements = file.sql
    .replace(/--[^\n]*/g, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
  return statements.map((statement) => {
    const [, name, schema] = BUILD.exec(statement) ?? []
    if (name === undefined || schema === undefined)
      throw new StartError(
        `The migration ${file.name} runs outside a transaction, and may hold "create index concurrently name on schema.table" alone.`,
      )
    return { index: `${schema}.${name}`, statement }
  })
}

/**
 * Builds the indexes of one migration. One that a run which was ended left half built is dropped and built anew; one that
 * is there already is left alone, so that the migration may be run again from its beginning.
 *
 * Waits without an end for whoever works with the table: who reads and who writes go on meanwhile, and giving up would leave half
 * an index behind.
 *
 * @param client of the owner, in no transaction
 */
export async function buildIndexes(
  client: pg.PoolClient,
  file: { readonly name: string; readonly sql: string },
  say: (line: string) => void,
): Promise<void> {
  for (const { index, statement } of buildsIn(file)) {
    const { rows } = await client.query<{ valid: boolean }>(
      'select i.indisvalid as valid from pg_index i where i.indexrelid = to_regclass($1)',
      [index],
    )
    if (rows[0]?.valid === true) continue
    if (rows[0]?.valid === false) await client.query(`drop index concurrently ${index}`)
    say(`${file.name}: ${statement}`)
    await client.query(statement)
  }
}
