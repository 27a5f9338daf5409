import { rmSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { StartError } from '#platform/errors.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { checkDatabase, inspectDatabase } from './check-database.ts'

// Roles belong to the whole server, so this file spoils one of its own.
let folder: string
let server: EmbeddedDatabase
const undo: string[] = []

beforeAll(async () => {
  folder = dataFolder('breakwater-roles-')
  server = await startEmbedded({ dataDir: folder, settings: { fsync: 'off' } })
})
afterEach(async () => {
  for (const sql of undo.splice(0).reverse()) await admin(sql)
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function admin(sql: string): Promise<void> {
  const client = new Client({ connectionString: server.superUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Spoils something until the end of the test. */
async function spoil(sql: string, back: string): Promise<void> {
  undo.push(back)
  await admin(sql)
}

const as = (url: string, change: (url: URL) => void) => {
  const changed = new URL(url)
  change(changed)
  return changed.href
}

it('is content with the roles that db/roles.sql makes', async () => {
  expect(await checkDatabase(server)).toEqual({ version: '18.4', problems: [] })
})

describe('it refuses to start', () => {
  it.each([
    [
      'when the app could act as the owner',
      'grant breakwater_owner to breakwater_app',
      'revoke breakwater_owner from breakwater_app',
      /"breakwater_app" is a member of "breakwater_owner"/,
    ],
    [
      'when the owner could act as the app',
      'grant breakwater_app to breakwater_owner',
      'revoke breakwater_app from breakwater_owner',
      /"breakwater_owner" is a member of "breakwater_app"/,
    ],
    [
      'when the app could act as the owner by way of another role',
      'create role between_them; grant breakwater_owner to between_them; grant between_them to breakwater_app',
      'drop role between_them',
      /"breakwater_app" is a member of "breakwater_owner"/,
    ],
    [
      'when the app passes by row-level security',
      'alter role breakwater_app bypassrls',
      'alter role breakwater_app nobypassrls',
      /"breakwater_app" of DATABASE_URL may pass by row-level security \(BYPASSRLS\)/,
    ],
    [
      'when the app is a superuser',
      'alter role breakwater_app superuser',
      'alter role breakwater_app nosuperuser',
      /\(superuser\)/,
    ],
    [
      'when the owner is a superuser',
      'alter role breakwater_owner superuser',
      'alter role breakwater_owner nosuperuser',
      /"breakwater_owner" of DATABASE_OWNER_URL is a superuser/,
    ],
    [
      'when the app could act as the role that holds confidential places',
      'grant breakwater_protected to breakwater_app',
      'revoke breakwater_protected from breakwater_app',
      /breakwater_app in breakwater_protected/,
    ],
    [
      'when the job runner could act as the owner',
      'grant breakwater_owner to breakwater_jobs',
      'revoke breakwater_owner from breakwater_jobs',
      /breakwater_jobs in breakwater_owner/,
    ],
    [
      'when the owner cannot hand functions over',
      'revoke breakwater_definer from breakwater_owner',
      'grant breakwater_definer to breakwater_owner with set true, inherit false',
      /breakwater_definer: run db\/roles\.sql as an administrator/,
    ],
    [
      'when an extension is missing',
      'drop extension intarray',
      'create extension intarray schema extensions',
      /lacks the extension intarray: run db\/extensions\.sql/,
    ],
  ])('%s', async (_what, sql, back, sentence) => {
    await spoil(sql, back)
    await expect(checkDatabase(server)).rejects.toThrow(sentence)
    await expect(checkDatabase(server)).rejects.toThrow(StartError)
  })

  it('when both logins are the same role', async () => {
    await expect(checkDatabase({ appUrl: server.ownerUrl, ownerUrl: server.ownerUrl })).rejects.toThrow(
      /sign in as the same role "breakwater_owner"/,
    )
  })

  it('when the job runner has the login of another', async () => {
    const { problems } = await inspectDatabase({ ...server, jobsUrl: server.appUrl })
    expect(problems[0]).toMatch(/DATABASE_JOBS_URL signs in as "breakwater_app"/)
  })
})

describe('a database that cannot be reached', () => {
  it.each([
    [
      'a wrong password',
      (url: URL) => (url.password = 'wrong-password'),
      /refused the login of DATABASE_URL/,
    ],
    [
      'a database that is not there',
      (url: URL) => (url.pathname = '/nothing'),
      /DATABASE_URL names does not exist/,
    ],
    [
      'a server that is not there',
      (url: URL) => (url.port = '1'),
      /DATABASE_URL does not answer \(ECONNREFUSED\)/,
    ],
    [
      'a host nobody knows',
      (url: URL) => (url.hostname = 'db.invalid'),
      /DATABASE_URL (names is not known|does not answer)/,
    ],
  ])('says so for %s, without the password', async (_what, change, sentence) => {
    const appUrl = as(server.appUrl, change)
    const failure = await checkDatabase({ ...server, appUrl }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StartError)
    expect(String(failure)).toMatch(sentence)
    expect(String(failure)).not.toContain(new URL(appUrl).password)
  })
})
