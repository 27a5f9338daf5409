import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '#platform/errors.ts'
import { lockFolder } from '#platform/postgres/folder-lock.ts'

/**
 * Fills an empty folder with the data of a demo that was started and stopped once in this run: the first journey that
 * asks makes it, the others copy. Starting on it asks for half of what a first start does.
 *
 * Nothing is copied outside a run, nor where PostgreSQL's account cannot reach the folder and keeps its database
 * elsewhere: the start is a first one then.
 *
 * @param make starts a demo on an empty folder, and stops it in order.
 */
export async function copyDemo(into: string, make: (folder: string) => Promise<void>): Promise<void> {
  const run = process.env.JOURNEYS_FOLDER
  if (run === undefined) return
  const demo = join(run, 'demo')
  while (!existsSync(demo)) await makeOnce(run, demo, make)
  // Owners come along: PostgreSQL uses only what belongs to its account.
  if (existsSync(join(demo, 'postgres'))) execFileSync('cp', ['-a', `${demo}/.`, into])
}

/** Whoever comes second waits; when the first failed or was killed, it tries itself. */
async function makeOnce(run: string, demo: string, make: (folder: string) => Promise<void>): Promise<void> {
  const letGo = tryToLock(run)
  if (!letGo) return await pause(100)
  try {
    if (existsSync(demo)) return
    const draft = `${demo}.draft`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft)
    await make(draft)
    renameSync(draft, demo)
  } finally {
    letGo()
  }
}

function tryToLock(folder: string): (() => void) | undefined {
  try {
    return lockFolder(folder)
  } catch (error) {
    if (error instanceof StartError) return undefined
    throw error
  }
}
