import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openPool } from '#platform/db/pool.ts'
import { lookAtBackup } from './backup-folder.ts'
import type { Finding } from './doctor-settings.ts'

/**
 * Backups on this machine that hold addresses of places which were hidden later: those that were noted, and what lies
 * beside them. A copy of one elsewhere cannot be seen from here.
 */
export async function checkBackups(ownerUrl: string): Promise<Finding[]> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const hidden = await owner.query<{ at: Date | null }>('select protected.last_hiding() as at')
    const at = hidden.rows[0]?.at
    if (!at) return []
    const noted = await owner.query<{ folder: string }>('select folder from platform.backups()')
    const folders = new Set(noted.rows.flatMap(({ folder }) => [folder, ...besides(folder)]))
    return [...folders].toSorted().flatMap((folder) => {
      const made = lookAtBackup(folder)
      if (made === undefined || (made.clean && Date.parse(made.made_at) > at.getTime())) return []
      return [
        {
          about: 'backups',
          state: 'note',
          sentence: `The backup in ${folder} holds addresses of places that were hidden later (${at.toISOString()} was the last time): make a new one, then delete it and every copy of it.`,
        },
      ]
    })
  } finally {
    await owner.end()
  }
}

function besides(folder: string): string[] {
  const parent = dirname(folder)
  if (!existsSync(parent)) return []
  try {
    return readdirSync(parent, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [join(parent, entry.name)] : [],
    )
  } catch {
    return []
  }
}
