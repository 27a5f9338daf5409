import type pg from 'pg'

/** `none` follows · an act is acknowledged when one of them `has` it · or before, so that it `may lose` what was acknowledged. */
export type StandbyFact = 'none' | 'has' | 'may-lose'

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
 * @throws when the database does not answer
 */
export async function lookAtStandby(app: pg.Pool): Promise<StandbyFact> {
  const { rows } = await app.query<{ copies: number; waits_for: boolean; waits: boolean }>(FOLLOWING)
  const [found] = rows
  if (found === undefined || found.copies === 0) return 'none'
  return found.waits_for && found.waits ? 'has' : 'may-lose'
}
