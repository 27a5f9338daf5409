import { openPool } from '#platform/db/pool.ts'
import { RUNNER_NAME } from '#platform/jobs/runner.ts'
import { LISTENER_NAME } from '#platform/live/listen.ts'
import type { Finding } from './doctor-settings.ts'

/** Names of connections are open to every login; who else a connection belongs to is not. */
const RUNNING = `select count(*) filter (where application_name = $1)::int as runners,
    count(*) filter (where application_name = $2)::int as nodes
  from pg_catalog.pg_stat_activity where datname = current_database()`

/** Whether any node of this database does background work. Nothing where no node runs: a first start comes after the doctor. */
export async function checkJobs(url: string): Promise<Finding[]> {
  const pool = openPool(url, { max: 1, name: 'breakwater doctor' })
  try {
    const { rows } = await pool.query<{ runners: number; nodes: number }>(RUNNING, [
      RUNNER_NAME,
      LISTENER_NAME,
    ])
    const { runners = 0, nodes = 0 } = rows[0] ?? {}
    if (runners > 0) return [{ about: 'jobs', state: 'ok', sentence: 'A node does background work.' }]
    return nodes === 0 ? [] : [{ about: 'jobs', state: 'wrong', sentence: NO_NODE }]
  } finally {
    await pool.end()
  }
}

const NO_NODE =
  'No node that runs does background work, so no e-mail and no text is sent, no feed is read, and nobody is told what is due: start one with DATABASE_JOBS_URL, and without NODE_ROLE or with NODE_ROLE=jobs.'
