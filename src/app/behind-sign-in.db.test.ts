import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Town, townDatabase } from '#features/identity/testing/town.ts'
import type { Route } from '#platform/http/route.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aSession } from '#platform/testing/people.ts'
import { routeTable } from './route-table.ts'
import { crawl, type Met } from './testing/access/crawl.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** What holds for everything behind a sign-in, walked through as the people whom it is for. */
let db: TestDatabase
let town: Town
let web: TestWeb
const routes = routeTable()
const guarded = routes.filter(({ permission }) => permission !== 'anyone' && permission !== 'metrics-token')
const pages = guarded.filter(({ method, schema }) => method === 'GET' && schema.response === 'page')
const seen: {
  readonly route: Route
  readonly url: string
  readonly status: number
  readonly body: string
}[] = []

beforeAll(async () => {
  ;({ db, town } = await townDatabase())
  web = await testWeb({ pool: db.app, limits: generousLimits, sweeps: generousSweeps })
  for (const who of ['steward', 'manager', 'chair', 'auditor', 'lead'] as const) {
    const { person, membership } = town[who]
    const signIn = async () => `bw_session=${await aSession(db, person, { membership })}`
    const met: Met = new Map()
    const starts = pages.map(({ path }) => path).filter((path) => !path.includes(':'))
    await crawl(web.app, routes, await signIn(), ['/me', '/audit?purpose=work', ...starts], met)
    // The walk went through the exit, which signs out.
    const cookie = await signIn()
    for (const route of pages) {
      const url = met.get(`GET ${route.path}`)?.url
      if (url === undefined) continue
      const answer = await web.app.inject({ url, headers: { cookie } })
      const isPage = String(answer.headers['content-type']).startsWith('text/html')
      if (answer.statusCode === 200 && isPage) seen.push({ route, url, status: 200, body: answer.body })
    }
  }
}, 120_000)
afterAll(async () => {
  await web.close()
  await db.close()
})

const nobody = '00000000-0000-4000-8000-000000000000'
const addressOf = (route: Route) => route.path.replaceAll(/:\w+/g, nobody)

describe('every page behind a sign-in', () => {
  it('offers to sign out, by a button that needs no script', () => {
    expect(new Set(seen.map(({ route }) => route.path)).size).toBeGreaterThan(25)
    const without = seen.filter(
      ({ body }) =>
        !/<form[^>]*method="post"[^>]*action="\/sign-out"|<form[^>]*action="\/sign-out"[^>]*method="post"/.test(
          body,
        ),
    )
    expect(without.map(({ url }) => url)).toEqual([])
  })
})

describe('every answer behind a sign-in', () => {
  const asked = async (headers: Record<string, string>) =>
    await Promise.all(
      guarded.map(async (route) => {
        const answer = await web.app.inject({ method: route.method as 'GET', url: addressOf(route), headers })
        return { name: `${route.method} ${route.path}`, answer }
      }),
    )

  it('is kept by no browser, proxy or history, and by no name that looks like a file', async () => {
    const cookie = `bw_session=${await aSession(db, town.steward.person, { membership: town.steward.membership })}`
    const answers = await asked({ cookie })
    const kept = answers.filter(({ answer }) => answer.headers['cache-control'] !== 'no-store')
    expect(kept.map(({ name }) => name)).toEqual([])
    for (const url of ['/me/page.css', '/steward/page.js', '/steward.css', '/assets/none.css']) {
      const answer = await web.app.inject({ url, headers: { cookie } })
      expect([url, answer.statusCode]).toEqual([url, 404])
    }
  })

  it('opens in a group of windows of its own', async () => {
    const shared = [...(await asked({})), ...(await asked({ accept: 'text/html' }))].filter(
      ({ answer }) => answer.headers['cross-origin-opener-policy'] !== 'same-origin',
    )
    expect(shared.map(({ name }) => name)).toEqual([])
    const other = ['/', '/sign-in', '/nowhere', '/steward']
    for (const url of other) {
      const answer = await web.app.inject({ url })
      expect([url, answer.headers['cross-origin-opener-policy']]).toEqual([url, 'same-origin'])
    }
  })

  it('can be taken into no page of another site', async () => {
    const embedded = (await asked({})).filter(
      ({ answer }) =>
        answer.headers['cross-origin-resource-policy'] !== 'same-origin' ||
        answer.headers['x-frame-options'] !== 'DENY',
    )
    expect(embedded.map(({ name }) => name)).toEqual([])
  })
})
