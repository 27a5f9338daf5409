import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import type { TestDatabase } from './database.ts'
import { filledDatabase } from './filled-database.ts'

const opened: TestDatabase[] = []
afterEach(async () => {
  for (const db of opened.splice(0)) await db.close()
})

const named = (name: string) => async (db: TestDatabase) => {
  await db.admin.query(`insert into directory.source (name, kind) values ($1, 'hsds')`, [name])
}
const sourcesIn = async (db: TestDatabase) =>
  (await db.admin.query<{ name: string }>('select name from directory.source')).rows.map((row) => row.name)

it('is filled once, also by two who ask at the same time, and each has a copy of its own', async () => {
  const content = randomUUID()
  const filled: string[] = []
  const asked = ['first', 'second', 'third'].map((name) =>
    filledDatabase(content, (db) => {
      filled.push(name)
      return named(name)(db)
    }),
  )
  opened.push(...(await Promise.all(asked)))
  expect(filled).toHaveLength(1)
  const [one, two] = opened
  if (!one || !two) throw new Error('two were asked for')
  await one.admin.query('delete from directory.source')
  expect([await sourcesIn(one), await sourcesIn(two)]).toEqual([[], filled])
  expect(two.keyring.open(one.keyring.seal('Elm Street', 'a test'), 'a test')).toBe('Elm Street')
})

it('is filled by the next who asks when it failed', async () => {
  const content = randomUUID()
  await expect(filledDatabase(content, () => Promise.reject(new Error('no such file')))).rejects.toThrow(
    'no such file',
  )
  const db = await filledDatabase(content, named('second'))
  opened.push(db)
  expect(await sourcesIn(db)).toEqual(['second'])
})
