import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { bytesRead } from './bytes-read.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

it('reads bytes in rows as text, and leaves what is text', async () => {
  const { rows } = await db.admin.query<{ text: string }>(
    `select t::text as text from (select 'a \\x word' as said, convert_to('12 Canary Street', 'UTF8') as kept,
       decode('8725551055efc4', 'hex') as sealed) t`,
  )
  const text = bytesRead(rows[0]?.text ?? '')
  expect(rows[0]?.text).not.toContain('Canary')
  expect(text).toContain('12 Canary Street')
  expect(text).toContain('word')
  expect(text).not.toContain('8725551055')
})
