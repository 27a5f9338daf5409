import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestDatabase } from '#platform/testing/database.ts'
import { announceDesk } from '../testing/announce-desk.ts'
import { type Role, type Town, townDatabase } from '../testing/town.ts'
import { firstPage } from './after-sign-in.ts'

let db: TestDatabase
let town: Town
beforeAll(async () => {
  announceDesk()
  ;({ db, town } = await townDatabase())
})
afterAll(() => db.close())

it.each<[Role, string]>([
  ['chair', '/today'],
  ['steward', '/steward'],
  ['manager', '/today'],
  ['lead', '/today'],
  ['worker', '/today'],
  ['former', '/today'],
])('the %s begins at %s', async (who, at) => {
  expect(await firstPage({ services: { pool: db.app } }, town[who].secret)).toBe(at)
})
