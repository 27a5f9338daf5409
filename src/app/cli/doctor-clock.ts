import { openPool } from '#platform/db/pool.ts'
import type { Finding } from './doctor-settings.ts'

/** Lines of two machines fit together up to here, and sign-ins go on: a statement of one is believed for a minute. */
const MOST_MS = 5_000

/** @param aheadMs how much later it is here than at the database */
export function clockFinding(aheadMs: number): Finding[] {
  if (Math.abs(aheadMs) <= MOST_MS) return []
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  const way = aheadMs > 0 ? 'ahead of' : 'behind'
  return [
    {
      about: 'clock',
      state: 'wrong',
      sentence: `The clock of this machine is ${String(seconds)} seconds ${way} that of the database: let both follow a time server (timedatectl set-ntp true). From a minute on nobody can sign in, and what the logs say does not fit together.`,
    },
  ]
}

/** Nothing where this machine and the database agree on what time it is. */
export async function checkClock(appUrl: string): Promise<Finding[]> {
  const pool = openPool(appUrl, { max: 1, name: 'breakwater doctor' })
  try {
    await pool.query('select 1')
    const before = Date.now()
    const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now')
    const there = rows[0]?.now.getTime() ?? Number.NaN
    return clockFinding((before + Date.now()) / 2 - there)
  } finally {
    await pool.end()
  }
}
