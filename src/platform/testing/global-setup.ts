import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { TestProject } from 'vitest/node'
import { fromRoot } from '#platform/root.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Socket at which a test asks for the run's PostgreSQL; see database-keeper.ts. */
    databaseKeeper: string
  }
}

/** Gives the run someone to ask for a real PostgreSQL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const keeper = spawn(process.execPath, [fromRoot('src/platform/testing/database-keeper.ts')], {
    // Ctrl-C is for the run, which then lets go of the pipe.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(keeper, 'exit')
  const lines = createInterface({ input: keeper.stdout })
  const socket = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`Nobody keeps the tests' PostgreSQL (exit ${code}).`))),
  ])
  project.provide('databaseKeeper', socket)
  return async () => {
    keeper.stdin.end()
    await ended
  }
}
