import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Town, townDatabase } from '#features/identity/testing/town.ts'
import type { Route } from '#platform/http/route.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aSession } from '#platform/testing/people.ts'
import { labelFaults } from '#web/testing/label-faults.ts'
import { timeFaults } from '#web/testing/time-faults.ts'
import { routeTable } from './route-table.ts'
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
    const cookie = `bw_session=${await aSession(db, person, { membership })}`
    await walk(cookie)
  }
})
afterAll(async () => {
  await web.close()
  await db.close()
})

/** Where each page leads, at most two addresses of a route; the exit is left out, because it signs out. */
async function walk(cookie: string): Promise<void> {
  const queue = [
    '/audit?purpose=work',
    ...pages.map(({ path }) => path).filter((path) => !path.includes(':')),
  ]
  const known = new Set(queue)
  const times = new Map<Route, number>()
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    const route = routeOf(url)
    const before = (route && times.get(route)) ?? 0
    if (!route || before >= 2) continue
    times.set(route, before + 1)
    // What is not for them comes as its code: nothing of it is looked at here.
    const answer = await web.app.inject({ url, headers: { cookie, accept: 'application/json' } })
    const isPage = String(answer.headers['content-type']).startsWith('text/html')
    if (answer.statusCode !== 200 || !isPage) continue
    seen.push({ route, url, status: 200, body: answer.body })
    for (const [, href = ''] of answer.body.matchAll(/<a\s[^>]*href="(\/[^"#]*)/g)) {
      const to = href.replaceAll('&amp;', '&')
      if (!known.has(to)) queue.push(to)
      known.add(to)
    }
  }
}

const shapes = pages
  .toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)
  .map((route) => ({
    route,
    shape: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
  }))

function routeOf(url: string): Route | undefined {
  const path = url.split('?', 1)[0] ?? '/'
  return shapes.find(({ shape }) => shape.test(path))?.route
}

const nobody = '00000000-0000-4000-8000-000000000000'
const addressOf = (route: Route) => route.path.replaceAll(/:\w+/g, nobody)

/** A browser shows it where the server cannot be reached, and so cannot be told; it knows nobody and offers to forget. */
const withoutConnection = ['/availability/offline/kept']

describe('every page behind a sign-in', () => {
  it('offers to sign out, by a button that needs no script', () => {
    expect(new Set(seen.map(({ route }) => route.path)).size).toBeGreaterThan(25)
    const without = seen.filter(
      ({ body }) =>
        !/<form[^>]*method="post"[^>]*action="\/sign-out"|<form[^>]*action="\/sign-out"[^>]*method="post"/.test(
          body,
        ),
    )
    expect([...new Set(without.map(({ url }) => url))]).toEqual(withoutConnection)
  })

  it('labels nothing by a word that people at work do not know', () => {
    const faults = seen.flatMap(({ url, body }) => labelFaults(body).map((one) => `${url}: ${one}`))
    expect(faults).toEqual([])
  })

  it('tells no time on the clocks of no place', () => {
    const faults = seen.flatMap(({ url, body }) => timeFaults(body).map((one) => `${url}: ${one}`))
    expect(faults).toEqual([])
  })
})

describe('every answer behind a sign-in', () => {
  /** One after the other: of so many at once the program would say of most that it is too busy. */
  const asked = async (headers: Record<string, string>) => {
    const answers: { name: string; route: Route; answer: LightMyRequestResponse }[] = []
    for (const route of guarded) {
      const answer = await web.app.inject({ method: route.method as 'GET', url: addressOf(route), headers })
      answers.push({ name: `${route.method} ${route.path}`, route, answer })
    }
    return answers
  }
  let ofStranger: ReturnType<typeof asked> | undefined
  /** What whoever is not signed in is answered. */
  const toStranger = () => {
    ofStranger ??= asked({})
    return ofStranger
  }

  it('is kept by no browser, proxy or history, and by no name that looks like a file', async () => {
    const cookie = `bw_session=${await aSession(db, town.steward.person, { membership: town.steward.membership })}`
    const answers = await asked({ cookie })
    // What somebody may not open says so on a page of theirs, by which they get on.
    const closed = answers.filter(
      ({ route: { face, method }, answer }) =>
        face === 'pro' && method === 'GET' && answer.statusCode === 403,
    )
    expect(closed.length).toBeGreaterThan(100)
    const bare = closed.filter(
      ({ answer: { body } }) =>
        !/<h1[\s>]/.test(body) ||
        !body.includes('Your sign-in does not allow this.') ||
        !body.includes('href="/me/standing"') ||
        !body.includes('action="/sign-out"'),
    )
    expect(bare.map(({ name }) => name)).toEqual([])
    const kept = answers.filter(({ answer }) => answer.headers['cache-control'] !== 'no-store')
    expect(kept.map(({ name }) => name)).toEqual([])
    for (const url of ['/me/page.css', '/steward/page.js', '/steward.css', '/assets/none.css']) {
      const answer = await web.app.inject({ url, headers: { cookie } })
      expect([url, answer.statusCode]).toEqual([url, 404])
    }
  })

  it('opens in a group of windows of its own', async () => {
    const shared = [...(await toStranger()), ...(await asked({ accept: 'text/html' }))].filter(
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
    const embedded = (await toStranger()).filter(
      ({ answer }) =>
        answer.headers['cross-origin-resource-policy'] !== 'same-origin' ||
        answer.headers['x-frame-options'] !== 'DENY',
    )
    expect(embedded.map(({ name }) => name)).toEqual([])
  })
})
