import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { features } from './features.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const given = async () =>
  (
    await db.admin.query<{ pair: string }>(
      `select role || ' ' || permission as pair from identity.role_permission`,
    )
  ).rows
    .map(({ pair }) => pair)
    .sort()
const registered = features
  .flatMap(({ permissions = {} }) =>
    Object.entries(permissions).flatMap(([key, { roles }]) => roles.map((role) => `${role} ${key}`)),
  )
  .sort()

it('a role gives what the features register, and nothing that somebody wrote into the database besides', async () => {
  expect(await given()).toEqual(registered)
  await db.admin.query(`insert into identity.role_permission values ('program-worker', 'directory.keep')`)
  await db.admin.query(`delete from identity.role_permission where permission = 'audit.read'`)
  expect(await given()).not.toEqual(registered)
  await db.admin.query(readFileSync(fromRoot('db', 'permissions.sql'), 'utf8'))
  expect(await given()).toEqual(registered)
})
