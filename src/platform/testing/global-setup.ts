import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#platform/db/migrate.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser URL of the server that the whole run shares; each test file gets a database of its own. */
    superUrl: string
    appUrl: string
    ownerUrl: string
    jobsUrl: string
  }
}

/** Starts one real PostgreSQL for the run, and migrates the database that every test database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-test-'))
  const server = await startEmbedded({
    dataDir,
    // Losing a test database in a power cut is fine; waiting for the disk is not.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' },
  })
  try {
    await migrate(server.ownerUrl, defaultRoles)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('superUrl', server.superUrl)
  project.provide('appUrl', server.appUrl)
  project.provide('ownerUrl', server.ownerUrl)
  project.provide('jobsUrl', server.jobsUrl)
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
