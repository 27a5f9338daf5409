import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type pg from 'pg'
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
    return (await foldersOfBackups(owner)).flatMap((folder) => {
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

/** When the oldest backup of the data that can be seen from here was made. Of copies elsewhere nobody knows here. */
export async function oldestBackup(ownerUrl: string): Promise<Date | undefined> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater keys' })
  try {
    const times = (await foldersOfBackups(owner)).flatMap((folder) => {
      const made = lookAtBackup(folder)
      return made === undefined || made.kind === 'keys' ? [] : [Date.parse(made.made_at)]
    })
    return times.length === 0 ? undefined : new Date(Math.min(...times))
  } finally {
    await owner.end()
  }
}

/** Those that were noted, and what lies beside them. */
async function foldersOfBackups(owner: pg.Pool): Promise<string[]> {
  const noted = await owner.query<{ folder: string }>('select folder from platform.backups()')
  return [...new Set(noted.rows.flatMap(({ folder }) => [folder, ...besides(folder)]))].toSorted()
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
