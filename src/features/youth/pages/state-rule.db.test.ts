import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadDemoLaw } from '#features/law/index.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { youthRoutes } from './youth-routes.tsx'

let db: TestDatabase
let server: TestServer
beforeAll(async () => {
  db = await testDatabase()
  const second = randomUUID()
  await db.owner.query('select identity.add_demo_person($1, $2)', [second, 'Odda Steward (fictional)'])
  await loadDemoLaw((which, work) => asSteward(which === 0 ? db : { ...db, stewardId: second }, work))
  server = await testServer({ routes: youthRoutes, services: { pool: db.app } })
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

const ask = async (prefix: string, state: string) =>
  (
    await server.app.inject({
      method: 'POST',
      url: `${prefix}/y/ask`,
      headers: ownForm,
      payload: new URLSearchParams({ state }).toString(),
    })
  ).body

it.each(['/en', '/es', '/ar'])(
  'tells in %s what two people have read, where it stands and how old it is',
  async (prefix) => {
    const body = await ask(prefix, 'ZH')
    expect(await htmlFaults(body)).toEqual([])
    const answer = body.slice(body.indexOf('id="rule"'), body.indexOf('<select'))
    for (const words of [
      'Made up: nurses, teachers, officers and everyone else must report.',
      'made up: what clergy learn solely in a confession',
      'Made up: it counts whoever did it',
      'Made up: report to the child welfare agency',
      'Harbor State Code 26-101 (fictional)',
      'law.harbor-state.example',
      'Two people have read this law.',
    ])
      expect(answer).toContain(words)
    // A tap on the law would stay in the phone's history.
    expect(answer).not.toContain('href="https:')
    expect(answer).not.toContain('We do not have the rule for this state')
  },
)

it('asks each time anew: the page itself says nothing of a state', async () => {
  const { body } = await server.app.inject({ method: 'GET', url: '/en/y/ask' })
  expect(body).not.toContain('Made up')
  expect(await ask('/en', 'WA')).toContain('We do not have the rule for this state yet.')
})
