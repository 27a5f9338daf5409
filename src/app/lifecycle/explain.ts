import { statfsSync } from 'node:fs'
import type { Config } from '#config'
import { StartError } from '#platform/errors.ts'

/** PostgreSQL makes its log in pieces of this size: with less, it cannot go on. */
const ONE_LOG_SEGMENT = 16 * 1024 * 1024

/**
 * The sentence for a failure that a person can put right, or undefined for a fault of ours.
 *
 * A full disk shows in many ways: the embedded PostgreSQL may say so, or just be gone, because it
 * could not even write that down. So the disk is asked too.
 */
export function explain(error: unknown, config: Config): string | undefined {
  // Only what PostgreSQL fell over may be the disk's doing; a port in use is a port in use.
  if (error instanceof StartError && !error.message.startsWith('PostgreSQL ')) return error.message
  if (config.database === undefined && (isDiskFull(error) || hasNoRoom(config.dataDir))) {
    return `The disk that holds ${config.dataDir} is full: free some space, then start Breakwater again.`
  }
  return error instanceof StartError ? error.message : undefined
}

/** SQLSTATE `disk_full`. */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '53100'
}

function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < ONE_LOG_SEGMENT
  } catch {
    return false
  }
}
