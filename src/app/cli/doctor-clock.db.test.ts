import { expect, it } from 'vitest'
import { testDatabase } from '#platform/testing/database.ts'
import { checkClock, clockFinding } from './doctor-clock.ts'

it('the doctor finds no fault in two clocks that agree', async () => {
  const db = await testDatabase()
  expect(await checkClock(db.urls.app)).toEqual([])
  await db.close()
})

it('the doctor says by how much this machine is ahead of the database or behind it', () => {
  expect(clockFinding(4_900)).toEqual([])
  expect(clockFinding(61_000)[0]).toMatchObject({ about: 'clock', state: 'wrong' })
  expect(clockFinding(61_000)[0]?.sentence).toContain('61 seconds ahead of that of the database')
  expect(clockFinding(-7_400)[0]?.sentence).toContain('7 seconds behind that of the database')
})
