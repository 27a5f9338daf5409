import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = new Set<string>()

/**
 * Whether nothing of this kind was looked at before in this run, by whichever journey: the first that asks has to look.
 * Should it not get to it, it fails, and the run with it.
 */
export function isFirst(kind: string, key: string): boolean {
  const name = `${kind}-${createHash('sha256').update(key).digest('base64url')}`
  if (here.has(name)) return false
  here.add(name)
  return (
    process.env.JOURNEYS_FOLDER === undefined || claim(join(process.env.JOURNEYS_FOLDER, 'looked-at'), name)
  )
}

/** Files are made by one process only, however many try. */
function claim(folder: string, name: string): boolean {
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(join(folder, name), '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
