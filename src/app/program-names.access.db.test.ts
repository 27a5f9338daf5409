import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** Coordinators read the names of programs at hidden places, and whoever is invited reads one before they are known. */

let db: TestDatabase
let web: TestWeb
let program: Place
let head: Awaited<ReturnType<typeof aMember>>
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app })
  const agency = await anAgency(db, await aCoalition(db))
  program = await aProgram(db, agency)
  head = await aMember(db, 'agency-administrator', agency)
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

const FORM = { discipline: 'advocacy', state: 'IL', county: '' }
const send = (url: string, name: string) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: head.cookie },
    payload: new URLSearchParams({ ...FORM, name }).toString(),
  })

it.each([
  ['/programs/open', '731 Oak Avenue house'],
  ['/programs/open', 'Corner of Fifth and Elm'],
  ['/programs/:id/change', 'House at 731 Oak Avenue'],
])('%s does not take “%s” as the name of a program, and says so', async (path, name) => {
  const answer = await send(path.replace(':id', program.program ?? ''), name)
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Name the program without its street or address.')
})

it('takes a name that leads nowhere', async () => {
  expect((await send('/programs/open', 'Lantern House, floor for teens')).statusCode).toBe(303)
  const change = `/programs/${program.program}/change`
  expect((await send(change, 'Harbor night program')).statusCode).toBe(303)
})
