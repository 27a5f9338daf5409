import { type LineBook, lineBookOf, shippedLines } from '#features/lines/index.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import type { Finding } from './doctor-settings.ts'

/** Lines that nobody has called within six months, as stewards wrote it down; without a database, as they ship. */
export function unconfirmed(book: LineBook = shippedLines()): Finding[] {
  const names = book.unconfirmed(new Date()).map(({ id, name }) => `${name} (${id})`)
  if (names.length === 0) return []
  return [
    {
      about: 'lines',
      state: 'note',
      sentence: `No person has called these ${String(names.length)} lines in the last six months; have each called before the public relies on it, and write it down at /steward/lines: ${names.join('; ')}.`,
    },
  ]
}

export async function checkLines(appUrl: string): Promise<Finding[]> {
  const pool = openPool(appUrl, { max: 1, name: 'breakwater doctor' })
  try {
    return unconfirmed(await asActor(pool, visitor, lineBookOf, { readOnly: true }))
  } finally {
    await pool.end()
  }
}
