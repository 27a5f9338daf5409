import { join } from 'node:path'
import { ownFolder } from './own-folder.ts'

/**
 * What all journeys of a run share: one folder, for the data of a demo that is made once, and for compiled programs.
 * It goes when the run's own process does.
 */
export default function setup(): void {
  const folder = ownFolder('run')
  process.env.JOURNEYS_FOLDER = folder
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled')
}
