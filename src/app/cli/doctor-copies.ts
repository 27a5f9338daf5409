import { openPool } from '#platform/db/pool.ts'
import type { Finding } from './doctor-settings.ts'

/** `none` follows · an act is acknowledged when one of them `has` it · or before, so that it `may lose` what was acknowledged. */
export type Copies = 'none' | 'has' | 'may-lose'

/** Programs that only take a backup follow for as long as that takes, and take nobody's place. */
const FOLLOWING = `select count(*)::int as copies,
    current_setting('synchronous_standby_names') <> '' as waits_for,
    current_setting('synchronous_commit') not in ('off', 'local') as waits
  from pg_catalog.pg_stat_replication
  where application_name <> all (array['pg_basebackup', 'pg_receivewal', 'breakwater backup'])`

/**
 * Whether what was acknowledged is on a copy of the database too.
 *
 * @param app the login by which pages write: it may have been told to wait for nothing.
 */
export async function lookAtCopies(app: {
  query<Row>(sql: string): Promise<{ readonly rows: readonly Row[] }>
}): Promise<Copies> {
  const { rows } = await app.query<{ copies: number; waits_for: boolean; waits: boolean }>(FOLLOWING)
  const [found] = rows
  if (found === undefined || found.copies === 0) return 'none'
  return found.waits_for && found.waits ? 'has' : 'may-lose'
}

/** For the doctor, and for the page that tells staff how the installation is. */
export const COPIES_SENTENCES: Readonly<Record<Exclude<Copies, 'none'>, string>> = {
  has: 'A copy of the database has each act before anybody is told that it is done.',
  'may-lose':
    'A copy of the database follows it, and nobody waits for the copy: where it takes the place of a database that is lost, the last holds, counts and records that somebody was told are saved can be missing. Set synchronous_standby_names on the database, as docs/how-to/use-an-outside-database.md says, to have none missing.',
}

export async function checkCopies(appUrl: string): Promise<Finding[]> {
  const app = openPool(appUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const copies = await lookAtCopies(app)
    if (copies === 'none') return []
    return [{ about: 'copies', state: copies === 'has' ? 'ok' : 'note', sentence: COPIES_SENTENCES[copies] }]
  } finally {
    await app.end()
  }
}
