import { expect } from 'vitest'
import { corrections } from '#features/corrections/feature.ts'
import { directory } from '#features/directory/feature.ts'
import { ingest } from '#features/ingest/feature.ts'
import { verification } from '#features/verification/feature.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import type { Services } from '#platform/http/services.ts'
import { type Answer, type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import type { TestDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { curation } from '../feature.ts'

/** A signed-in steward at the pages of the directory. */
export interface Desk extends SignedIn {
  readonly server: TestServer
  close(): Promise<void>
}

export async function aDesk(db: TestDatabase, services: Partial<Services> = {}): Promise<Desk> {
  const server = await testServer({
    routes: [directory, verification, corrections, ingest, curation].flatMap(({ routes = [] }) => routes),
    services: { pool: db.app, keyring: db.keyring, ...services },
    limits: { ...defaultLimits, form: { points: 10_000, seconds: 60, lease: 100 } },
  })
  return { server, ...(await signedIn(server.app, db)), close: () => server.close() }
}

/** A page is clean markup, reads easily, and its title tells a bystander nothing. */
export async function expectGoodPage(answer: Answer, secrets: readonly string[] = []): Promise<void> {
  // An error summary stands before the page's heading, because it is read first.
  const faults = (await htmlFaults(answer.body)).filter((one) => !/^heading-level .*#problem/.test(one))
  expect(faults).toEqual([])
  expect(readingFaults(answer.body, 'pro')).toEqual([])
  const title = /<title>([^<]*)<\/title>/.exec(answer.body)?.[1] ?? ''
  expect(title).toMatch(/ · Breakwater$/)
  for (const secret of secrets) expect(title).not.toContain(secret)
}
