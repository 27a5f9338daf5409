import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { TestProject } from 'vitest/node'
import { fromRoot } from '#platform/root.ts'
import type { Kept } from './database-keeper.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Socket at which a test asks for the run's PostgreSQL; see database-keeper.ts. */
    databaseKeeper: string
  }
}

/** Gives the run someone to ask for a real PostgreSQL, and a folder for temporary files that goes with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const keeper = spawn(process.execPath, [fromRoot('src/platform/testing/database-keeper.ts')], {
    // Ctrl-C is for the run, which then lets go of the pipe.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(keeper, 'exit')
  const lines = createInterface({ input: keeper.stdout })
  const kept = await Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(String(line)) as Kept),
    ended.then(([code]) => Promise.reject(new Error(`Nobody keeps the tests' PostgreSQL (exit ${code}).`))),
  ])
  project.provide('databaseKeeper', kept.socket)
  process.env.TMPDIR = kept.temporary
  return async () => {
    keeper.stdin.end()
    await ended
  }
}
