import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { type RoleSetting, readRoleSettings } from '../db/role-settings.ts'
import { defaultRoles } from '../db/roles.ts'
import { fromRoot } from '../root.ts'
import type { Passwords } from './passwords.ts'

/** The database all of Breakwater lives in. */
export const DATABASE = 'breakwater'

/** Login roles, as db/roles.sql makes them. */
export const ROLES = { owner: 'breakwater_owner', app: 'breakwater_app', jobs: 'breakwater_jobs' } as const

/** The SQL an administrator of an outside server runs; the embedded database runs it too. */
export function readSetupSql(name: 'roles' | 'extensions'): string {
  return readFileSync(fromRoot('db', `${name}.sql`), 'utf8')
}

/**
 * Makes roles, database and extensions, or brings them up to date. Safe at every start.
 *
 * @param superUrl of the database `postgres`, as its administrator.
 * @param databaseUrl of the database `breakwater`, as its administrator.
 * @returns settings that our roles had been given, and have no more.
 */
export async function setUpDatabase(
  superUrl: string,
  databaseUrl: string,
  passwords: Passwords,
): Promise<RoleSetting[]> {
  let had: RoleSetting[] = []
  await withClient(superUrl, async (client) => {
    had = await readRoleSettings(client, Object.values(defaultRoles))
    await client.query(readSetupSql('roles'))
    for (const role of ['owner', 'app', 'jobs'] as const) {
      await client.query(`alter role ${ROLES[role]} with password ${client.escapeLiteral(passwords[role])}`)
    }
    const found = await client.query('select from pg_catalog.pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE} owner ${ROLES.owner}`)
  })
  await withClient(databaseUrl, async (client) => {
    await client.query(readSetupSql('extensions'))
  })
  return had
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'breakwater set-up' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
