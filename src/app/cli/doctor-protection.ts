import { openPool } from '#platform/db/pool.ts'
import { protectionFaults } from '#platform/db/protection.ts'
import type { Finding } from './doctor-settings.ts'

const about = 'protection'

/** Whether policies, triggers and grants are those that were reviewed, and no login has settings of its own. */
export async function checkProtection(appUrl: string): Promise<Finding[]> {
  const app = openPool(appUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const faults = await protectionFaults(app)
    if (faults.length > 0) return faults.map((sentence) => ({ about, state: 'wrong', sentence }))
    return [
      {
        about,
        state: 'ok',
        sentence: 'Row security, policies, triggers and grants are as they were reviewed.',
      },
    ]
  } finally {
    await app.end()
  }
}
