import { join } from 'node:path'
import { copyMadeOnce } from '#platform/testing/made-once.ts'

/**
 * Fills an empty folder with the data of a demo that was started and stopped once in this run: the first journey that
 * asks makes it, the others copy. Starting on it asks for half of what a first start does. Nothing is copied outside a run.
 *
 * @param make starts a demo on an empty folder, and stops it in order.
 */
export async function copyDemo(into: string, make: (folder: string) => Promise<void>): Promise<void> {
  const run = process.env.JOURNEYS_FOLDER
  if (run !== undefined) await copyMadeOnce(join(run, 'demo'), into, make)
}
