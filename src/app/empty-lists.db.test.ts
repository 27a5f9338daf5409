import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Town, townDatabase } from '#features/identity/testing/town.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aSession } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** Lists of people at work on the first day, when there is nothing in them: each says so and leads on. */
let db: TestDatabase
let town: Town
let web: TestWeb
beforeAll(async () => {
  ;({ db, town } = await townDatabase())
  web = await testWeb({
    pool: db.app,
    keyring: db.keyring,
    limits: generousLimits,
    sweeps: generousSweeps,
  })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

type Who = 'steward' | 'manager' | 'chair' | 'auditor' | 'lead'

const lists: readonly (readonly [Who, string])[] = [
  ['steward', '/steward/overdue'],
  ['steward', '/steward/messages'],
  ['steward', '/steward/duplicates'],
  ['steward', '/steward/duplicates/merges'],
  ['steward', '/steward/held'],
  ['steward', '/steward/feeds'],
  ['steward', '/steward/sources'],
  ['steward', '/steward/gaps'],
  ['steward', '/steward/matched'],
  ['steward', '/steward/answers'],
  ['steward', '/steward/differences'],
  ['steward', '/steward/websites'],
  ['steward', '/steward/overview'],
  ['steward', '/steward/sealed-asks'],
  ['steward', '/steward/law'],
  ['lead', '/availability'],
  ['lead', '/availability/holds'],
  ['lead', '/availability/asks'],
  ['lead', '/availability/lines'],
  ['lead', '/availability/consults'],
  ['lead', '/availability/webhooks'],
  ['lead', '/notices'],
  ['manager', '/people'],
  ['chair', '/coalition/regions'],
]

/** The next steps of a page: where the one action of each empty state leads. */
function stepsOf(html: string): string[] {
  return [...html.matchAll(/<div class="empty-state">(.*?)<\/div>/gs)].map(([, inner = '']) => {
    const actions = [...inner.matchAll(/<a class="button[^"]*" href="([^"]+)">[^<]+<\/a>/g)]
    expect(inner).toMatch(/<strong>[^<]{8,}[.a-z]<\/strong>/)
    expect(actions).toHaveLength(1)
    return actions[0]?.[1] ?? ''
  })
}

it.each(lists)('say to a %s at %s what is not there, and lead to one next step', async (who, path) => {
  const { person, membership } = town[who]
  const cookie = `bw_session=${await aSession(db, person, { membership })}`
  const page = await web.app.inject({ url: path, headers: { cookie } })
  expect(page.statusCode).toBe(200)
  const steps = stepsOf(page.body)
  expect(steps.length).toBeGreaterThan(0)
  for (const step of steps) {
    if (step.startsWith('#')) expect(page.body).toContain(` id="${step.slice(1)}"`)
    else expect((await web.app.inject({ url: step, headers: { cookie } })).statusCode, step).toBe(200)
  }
  expect(await htmlFaults(page.body)).toEqual([])
})
