import type pg from 'pg'
import { clientOf } from '#platform/db/client-of-hosts.ts'
import { StartError } from '#platform/errors.ts'
import { connectSentence } from './connect-sentence.ts'

/**
 * Asks a pooler without settings, as the program asks it.
 *
 * @param app whom DATABASE_DIRECT_URL signs in as
 * @throws {StartError} it cannot be reached, is of another login, or forgets prepared statements
 */
export async function checkPooler(url: string, app: string): Promise<void> {
  const [one, other] = [poolerClient(url), poolerClient(url)]
  try {
    await Promise.all([one.connect(), other.connect()])
  } catch (error) {
    await Promise.all([one.end(), other.end()].map((ending) => ending.catch(() => undefined)))
    throw new StartError(connectSentence('DATABASE_URL', error))
  }
  try {
    const { rows } = await one.query<{ name: string }>('select current_user::text as name')
    if (rows[0]?.name !== app)
      throw new StartError(
        `DATABASE_URL signs in as "${rows[0]?.name ?? ''}" and DATABASE_DIRECT_URL as "${app}": both have to be the same login of the same database.`,
      )
    if (!(await keepsStatements(one, other)))
      throw new StartError(
        'The pooler of DATABASE_URL does not keep prepared statements: use PgBouncer 1.21 or newer with max_prepared_statements above 0.',
      )
  } finally {
    await Promise.all([one.end(), other.end()])
  }
}

/** What was prepared on one connection of the server is run on another, which the pooler has to tell of it. */
async function keepsStatements(one: pg.Client, other: pg.Client): Promise<boolean> {
  const named = { name: 'breakwater_check', text: 'select 1' }
  try {
    await one.query(named)
    // Takes the connection that was used last away.
    await other.query('begin')
    await one.query(named)
    return true
  } catch {
    return false
  } finally {
    await other.query('rollback').catch(() => undefined)
  }
}

function poolerClient(connectionString: string): pg.Client {
  const client = clientOf(connectionString, {
    connectionTimeoutMillis: 10_000,
    application_name: 'breakwater check',
  })
  client.on('error', () => undefined)
  return client
}
